/** The operating system's keychain through keytar, for a separate process. Tells a locked keychain from an empty one. */
import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Keychain, KeychainError } from './keychain-port.ts'

interface KeytarKeychainOptions {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

type Keytar = typeof import('keytar')

const SERVICE = 'Homerealm'

/** Calls throw KeychainError, or keytar's own error. */
export function createKeytarKeychain({ platform, env }: KeytarKeychainOptions): Keychain {
  // loaded on each call, because the desktop session may have started meanwhile
  const keytar = () => loadKeytar(platform, env)
  return {
    async read(account) {
      const text = await (await keytar()).getPassword(SERVICE, account)
      if (text === null) await checkUnlocked(await keytar())
      return text
    },
    async write(account, text) {
      await (await keytar()).setPassword(SERVICE, account, text)
    },
    async remove(account) {
      await (await keytar()).deletePassword(SERVICE, account)
    },
  }
}

/** A locked Secret Service answers "no such entry"; only a write fails: https://github.com/atom/node-keytar/issues/422 */
async function checkUnlocked(keytar: Keytar): Promise<void> {
  const probe = `probe ${randomUUID()}`
  await keytar.setPassword(SERVICE, probe, 'probe')
  await keytar.deletePassword(SERVICE, probe)
}

async function loadKeytar(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Keytar> {
  // without an address, libdbus starts a new bus that has no keychain
  if (platform === 'linux' && !env['DBUS_SESSION_BUS_ADDRESS'] && !(await hasUserBus(env)))
    throw new KeychainError({ reason: 'no-desktop-session', facts: {} })
  try {
    return ((await import('keytar')) as unknown as { default: Keytar }).default
  } catch (cause) {
    const reason = platform === 'linux' ? 'library-missing' : 'not-loaded'
    throw new KeychainError({ reason, facts: {} }, { cause })
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
