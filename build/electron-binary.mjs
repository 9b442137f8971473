/** Finds Electron's binary, or tries once a day to download it. */
// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './run-quietly.mjs'
import { failedLately, forgetFailure, readOrNull, rememberFailure } from './stamps.mjs'

/** Milliseconds that a download may take. */
const TIME_LIMIT = 60_000

const MEMORY = 'electron-download'

/**
 * The binary that HOMEREALM_ELECTRON names, else the downloaded one, else null. An import of 'electron' would download
 * it, so this reads the files instead.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | null}
 */
export function findElectron(root, env = process.env) {
  const asked = env['HOMEREALM_ELECTRON']
  if (asked === 'stand-in') return null
  if (asked) {
    if (!existsSync(asked)) throw new Error(`HOMEREALM_ELECTRON names ${asked}, which does not exist.`)
    return asked
  }
  const name = readOrNull(join(root, 'node_modules', 'electron', 'path.txt'))
  const file = name === null ? null : join(root, 'node_modules', 'electron', 'dist', name)
  return file !== null && existsSync(file) ? file : null
}

/**
 * False in CI, if HOMEREALM_ELECTRON is set, and for a day after a failed download.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} [env]
 */
export function mayDownload(root, env = process.env) {
  if (env['CI'] || env['HOMEREALM_ELECTRON']) return false
  const version = electronVersion(root)
  return version !== null && failedLately(root, MEMORY, version) === null
}

/** @param {string} root */
function electronVersion(root) {
  const file = join(root, 'node_modules', 'electron', 'package.json')
  return existsSync(file) ? String(JSON.parse(readFileSync(file, 'utf8')).version) : null
}

/**
 * Downloads Electron in a child process, with a time limit, and remembers a failure.
 * @param {string} root
 * @param {string} node the Node to run the installer with
 * @returns {Promise<string | null>} the binary; null if the download failed
 */
export async function downloadElectron(root, node = process.execPath) {
  const installer = join(root, 'node_modules', 'electron', 'install.js')
  const { status, output } = await runQuietly(node, [installer], { timeout: TIME_LIMIT })
  const binary = findElectron(root)
  if (binary !== null) {
    forgetFailure(root, MEMORY)
    return binary
  }
  const why = status === 124 ? 'it took more than a minute' : (output.split('\n')[0] ?? `status ${status}`)
  rememberFailure(root, MEMORY, electronVersion(root) ?? '', why)
  return null
}
