/** Sign-in at an STS itself (WS-Trust 1.3 or Feb 2005), by a Kerberos ticket that is there or a typed password: the assertion opens the org, or gives the token that does. */
import * as v from 'valibot'
import { FailureError } from '../../contract/failure.ts'
import type { Detection, IdentityProvider } from '../../contract/identity-provider.ts'
import { orgHostOf } from '../../contract/org-url.ts'
import type { Account } from '../../contract/profile.ts'
import type { TrustEndpoint } from '../../protocol/metadata-exchange.ts'
import { Secret } from '../../secret.ts'
import type { HomeRealm, SignedIn, SignInAttempt, SignInMethod, TypedSecret } from '../sign-in-method.ts'
import { createTurns } from '../turns.ts'
import type { AssertionUse, Opened, UseTools } from './assertion-use.ts'
import { createClaimsUse } from './claims-use.ts'
import { behindHomeSts, trustedStsHost } from './home-sts.ts'
import { createOnlineUse } from './online-use.ts'
import { createSts, notHere, type Sts, type StsTools, type TicketAnswer, type Typed } from './sts.ts'
import { isOfPassword } from './trust-failure.ts'

/** What the vault keeps: what was typed, or that a ticket opened the org. */
const savedShape = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant('kind', [
    v.object({
      version: v.literal(1),
      kind: v.literal('password'),
      name: v.string(),
      password: v.string(),
    }),
    v.object({ version: v.literal(1), kind: v.literal('ticket') }),
  ]),
)
type SavedRecord = v.InferOutput<typeof savedShape>

/** Milliseconds ahead of its end at which what opens an org is made anew, where that asks nobody: renewals are planned a little later. */
const AHEAD = 5 * 60_000

type WithSts = IdentityProvider & { kind: 'ad-fs' | 'federated'; stsHost: string }

/** The STS that the org names, or that realm discovery names for the account's domain. @throws FailureError `method-not-available` */
function withSts({ identityProvider }: Detection): WithSts {
  if (identityProvider.kind === 'federated') return identityProvider
  if (identityProvider.kind === 'ad-fs' && identityProvider.stsHost !== null)
    return { ...identityProvider, stsHost: identityProvider.stsHost }
  throw notHere('This organization trusts no STS that takes a password itself.')
}

/** Online the account's domain has an STS already: a home realm is chosen among those of an org with claims. */
const homeOf = ({ kind }: WithSts, homeRealm: HomeRealm | null): HomeRealm | null =>
  kind === 'ad-fs' ? homeRealm : null

/** Host of the STS that takes the password. @throws FailureError `method-not-available` */
function authorityOf(detection: Detection, homeRealm: HomeRealm | null): string {
  const provider = withSts(detection)
  return homeOf(provider, homeRealm)?.stsHost ?? provider.stsHost
}

export function createWsTrustMethod(tools: UseTools & StsTools): SignInMethod {
  const { vault, now } = tools
  /** What was typed in an attempt, and was right: where the org then asks for more, nobody is asked a second time. */
  const right = new WeakMap<SignInAttempt, TypedSecret>()
  /** What the STS said of a kept password in an attempt: the person is told when asked for another. */
  const refusals = new WeakMap<SignInAttempt, string>()
  /** Orgs of one account are renewed one after the other: a password that is refused is sent for the first alone. */
  const inTurn = createTurns()

  const endsSoon = ({ credential: { expiresAt } }: SignedIn): boolean =>
    expiresAt !== null && expiresAt < now() + AHEAD

  function stsOf({ detection, homeRealm }: SignInAttempt): Sts {
    const provider = withSts(detection)
    const sts = createSts(provider.stsHost, tools)
    const home = homeOf(provider, homeRealm)
    return home === null ? sts : behindHomeSts(createSts(trustedStsHost(home), tools), sts)
  }

  function useOf(attempt: SignInAttempt): AssertionUse {
    const provider = withSts(attempt.detection)
    return provider.kind === 'ad-fs'
      ? createClaimsUse(provider.stsHost, authorityOf(attempt.detection, attempt.homeRealm), attempt, tools)
      : createOnlineUse(provider, attempt, tools)
  }

  async function savedOf(accountId: string): Promise<SavedRecord | null> {
    const record = await vault.read({ kind: 'typed', accountId })
    const parsed = v.safeParse(savedShape, record?.reveal())
    return parsed.success ? parsed.output : null
  }

  const keeping =
    (made: Opened, saved: SavedRecord | null): SignedIn['keep'] =>
    async (accountId) => {
      await made.keep(accountId)
      const record = { kind: 'typed', accountId } as const
      await (saved === null ? vault.remove(record) : vault.write(record, new Secret(JSON.stringify(saved))))
    }

  /** Sends the password, once. */
  async function byPassword(attempt: SignInAttempt, where: TrustEndpoint, typed: Typed): Promise<Opened> {
    const use = useOf(attempt)
    use.checkName(typed.name)
    const token = await stsOf(attempt).byPassword(where, use.purpose, typed, attempt.signal)
    return use.opened(token, { userName: typed.name })
  }

  /** An assertion for the ticket that is on this computer, or why that does not do: then a password may. */
  async function forTicket(
    attempt: SignInAttempt,
    use: AssertionUse,
    where: TrustEndpoint,
  ): Promise<TicketAnswer | FailureError> {
    try {
      const answer = await stsOf(attempt).byTicket(where, use.purpose, attempt.signal)
      use.checkTicket(answer.principal)
      return answer
    } catch (error) {
      attempt.signal.throwIfAborted()
      if (error instanceof FailureError) return error
      throw error
    }
  }

  /** The sign-in by a ticket, or why that does not do. @throws FailureError where the assertion opens nothing */
  async function byTicket(attempt: SignInAttempt, where: TrustEndpoint): Promise<SignedIn | FailureError> {
    const use = useOf(attempt)
    const answer = await forTicket(attempt, use, where)
    if (answer instanceof FailureError) return answer
    const made = await use.opened(answer.token, answer).catch((error: unknown) => {
      if (error instanceof FailureError && error.code === 'wrong-account') return error
      throw error
    })
    if (made instanceof FailureError) return made
    const keep = keeping(made, { version: 1, kind: 'ticket' })
    return { ...made, interactive: false, renewed: true, keep }
  }

  /** By the kept password, once, or by a ticket; null where a person has to go on. */
  async function reissued(
    attempt: SignInAttempt,
    account: Account,
    saved: SavedRecord,
  ): Promise<SignedIn | null> {
    const { userName, windows } = await stsOf(attempt).endpoints(attempt.signal)
    if (saved.kind === 'ticket') {
      const signedIn = windows === null ? null : await byTicket(attempt, windows)
      if (!(signedIn instanceof FailureError)) return signedIn
      if (NEEDS_PERSON.includes(signedIn.code)) return null
      throw signedIn
    }
    try {
      const { name, password } = saved
      const typed = { name, password: new Secret(password) }
      const made = await byPassword(attempt, takesPasswords(userName), typed)
      return { ...made, interactive: false, renewed: true }
    } catch (error) {
      if (!isOfPassword(error)) throw error
      // sent again and again it would lock the account
      await vault.remove({ kind: 'typed', accountId: account.id })
      refusals.set(attempt, error.message)
      return null
    }
  }

  /** From what the vault holds, else made anew; what ends soon is used where nothing newer comes. */
  async function renewed(
    attempt: SignInAttempt,
    account: Account,
    refused: boolean,
  ): Promise<SignedIn | null> {
    const restored = await useOf(attempt).restored(account, refused)
    const before: SignedIn | null = restored && { ...restored, interactive: false }
    const saved = await savedOf(account.id)
    if (saved === null || (before !== null && !endsSoon(before))) return before
    if (before === null) return reissued(attempt, account, saved)
    const made = await reissued(attempt, account, saved).catch((error: unknown) => {
      attempt.signal.throwIfAborted()
      if (error instanceof FailureError) return null
      throw error
    })
    return made ?? before
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
      return inTurn(account.id, signal, () => renewed(attempt, account, refused))
    },

    async signIn(attempt) {
      const { profile, account, detection, homeRealm, signal } = attempt
      // asked first: nobody types a password that no server takes
      const { userName, windows } = await stsOf(attempt).endpoints(signal)
      let answer = right.get(attempt)
      const saved = account === null ? null : await savedOf(account.id)
      const triesTicket = windows !== null && answer === undefined && saved?.kind !== 'password'
      const ticket = triesTicket ? await byTicket(attempt, windows) : null
      if (ticket !== null && !(ticket instanceof FailureError)) return ticket
      if (userName === null && ticket !== null) throw ticket
      const where = takesPasswords(userName)
      const refused = refusals.get(attempt)
      answer ??= await attempt.ask({
        what: 'password',
        host: authorityOf(detection, homeRealm),
        name: profile.userName ?? (account?.method === 'ws-trust' ? account.name : null),
        ...(refused === undefined ? {} : { refused }),
        ...(ticket === null || isOfNoTicket(ticket) ? {} : { why: ticket.message }),
      })
      const [name, password] = [answer.name.trim(), answer.secret]
      const made = await byPassword(attempt, where, { name, password })
      right.set(attempt, answer)
      const typed: SavedRecord = { version: 1, kind: 'password', name, password: password.reveal() }
      return { ...made, interactive: true, keep: keeping(made, answer.keep ? typed : null) }
    },
  }
}

/** @throws FailureError `method-not-available` */
function takesPasswords(endpoint: TrustEndpoint | null): TrustEndpoint {
  if (endpoint === null) throw notHere('The STS takes no user name and password by WS-Trust.')
  return endpoint
}

/** After these a person can go on. */
const NEEDS_PERSON: readonly FailureError['code'][] = [
  'sign-in-needs-person',
  'sign-in-refused',
  'wrong-account',
  'method-not-available',
]

/** True where there is no ticket on this computer, or nobody to show one to: that is nothing to be told. */
const isOfNoTicket = ({ code, provider }: FailureError): boolean =>
  code === 'method-not-available' || provider?.code === 'NO_CREDENTIALS'
