/** Sessions over a connector that does what a test says, with a store and a vault in memory. */
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import { HidingStore } from '../../main/profiles/hiding-store.ts'
import { Sessions } from '../../main/session/sessions.ts'
import { MemoryStore, MemoryVault } from './memory-store.ts'
import { NOW } from './profiles.ts'
import { ScriptedConnector } from './scripted-connector.ts'

interface Surroundings {
  readonly now?: () => number
  readonly isOnline?: () => boolean
  /** Those of an earlier run. */
  readonly store?: MemoryStore
  readonly vault?: MemoryVault
}

export function scriptedSessions(
  given: readonly ConnectionProfile[],
  { now = () => NOW, isOnline = () => true, ...earlier }: Surroundings = {},
) {
  const connector = new ScriptedConnector()
  const account = {
    id: 'account',
    authority: 'login.example',
    method: 'entra',
    name: 'alex@contoso.com',
  } as const
  const store = earlier.store ?? new MemoryStore(given, [account])
  const vault = earlier.vault ?? new MemoryVault()
  const errors: unknown[] = []
  const profiles = new HidingStore(store)
  const sessions = new Sessions({
    profiles,
    vault,
    connector,
    history: { record: () => undefined, answered: () => undefined },
    preferredUserAgent: () => 'window',
    isOnline,
    now,
    report: (error) => errors.push(error),
  })
  return { connector, store, profiles, errors, vault, sessions }
}
