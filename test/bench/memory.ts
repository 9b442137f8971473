/** Memory of an app on a real Electron: with its window, and with the tray alone. */
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication } from 'playwright-core'
import { electronExecutable } from '../../build/electron.ts'
import { HIDDEN } from '../../main/electron/login-item.ts'
import { startedLine } from '../support/started-line.ts'
import { inFolder } from './folder.ts'

export const FLOOR = fileURLToPath(new URL('floor', import.meta.url))

/** Milliseconds after its start, when an app has read what can wait. */
const SETTLED = 4000
/** Milliseconds in which processes that are needed for a moment have ended, such as the keychain's. */
const PATIENCE = 30_000

/**
 * Megabytes of all processes of the app, each shared page divided among those that share it (PSS); null on the stand-in, and
 * where the system does not tell. https://docs.kernel.org/filesystems/proc.html
 */
export async function memoryOf(app: ElectronApplication): Promise<number | null> {
  if ((await electronExecutable()).kind === 'stand-in' || process.platform !== 'linux') return null
  await pause(SETTLED)
  const late = Date.now() + PATIENCE
  while ((await momentary(app)) && Date.now() < late) await pause(500)
  const ids = await app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
  const sizes = ids.map(
    (id) => /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1],
  )
  return sizes.reduce((sum, kilobytes) => sum + Number(kilobytes), 0) / 1024
}

/** True while a process of the app's own runs beside those of Chromium: it ends once nothing asks it. */
const momentary = (app: ElectronApplication): Promise<boolean> =>
  app.evaluate(({ app }) => app.getAppMetrics().some(({ name }) => name?.startsWith('Homerealm')))

/** Megabytes of the app with the tray alone, and of the same Electron without a window. Null on the stand-in. */
export async function memoryWithoutWindow(
  dataDir: string,
): Promise<{ readonly tray: number; readonly floor: number } | null> {
  const { kind, args } = await electronExecutable()
  if (kind === 'stand-in') return null
  const floor = await inFolder((folder) => hiddenMemory([FLOOR, '--no-window', `--data-dir=${folder}`]))
  const tray = await hiddenMemory([...args, `--data-dir=${dataDir}`, HIDDEN], dataDir)
  return tray === null || floor === null ? null : { tray, floor }
}

/** @param dataDir of the app, to wait until it runs; without it, the floor runs at once */
async function hiddenMemory(args: readonly string[], dataDir?: string): Promise<number | null> {
  const { path } = await electronExecutable()
  const since = Date.now()
  const app = await _electron.launch({ executablePath: path, args: [...args], chromiumSandbox: true })
  if (dataDir !== undefined)
    await startedLine({ dataDir, since, patience: PATIENCE, enough: () => app.process().exitCode !== null })
  const memory = await memoryOf(app)
  await app.close()
  return memory
}
