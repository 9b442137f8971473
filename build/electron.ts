/** Finds what runs the built app on this machine: Electron's binary, or the stand-in on an installed Chromium. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { downloadElectron, findElectron, mayDownload } from './electron-binary.mjs'
import { electronVersions, needsOlderBuild, olderAppFolder } from './electron-versions.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface ElectronExecutable {
  readonly kind: 'electron' | 'stand-in'
  readonly path: string
  /** The first arguments, such as the app's folder. */
  readonly args: readonly string[]
}

/** Chromium's sandbox refuses root, and the app never runs without the sandbox: https://crbug.com/638180 */
export const isRoot = process.platform === 'linux' && process.getuid?.() === 0

/**
 * HOMEREALM_ELECTRON chooses: a path to a binary, or `stand-in`. Otherwise it is the binary in node_modules, downloaded
 * if necessary, and the stand-in if there is none. Root always gets the stand-in.
 * @throws Error if root chooses a binary
 */
export const electronExecutable = (): Promise<ElectronExecutable> => {
  const chosen = process.env['HOMEREALM_ELECTRON']
  const known = found.get(chosen)
  if (known !== undefined) return known
  const executable = findExecutable(chosen)
  found.set(chosen, executable)
  return executable
}

/** By what was chosen. Each is looked for once, because a binary has to be started to tell its version. */
const found = new Map<string | undefined, Promise<ElectronExecutable>>()

async function findExecutable(chosen: string | undefined): Promise<ElectronExecutable> {
  if (isRoot && chosen && chosen !== 'stand-in')
    throw new Error('Electron runs in its sandbox, which root cannot have. Run it as another user.')
  const binary = isRoot
    ? null
    : (findElectron(root) ?? (mayDownload(root) ? await downloadElectron(root) : null))
  if (binary === null)
    return { kind: 'stand-in', path: join(root, 'build/stand-in/electron-stand-in'), args: [root] }
  const older = needsOlderBuild(await electronVersions(binary))
  return { kind: 'electron', path: binary, args: [older ? olderAppFolder(root) : root] }
}
