/** A connector for tests of the sessions. */
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import type { Connector } from '../../main/session/connect/connect.ts'
import type { Connected, ConnectOutcome } from '../../main/session/connect/outcome.ts'
import type { ConnectOptions } from '../../main/session/connect/sign-in-attempt.ts'
import { asOutcome } from './connect-outcomes.ts'
import { NOW, WHO } from './profiles.ts'

export const CONNECTED: Connected = {
  who: WHO,
  answered: { at: NOW, took: 180 },
  accountName: 'alex@contoso.com',
  method: 'entra',
  interactive: true,
  expiresAt: null,
  saved: true,
}

/** A connector that does what the test says, and notes its calls. */
export class ScriptedConnector implements Connector {
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
