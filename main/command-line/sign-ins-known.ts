/** Whether the keychain says in time which sign-ins are saved: a list of what is known does not wait for it. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Core } from '../core.ts'
import { words } from '../words/index.ts'
import { vaultWords } from '../words/vault.ts'

/** Milliseconds for the keychain's answer. */
const PATIENCE = 300

/**
 * The process that asks the keychain starts as this one did, so it gets twice the time that this one took: a busy computer is
 * no keychain that hangs.
 */
const patience = (): number => PATIENCE + 2 * performance.now()

/** Looks which profiles have a saved sign-in. @returns why that is unknown, in a sentence; null where it is known */
export async function signInsUnknown({ profiles, sessions, vault }: Core): Promise<string | null> {
  // without an account there is no sign-in to ask for
  if (profiles.accounts().length === 0) return null
  const loaded = sessions.load().then(() => true)
  // the command may end before the keychain answers
  loaded.catch(() => undefined)
  const limit = new AbortController()
  const inTime = await Promise.race([loaded, pause(patience(), false, { signal: limit.signal })])
  limit.abort()
  if (!inTime) return words.commandLine.list.keychainSilent
  const status = vault.status()
  return status.state === 'ready' ? null : vaultWords(status.trouble).message
}
