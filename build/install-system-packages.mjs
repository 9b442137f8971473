/** Installs the system packages that are missing, if this process may, and says how to install the others. */
// @ts-check
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { findElectron } from './electron-binary.mjs'
import { oneAtATime } from './one-at-a-time.mjs'
import { PrepareError } from './prepare-error.mjs'
import { runQuietly } from './run-quietly.mjs'
import { failedLately, forgetFailure, rememberFailure } from './stamps.mjs'
import {
  commandFinder,
  hasDisplay,
  hasTime64,
  installArguments,
  installCommand,
  libraryFinder,
  missingPackages,
} from './system-packages.mjs'

/** @typedef {import('./progress.mjs').Step} Step */

const asRoot = process.platform === 'linux' && process.getuid?.() === 0

/** @param {string} root @param {import('./system-packages.mjs').Command} command */
const missingHere = (root, command) =>
  missingPackages(command, {
    platform: process.platform,
    display: hasDisplay(process.env, process.platform),
    // as root, the app runs on the stand-in
    electron: findElectron(root) !== null && !asRoot,
    hasCommand: commandFinder(),
    hasLibrary: libraryFinder(),
    hasFile: existsSync,
    time64: hasTime64(),
    services: existsSync('/run/systemd/system'),
    unattended: process.env['CI'] === 'true',
  })

/** @param {string} root @param {Step} step @param {import('./system-packages.mjs').Command} command */
export async function installSystemPackages(root, step, command) {
  const before = missingHere(root, command)
  if (before.length === 0) return 'ok'
  const names = before.map(({ name }) => name).join(' ')
  const mayInstall = process.getuid?.() === 0 && commandFinder()('apt-get')
  if (mayInstall && failedLately(root, 'apt', names) === null) {
    await oneAtATime(join(root, '.cache', 'prepare.lock'), () => aptInstall(root, step, command))
  }
  const missing = missingHere(root, command)
  if (missing.length === 0) return 'installed'
  if (mayInstall) {
    const why = failedLately(root, 'apt', names)
    step.note(`apt-get could not install them${why === null ? '' : `: ${why}`}. It is tried again tomorrow.`)
  }
  for (const { name, why } of missing) step.note(`missing: ${name} (${why})`)
  step.note(`To install: ${installCommand(missing)}`)
  if (missing.some(({ needed }) => needed))
    throw new PrepareError(
      `Neither Electron’s binary nor a Chromium is here. Install one:\n  ${installCommand(missing.filter(({ needed }) => needed))}`,
    )
  return 'going on without some'
}

/** @param {string} root @param {Step} step @param {import('./system-packages.mjs').Command} command */
async function aptInstall(root, step, command) {
  const missing = missingHere(root, command)
  if (missing.length === 0) return
  const names = missing.map(({ name }) => name).join(' ')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const update = () => {
    step.detail('apt-get update')
    return runQuietly('apt-get', ['update', '-o', 'DPkg::Lock::Timeout=120'], { env })
  }
  const install = () => {
    step.detail(`installing ${names}`)
    const onStatus = (/** @type {string} */ line) => {
      const percent = /^(?:dl|pm)status:[^:]*:([\d.]+):/.exec(line)?.[1]
      if (percent) step.detail(`installing ${names}: ${Math.round(Number(percent))} %`)
    }
    return runQuietly('apt-get', installArguments(missing), { env, onStatus })
  }
  const lists = existsSync('/var/lib/apt/lists') ? readdirSync('/var/lib/apt/lists') : []
  const knowsPackages = lists.some((name) => /_Packages(\.\w+)?$/.test(name))
  if (!knowsPackages) await update()
  let result = await install()
  if (result.status !== 0 && knowsPackages) {
    await update()
    result = await install()
  }
  if (missingHere(root, command).length === 0) forgetFailure(root, 'apt')
  else
    rememberFailure(
      root,
      'apt',
      names,
      result.output.split('\n').findLast((line) => line.startsWith('E:')) ?? 'no reason given',
    )
}
