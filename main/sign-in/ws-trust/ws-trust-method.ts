/** Sign-in at an STS (WS-Trust 1.3 or Feb 2005) with a Kerberos ticket or a typed password; the assertion opens the org. */

import { type Failure, FailureError } from '../../contract/failure.ts'
import type { TypedSecret } from '../../typed-secret.ts'
import { canRenewFrom } from '../can-renew.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import { createTurns } from '../turns.ts'
import { authorityOf, stsOf, type WsTrustTools } from './attempt-sts.ts'
import { onlineTokenFor } from './online-audience.ts'
import { keeping, openByPassword, takesPasswords } from './password-sign-in.ts'
import { isOfNoTicket, signInByTicket } from './ticket-sign-in.ts'
import { readTyped, renewAtSts } from './ws-trust-renewal.ts'

export function createWsTrustMethod(tools: WsTrustTools): SignInMethod {
  const { vault } = tools
  /** The password that the STS accepted in an attempt: if the org then asks for more, the user need not type it again. */
  const right = new WeakMap<SignInAttempt, TypedSecret>()
  /** Why the STS refused the saved password in an attempt: shown to the user with the password request. */
  const refusals = new WeakMap<SignInAttempt, Failure>()
  /** Renews the orgs of one account in sequence: parallel ones would repeat a wrong password, and could lock the account. */
  const inTurn = createTurns()

  async function signIn(attempt: SignInAttempt): Promise<SignedIn> {
    const { account, signal } = attempt
    // checked first: otherwise the user might type a password that no server accepts
    const { userName, windows } = await stsOf(attempt, tools).endpoints(signal)
    const known = right.get(attempt)
    const typed = account === null ? null : await readTyped(vault, account.id)
    const triesTicket = windows !== null && known === undefined && typed?.kind !== 'password'
    const ticket = triesTicket ? await signInByTicket(attempt, windows, tools) : null
    if (ticket !== null && !(ticket instanceof FailureError)) return ticket
    if (userName === null && ticket !== null) throw ticket
    const where = takesPasswords(userName)
    const answer = known ?? (await askForPassword(attempt, { refused: refusals.get(attempt), ticket }))
    const [name, password] = [answer.name.trim(), answer.secret]
    const made = await openByPassword(attempt, { where, typed: { name, password } }, tools)
    right.set(attempt, answer)
    const keep = keeping(
      vault,
      made,
      answer.keep ? { version: 1, kind: 'password', name, password: password.reveal() } : null,
    )
    return { ...made, interactive: true, keep }
  }

  return {
    id: 'ws-trust',

    canRenew: canRenewFrom(vault),

    authority: authorityOf,

    signOutPage: () => null,

    async renew(attempt, refused = false) {
      const { account, detection, homeRealm, signal } = attempt
      // a saved password goes only to the STS that accepted it
      if (account === null || account.authority !== authorityOf(detection, homeRealm)) return null
      const onPasswordRefused = (failure: Failure) => refusals.set(attempt, failure)
      return inTurn(account.id, signal, () =>
        renewAtSts(attempt, { account, refused, onPasswordRefused }, tools),
      )
    },

    async tokenFor(attempt, audience) {
      const { account, detection, homeRealm, signal } = attempt
      if (account === null || account.authority !== authorityOf(detection, homeRealm)) return null
      return inTurn(account.id, signal, () => onlineTokenFor(attempt, audience, tools))
    },

    signIn,
  }
}

/**
 * @param refused why the STS refused the saved password
 * @param ticket why the ticket does not work; null if none was tried
 */
function askForPassword(
  { profile, account, detection, homeRealm, ask }: SignInAttempt,
  { refused, ticket }: { readonly refused: Failure | undefined; readonly ticket: FailureError | null },
): Promise<TypedSecret> {
  return ask({
    what: 'password',
    host: authorityOf(detection, homeRealm),
    name: profile.userName ?? (account?.method === 'ws-trust' ? account.name : null),
    ...(refused === undefined ? {} : { refused }),
    ...(ticket === null || isOfNoTicket(ticket) ? {} : { why: ticket.failure }),
  })
}
