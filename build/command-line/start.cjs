/**
 * The script that Node runs in the installed command line. The parts of the bundle are assets of the executable: each is read and
 * compiled when another part needs it, because all of them together take longer to read than a short command takes to run.
 * https://nodejs.org/api/single-executable-applications.html
 */
// @ts-check
const { getAsset } = require('node:sea')
const { compileFunction } = require('node:vm')

/** What a part may name, as in a module of CommonJS. */
const NAMES = ['exports', 'require', 'module', '__filename', '__dirname']

/** @type {Map<string, { exports: unknown }>} */
const parts = new Map()

/** @param {string} name of a part, as `./part.cjs`, or of a module of Node @returns {unknown} what it exports */
function load(name) {
  if (!name.startsWith('./')) return require(name)
  const known = parts.get(name)
  if (known !== undefined) return known.exports
  const part = { exports: {} }
  parts.set(name, part)
  const run = compileFunction(getAsset(name.slice(2), 'utf8'), NAMES, { filename: name })
  run(part.exports, load, part, process.execPath, '')
  return part.exports
}

load('./entry.cjs')
