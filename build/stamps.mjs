/** Remembers work that need not be repeated: installed packages, the build, and attempts that failed within a day. */
// @ts-check
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @param {string} file @returns {string | null} null if it cannot be read */
export function readOrNull(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** @param {string} file @param {string} text */
export function writeStamp(file, text) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** @param {string} text */
const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** @param {string} root */
const packagesStamp = (root) => join(root, 'node_modules', '.homerealm-stamp')

/** True if the installed packages are those of the lock file. Compares a hash, because a checkout changes file times. @param {string} root */
export function packagesAreCurrent(root) {
  const lock = readOrNull(join(root, 'package-lock.json'))
  return lock !== null && readOrNull(packagesStamp(root)) === sha256(lock)
}

/** @param {string} root */
export function stampPackages(root) {
  writeStamp(packagesStamp(root), sha256(readFileSync(join(root, 'package-lock.json'), 'utf8')))
}

/** All files and folders that the build reads. */
const SOURCES = [
  'main',
  'renderer',
  'build/build.ts',
  'build/bundled-packages.ts',
  'build/svelte.config.js',
  'build/icons',
  'build/test-electron/sqlite.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]

/**
 * A hash of the name, size and time of every source file.
 * @param {string} root
 * @param {readonly string[]} [sources]
 */
export function fingerprint(root, sources = SOURCES) {
  /** @type {string[]} */
  const lines = []
  /** @param {string} path */
  const visit = (path) => {
    const stats = statSync(join(root, path), { throwIfNoEntry: false })
    if (!stats) lines.push(`${path} none`)
    else if (stats.isDirectory()) for (const name of readdirSync(join(root, path))) visit(`${path}/${name}`)
    else lines.push(`${path} ${stats.size} ${stats.mtimeMs}`)
  }
  for (const source of sources) visit(source)
  return sha256(lines.sort().join('\n'))
}

/** @param {string} root @param {string} [app] the folder that `out` is in */
export const buildStamp = (root, app = root) => join(app, 'out', '.stamp')

/** @param {string} root @param {string} [app] */
export const buildIsCurrent = (root, app) => readOrNull(buildStamp(root, app)) === fingerprint(root)

/** Milliseconds during which a failed attempt is not repeated, so that the next run is quick. */
const DAY = 24 * 60 * 60 * 1000

/** @param {string} root @param {string} name */
const triedFile = (root, name) => join(root, '.cache', `${name}-failed.json`)

/**
 * The reason why the same attempt failed within the last day; null if it may be made.
 * @param {string} root
 * @param {string} name
 * @param {string} what what was attempted, such as a version: anything else is another attempt
 * @param {number} [now] epoch ms
 */
export function failedLately(root, name, what, now = Date.now()) {
  const text = readOrNull(triedFile(root, name))
  if (text === null) return null
  try {
    const tried = JSON.parse(text)
    const age = now - tried.at
    return tried.what === what && age >= 0 && age < DAY ? String(tried.why) : null
  } catch {
    return null
  }
}

/** @param {string} root @param {string} name @param {string} what @param {string} why @param {number} [at] */
export function rememberFailure(root, name, what, why, at = Date.now()) {
  writeStamp(triedFile(root, name), JSON.stringify({ what, why, at }))
}

/** @param {string} root @param {string} name */
export function forgetFailure(root, name) {
  rmSync(triedFile(root, name), { force: true })
}
