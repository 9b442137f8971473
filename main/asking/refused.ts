/** The answers that refuse the request of a program. */
import type { AskingRefusal } from '../contract/asking.ts'
import type { TokenObstacle } from '../contract/copying.ts'
import { type FailureCode, failure, isOutOfReach } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { OrgCredential } from '../org/credential.ts'
import { failureLine } from '../words/failures.ts'
import { words } from '../words/index.ts'
import { type AskingAnswer, PROTOCOL_VERSION } from './messages.ts'

/** A request that is not fulfilled. The message of a failure is the failure's own. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly answer: AskingAnswer

  constructor(code: AskingRefusal, { message = words.asking.refusals[code], instead }: RefusedWith = {}) {
    super(code)
    const refused = { code, message, ...(instead === undefined ? {} : { instead }) }
    this.answer = { version: PROTOCOL_VERSION, refused }
  }
}

interface RefusedWith {
  readonly message?: string
  readonly instead?: string
}

/** The answer that refuses, with the sentence for this code in the app's language. */
export const refusal = (code: AskingRefusal): AskingAnswer => new Refused(code).answer

/** What opens an organization instead of a token. */
export type Opener = Exclude<TokenObstacle, 'not-connected'>

/** The same, by the credential that came. */
export const OPENERS = {
  cookies: 'cookies',
  windows: 'windows-account',
  saml: 'assertion',
} as const satisfies Readonly<Record<Exclude<OrgCredential['kind'], 'bearer'>, Opener>>

/** An assertion opens the SOAP service alone, so no command works instead. */
export const noToken = ({ id, name }: ConnectionProfile, opener: Opener): Refused =>
  opener === 'assertion'
    ? new Refused('no-token', {
        message: failureLine(failure('method-not-available/no-token', { name, openedBy: 'saml' })),
      })
    : new Refused('no-token', { instead: `homerealm curl --org ${id}` })

/** The refusal that a failure means for a program. */
export function refusalFor(code: FailureCode): AskingRefusal {
  if (isOutOfReach(code)) return 'out-of-reach'
  return code === 'sign-in-needs-person' ? 'sign-in-needed' : 'failed'
}
