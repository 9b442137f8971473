/** Builds the installed command line in .cache/command-line for its tests, if a source has changed and no download is necessary. */
// @ts-check
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { oneAtATime } from '../one-at-a-time.mjs'
import { runQuietly } from '../run-quietly.mjs'
import { fingerprint, readOrNull, writeStamp } from '../stamps.mjs'

/** The test file of the executable. */
export const EXECUTABLE_TESTS = 'test/build/command-line-executable.test.ts'

/** All files and folders that the executable is made from. */
const SOURCES = [
  'main',
  'build/command-line',
  'build/bundled-packages.ts',
  'build/code-groups.ts',
  'build/left-out',
  'build/without-unused.ts',
  'build/package/app-files.ts',
  'package.json',
  'package-lock.json',
]

/** @param {string} root */
export const commandLineFolder = (root) => join(root, '.cache', 'command-line')

/** The executable; null if it is not made, or older than its sources. @param {string} root */
export function madeCommandLine(root) {
  const file = join(commandLineFolder(root), 'homerealm')
  const isMade = readOrNull(stampIn(root)) === fingerprint(root, SOURCES) && existsSync(file)
  return isMade ? file : null
}

/** @param {string} root */
const stampIn = (root) => join(commandLineFolder(root), '.stamp')

/**
 * @param {string} root
 * @param {import('../progress.mjs').Step} step
 * @param {string} node Node 24
 * @returns {Promise<string>} the outcome, for the step's line
 */
export async function makeCommandLine(root, step, node) {
  if (!node.startsWith(join(root, 'node_modules')))
    return 'not here: its Node comes with the packages on 64-bit Linux'
  const folder = commandLineFolder(root)
  const now = fingerprint(root, SOURCES)
  const isMade = () => madeCommandLine(root) !== null
  if (isMade()) return 'ok'
  return oneAtATime(
    join(root, '.cache', 'prepare.lock'),
    async () => {
      if (isMade()) return 'ok'
      step.detail('bundle and executable, some seconds')
      rmSync(folder, { recursive: true, force: true })
      const script = join(root, 'build', 'command-line', 'here.ts')
      const { status, output } = await runQuietly(node, [script, folder], { cwd: root })
      if (status !== 0) throw new Error(`The command line could not be made.\n${output}`)
      writeStamp(stampIn(root), now)
      return 'made'
    },
    (pid) => step.detail(`waiting for another run (process ${pid})`),
  )
}
