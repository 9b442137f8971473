/** Lets one process work at a time. A lock file contains the holder's process ID and is void once that process has ended. */
// @ts-check
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readOrNull } from './stamps.mjs'

/** An older lock is void: another process may have the ID by now. */
const TOO_OLD = 30 * 60 * 1000

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** The holder's process ID; 0 if it is not written yet; null if the lock is free. @param {string} file */
export function holder(file) {
  const stats = statSync(file, { throwIfNoEntry: false })
  if (!stats || Date.now() - stats.mtimeMs > TOO_OLD) return null
  const pid = Number(readOrNull(file))
  // the file is empty until its holder has written to it
  if (!pid) return Date.now() - stats.mtimeMs < 2000 ? 0 : null
  return isRunning(pid) ? pid : null
}

/**
 * @template T
 * @param {string} file
 * @param {() => T | Promise<T>} work
 * @param {(pid: number) => void} [onWait] called once with the holder's process ID if there is a wait
 * @returns {Promise<T>}
 */
export async function oneAtATime(file, work, onWait = () => {}) {
  mkdirSync(dirname(file), { recursive: true })
  for (let waited = false; ; ) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    }
    const pid = holder(file)
    if (pid === null) rmSync(file, { force: true })
    else {
      if (!waited) onWait(pid)
      waited = true
      await sleep(100)
    }
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}
