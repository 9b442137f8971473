/** Asks the keychain which sign-ins are saved, with a short timeout: `list` shows the organizations without that too. */
import { setTimeout as pause } from 'node:timers/promises'
import { words } from '../words/index.ts'
import { vaultWords } from '../words/vault.ts'
import type { VaultCore } from './command.ts'

/** Minimum timeout for the keychain's answer, milliseconds. */
const PATIENCE = 300

/**
 * Plus twice the time that this process took to start, because the keychain process starts in the same way: on a busy computer
 * a slow start does not mean that the keychain hangs. Counted once, because `mcp` runs for long.
 */
const patience = PATIENCE + 2 * performance.now()

/** Loads which profiles have a saved sign-in. @returns why that is unknown, in a sentence; null if it is known */
export async function signInsUnknown({
  profiles,
  sessions,
  vault,
}: Pick<VaultCore, 'profiles' | 'sessions' | 'vault'>): Promise<string | null> {
  // without accounts there are no saved sign-ins
  if (profiles.accounts().length === 0) return null
  const loaded = sessions.load().then(() => true)
  // the command may end before the keychain answers
  loaded.catch(() => undefined)
  const limit = new AbortController()
  const inTime = await Promise.race([loaded, pause(patience, false, { signal: limit.signal })])
  limit.abort()
  if (!inTime) return words.commandLine.list.keychainSilent
  const status = vault.status()
  return status.state === 'ready' ? null : vaultWords(status.trouble).message
}
