/** Sign-in at an STS itself (WS-Trust 1.3 or Feb 2005), by a Kerberos ticket that is there or a typed password: the assertion opens the org, or gives the token that does. */
import { type Failure, FailureError } from '../../contract/failure.ts'
import { orgHostOf } from '../../contract/org-url.ts'
import type { SignedIn, SignInAttempt, SignInMethod, TypedSecret } from '../sign-in-method.ts'
import { createTurns } from '../turns.ts'
import { authorityOf, stsOf, type WsTrustTools } from './attempt-sts.ts'
import { keeping, openByPassword, takesPasswords } from './password-sign-in.ts'
import { isOfNoTicket, signInByTicket } from './ticket-sign-in.ts'
import { readTyped, renewAtSts } from './ws-trust-renewal.ts'

export function createWsTrustMethod(tools: WsTrustTools): SignInMethod {
  const { vault } = tools
  /** What was typed in an attempt, and was right: where the org then asks for more, nobody is asked a second time. */
  const right = new WeakMap<SignInAttempt, TypedSecret>()
  /** What the STS said of a kept password in an attempt: the person is told when asked for another. */
  const refusals = new WeakMap<SignInAttempt, Failure>()
  /** Orgs of one account are renewed one after the other: a password that is refused is sent for the first alone. */
  const inTurn = createTurns()

  async function signIn(attempt: SignInAttempt): Promise<SignedIn> {
    const { account, signal } = attempt
    // asked first: nobody types a password that no server takes
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

    canRenew: async ({ id: accountId }, orgUrl) =>
      (await vault.has({ kind: 'assertion', accountId, orgHost: orgHostOf(orgUrl) })) ||
      (await vault.has({ kind: 'tokens', accountId })) ||
      vault.has({ kind: 'typed', accountId }),

    authority: authorityOf,

    signOutPage: () => null,

    async renew(attempt, refused = false) {
      const { account, detection, homeRealm, signal } = attempt
      // a password that was kept goes to the STS that it was given to
      if (account === null || account.authority !== authorityOf(detection, homeRealm)) return null
      const onPasswordRefused = (failure: Failure) => refusals.set(attempt, failure)
      return inTurn(account.id, signal, () =>
        renewAtSts(attempt, { account, refused, onPasswordRefused }, tools),
      )
    },

    signIn,
  }
}

/**
 * @param refused what was said of the password before
 * @param ticket why the ticket on this computer does not do; null where none was tried
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
