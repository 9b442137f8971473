/** Sessions over a connector that does what a test says, with a store and a vault in memory. */
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import { HidingStore } from '../../main/profiles/hiding-store.ts'
import type { Connector } from '../../main/session/connect/connect.ts'
import type { Connected, ConnectOutcome } from '../../main/session/connect/outcome.ts'
import type { ConnectOptions } from '../../main/session/connect/sign-in-attempt.ts'
import { Sessions } from '../../main/session/sessions.ts'
import { asOutcome } from './connect-outcomes.ts'
import { MemoryStore, MemoryVault } from './memory-store.ts'
import { NOW, WHO } from './profiles.ts'

export const CONNECTED: Connected = {
  who: WHO,
  accountName: 'alex@contoso.com',
  method: 'entra',
  interactive: true,
  expiresAt: null,
  saved: true,
}

/** A connector that does what the test says, and notes its calls. */
class ScriptedConnector implements Connector {
  readonly asked: { profileId: string; options: ConnectOptions }[] = []
  renewable = new Set<string>()
  does: (options: ConnectOptions) => Promise<Connected> = async () => CONNECTED

  connect(profileId: string, options: ConnectOptions): Promise<ConnectOutcome> {
    this.asked.push({ profileId, options })
    return asOutcome(this.does(options), options.signal)
  }

  canRenew = async ({ id }: ConnectionProfile) => this.renewable.has(id)
  saved = () => Promise.reject(new Error('not asked for here'))
  signOutPage = () => 'https://login.example/logout'
  ended = 0
  ending = async () => async () => {
    this.ended += 1
    return { ended: ['login.example'], notEnded: ['crm.example'] }
  }
}

interface Surroundings {
  readonly now?: () => number
  readonly isOnline?: () => boolean
}

export function scriptedSessions(
  given: readonly ConnectionProfile[],
  { now = () => NOW, isOnline = () => true }: Surroundings = {},
) {
  const connector = new ScriptedConnector()
  const store = new MemoryStore(given, [
    { id: 'account', authority: 'login.example', method: 'entra', name: 'alex@contoso.com' },
  ])
  const vault = new MemoryVault()
  const errors: unknown[] = []
  const profiles = new HidingStore(store)
  const sessions = new Sessions({
    profiles,
    vault,
    connector,
    preferredUserAgent: () => 'window',
    isOnline,
    now,
    report: (error) => errors.push(error),
  })
  return { connector, store, profiles, errors, vault, sessions }
}
