/** The operating system's keychain by keytar: one call at a time, each with a time limit, a locked keychain told from an empty one. */
import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Keychain, KeychainError } from './keychain-port.ts'

export interface KeychainOptions {
  /** Longest wait for one call, milliseconds. */
  readonly limit?: number
  readonly platform?: NodeJS.Platform
  readonly env?: Readonly<Record<string, string | undefined>>
}

type Keytar = typeof import('keytar')

const SERVICE = 'Homerealm'

export function createKeychain({
  limit = 10_000,
  platform = process.platform,
  env = process.env,
}: KeychainOptions = {}): Keychain {
  /** The native call under way; the next waits for it. It cannot be cancelled, and holds one of Node's four worker threads. */
  let running: Promise<void> = Promise.resolve()
  let unanswered = 0
  let watchesExit = false

  async function inTime<T>(call: (keytar: Keytar) => Promise<T>): Promise<T> {
    // whoever asks again meanwhile has waited already
    if (unanswered > 0) throw tooLate()
    const before = running
    let givenUp = false
    let started = false
    const done = (async () => {
      await before
      if (givenUp) throw tooLate()
      started = true
      return call(await loadKeytar(platform, env))
    })()
    running = done.then(
      () => undefined,
      () => undefined,
    )
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        givenUp = true
        if (started) {
          unanswered += 1
          if (!watchesExit) leaveAtExit(platform, () => unanswered > 0)
          watchesExit = true
          void running.then(() => {
            unanswered -= 1
          })
        }
        reject(tooLate())
      }, limit)
    })
    try {
      return await Promise.race([done, late])
    } catch (error) {
      throw asKeychainError(error)
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    read: (account) =>
      inTime(async (keytar) => {
        const text = await keytar.getPassword(SERVICE, account)
        if (text === null) await proveOpen(keytar)
        return text
      }),
    write: (account, text) => inTime((keytar) => keytar.setPassword(SERVICE, account, text)),
    remove: (account) =>
      inTime(async (keytar) => {
        await keytar.deletePassword(SERVICE, account)
      }),
  }
}

/** A locked Secret Service answers "no such entry", and refuses only to be written: https://github.com/atom/node-keytar/issues/422 */
async function proveOpen(keytar: Keytar): Promise<void> {
  const probe = `probe ${randomUUID()}`
  await keytar.setPassword(SERVICE, probe, 'probe')
  await keytar.deletePassword(SERVICE, probe)
}

async function loadKeytar(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Keytar> {
  // without an address libdbus starts a bus of its own, which nobody else is on
  if (platform === 'linux' && !env['DBUS_SESSION_BUS_ADDRESS'] && !(await hasUserBus(env)))
    throw new KeychainError('absent', 'There is no desktop session here (no D-Bus), so there is no keychain.')
  try {
    return ((await import('keytar')) as unknown as { default: Keytar }).default
  } catch (cause) {
    const missing = platform === 'linux' ? ' It needs the library libsecret (package libsecret-1-0).' : ''
    throw new KeychainError('absent', `The keychain could not be loaded.${missing}`, { cause })
  }
}

async function hasUserBus(env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const folder = env['XDG_RUNTIME_DIR']
  if (!folder) return false
  return stat(join(folder, 'bus')).then(
    (found) => found.isSocket(),
    () => false,
  )
}

const tooLate = () =>
  new KeychainError('timeout', 'The keychain has not answered. It may be waiting for you to unlock it.')

/** The words are libsecret's, GDBus's, and macOS's (errSecInteractionNotAllowed, errSecAuthFailed, userCanceledErr). */
function asKeychainError(error: unknown): KeychainError {
  if (error instanceof KeychainError) return error
  const words = error instanceof Error ? error.message : ''
  if (/locked|dismissed|interaction is not allowed|authorization|passphrase|cancell?ed/i.test(words))
    return new KeychainError('locked', 'The keychain is locked.', { cause: error })
  if (/not provided by any|ServiceUnknown/i.test(words))
    return new KeychainError('absent', 'No keychain is running in this desktop session.', { cause: error })
  if (/could not connect/i.test(words))
    return new KeychainError('absent', 'The keychain cannot be reached (no D-Bus).', { cause: error })
  return new KeychainError('absent', 'The keychain cannot be used.', { cause: error })
}

/**
 * Node waits at its end for the worker threads, so one unanswered call keeps a process from ending, for ever behind an
 * unlock prompt. Replacing the process ends it at once and keeps its exit status; killing it loses the status.
 */
function leaveAtExit(platform: NodeJS.Platform, waiting: () => boolean): void {
  process.once('exit', (status) => {
    if (!waiting()) return
    try {
      if (platform !== 'win32') process.execve?.('/bin/sh', ['sh', '-c', `exit ${status}`], {})
    } catch {
      // not in this runtime
    }
    process.kill(process.pid, 'SIGKILL')
  })
}
