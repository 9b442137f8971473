/** What the arguments of `npm test` choose: suites, parts of paths, and what the end-to-end suite runs on. */
// @ts-check
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Arguments that choose suites. All others are parts of paths. */
const WORDS = ['unit', 'e2e', 'stand-in', 'electron', 'package']

/**
 * @typedef {object} Choice
 * @property {readonly string[]} unit the vitest projects to run, apart from the end-to-end suite
 * @property {boolean} endToEnd true if the end-to-end suite is chosen and a file of it matches the filters
 * @property {boolean} standIn true if the end-to-end suite may run on the stand-in
 * @property {boolean} electron true if the end-to-end suite may run on a real Electron
 * @property {boolean} packages true if the run builds, installs and tests the packages
 * @property {readonly string[]} filters parts of paths
 */

/** @typedef {{ endToEnd: readonly string[], packages: readonly string[] }} TestFiles as paths from the top level */

/**
 * `unit`, `e2e` and `package` choose suites. `stand-in` and `electron` choose the end-to-end suite and what it runs on.
 * @param {readonly string[]} args
 * @param {TestFiles} files
 * @returns {Choice}
 */
export function chosenTests(args, files) {
  const has = (/** @type {string} */ word) => args.includes(word)
  const filters = args.filter((argument) => !WORDS.includes(argument))
  const on = has('stand-in') || has('electron')
  const some = has('unit') || has('e2e') || has('package') || on
  const passes = (/** @type {string} */ file) =>
    filters.length === 0 || filters.some((filter) => file.toLowerCase().includes(filter.toLowerCase()))
  return {
    unit: has('unit') || !some ? ['main', 'renderer', 'command-line'] : [],
    endToEnd: (has('e2e') || on || !some) && files.endToEnd.some(passes),
    standIn: has('stand-in') || !on,
    electron: has('electron') || !on,
    packages: (has('package') || !some) && files.packages.some(passes),
    filters,
  }
}

/** The files of the suites outside `unit`. @param {string} root @returns {TestFiles} */
export const testFiles = (root) => ({
  endToEnd: filesIn(root, 'test/e2e', '.e2e.ts'),
  packages: filesIn(root, 'test/package', '.test.ts'),
})

/** @param {string} root @param {string} folder @param {string} end */
const filesIn = (root, folder, end) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(end))
    .map((name) => `${folder}/${name}`)
