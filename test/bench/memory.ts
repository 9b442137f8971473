/** Memory of an app on a real Electron: with its window, and with the tray alone. */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication } from 'playwright-core'
import { electronExecutable } from '../../build/electron.ts'
import { HIDDEN } from '../../main/electron/login-item.ts'
import { inFolder } from './folder.ts'

export const FLOOR = fileURLToPath(new URL('floor', import.meta.url))

/** Milliseconds after its start, when an app has read what can wait. */
const SETTLED = 4000

/**
 * Megabytes of all processes of the app, each shared page divided among those that share it (PSS); null on the stand-in, and
 * where the system does not tell. https://docs.kernel.org/filesystems/proc.html
 */
export async function memoryOf(app: ElectronApplication): Promise<number | null> {
  if ((await electronExecutable()).kind === 'stand-in' || process.platform !== 'linux') return null
  await pause(SETTLED)
  const ids = await app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
  const sizes = ids.map(
    (id) => /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1],
  )
  return sizes.reduce((sum, kilobytes) => sum + Number(kilobytes), 0) / 1024
}

/** Megabytes of the app with the tray alone, and of the same Electron without a window. Null on the stand-in. */
export async function memoryWithoutWindow(
  dataDir: string,
): Promise<{ readonly tray: number; readonly floor: number } | null> {
  const { kind, args } = await electronExecutable()
  if (kind === 'stand-in') return null
  const floor = await inFolder((folder) => hiddenMemory([FLOOR, '--no-window', `--data-dir=${folder}`]))
  const tray = await hiddenMemory([...args, `--data-dir=${dataDir}`, HIDDEN], 'started')
  return tray === null || floor === null ? null : { tray, floor }
}

/** @param until what the app says once it runs */
async function hiddenMemory(args: readonly string[], until = ''): Promise<number | null> {
  const { path } = await electronExecutable()
  const app = await _electron.launch({ executablePath: path, args: [...args], chromiumSandbox: true })
  const said = new Promise<void>((resolve) => {
    let output = ''
    app.process().stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      if (output.includes(until)) resolve()
    })
  })
  if (until !== '') await said
  const memory = await memoryOf(app)
  await app.close()
  return memory
}
