/** Asks an Electron binary for its versions, and says whether it needs the build for older Electrons. */
// @ts-check
import { join } from 'node:path'
import { runQuietly } from './run-quietly.mjs'

/** @typedef {{ electron: string, chrome: string, node: string }} ElectronVersions */

/** Milliseconds for the answer. It ends only a binary that hangs: a very busy machine has needed more than 30 seconds. */
const TIME_LIMIT = 180_000

/**
 * @param {string} binary
 * @returns {Promise<ElectronVersions>}
 * @throws Error with the binary's output if it does not run here
 */
export async function electronVersions(binary) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  const script = 'console.log(JSON.stringify(process.versions))'
  const { status, output } = await runQuietly(binary, ['-e', script], { env, timeout: TIME_LIMIT })
  const answer = output.split('\n').find((line) => line.startsWith('{'))
  if (status !== 0 || answer === undefined)
    throw new Error(`${binary} does not run here (status ${status}): ${output.split('\n')[0]}`)
  const { electron, chrome, node } = JSON.parse(answer)
  return { electron, chrome, node }
}

/** On an older Node, better-sqlite3 13 crashes with a segmentation fault when it opens a file. */
const OLDEST_NODE = 22

/** @param {ElectronVersions} versions */
export const needsOlderBuild = ({ node }) => Number(node.split('.')[0]) < OLDEST_NODE

/** The folder of the build for older Electrons: its package.json and `out`. @param {string} root */
export const olderAppFolder = (root) => join(root, '.cache', 'for-older-electron')

/** @param {ElectronVersions} versions @returns {string} for a line of output */
export const inWords = (versions) =>
  `Electron ${versions.electron} (Chromium ${versions.chrome}, Node ${versions.node}${
    needsOlderBuild(versions) ? '; libsql takes the place of better-sqlite3, which crashes there' : ''
  })`
