/** What the arguments of `npm test` choose: suites, parts of paths, and what the end-to-end suite runs on. */
// @ts-check
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Words among the arguments that are not parts of paths. */
const WORDS = ['unit', 'e2e', 'stand-in', 'electron']

/**
 * @typedef {object} Choice
 * @property {readonly string[]} unit vitest's projects without the end-to-end suite
 * @property {boolean} endToEnd the end-to-end suite is asked for, and has a file that the filters let through
 * @property {boolean} standIn it may run on the stand-in
 * @property {boolean} electron it may run on a real Electron
 * @property {readonly string[]} filters parts of paths
 */

/**
 * `unit` and `e2e` choose suites; `stand-in` and `electron` choose what the end-to-end suite runs on, and so that suite.
 * @param {readonly string[]} args
 * @param {readonly string[]} files the end-to-end suite's files, as paths from the top level
 * @returns {Choice}
 */
export function chosenTests(args, files) {
  const has = (/** @type {string} */ word) => args.includes(word)
  const filters = args.filter((argument) => !WORDS.includes(argument))
  const on = has('stand-in') || has('electron')
  const some = has('unit') || has('e2e') || on
  const passes = (/** @type {string} */ file) =>
    filters.length === 0 || filters.some((filter) => file.toLowerCase().includes(filter.toLowerCase()))
  return {
    unit: has('unit') || !some ? ['main', 'renderer'] : [],
    endToEnd: (has('e2e') || on || !some) && files.some(passes),
    standIn: has('stand-in') || !on,
    electron: has('electron') || !on,
    filters,
  }
}

/** The end-to-end suite's files, as paths from the top level. @param {string} root */
export const endToEndFiles = (root) =>
  readdirSync(join(root, 'test', 'e2e'))
    .filter((name) => name.endsWith('.e2e.ts'))
    .map((name) => `test/e2e/${name}`)
