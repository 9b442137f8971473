/** What runs the built app on this machine: Electron's binary, or the stand-in on an installed Chromium. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { downloadElectron, findElectron, mayDownload } from './electron-binary.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

export interface ElectronExecutable {
  readonly kind: 'electron' | 'stand-in'
  readonly path: string
  /** Arguments that come first: the app's folder, and what the machine asks for. */
  readonly args: readonly string[]
}

/**
 * HOMEREALM_ELECTRON chooses: a path to a binary, or `stand-in`. Else the downloaded binary, or one try to download it,
 * or the stand-in.
 */
export async function electronExecutable(): Promise<ElectronExecutable> {
  const binary = findElectron(root) ?? (mayDownload(root) ? await downloadElectron(root) : null)
  if (binary === null)
    return { kind: 'stand-in', path: join(root, 'build/stand-in/electron-stand-in'), args: [root] }
  // Chromium refuses to run sandboxed as root: https://crbug.com/638180
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  return { kind: 'electron', path: binary, args: asRoot ? ['--no-sandbox', root] : [root] }
}
