/** Sign-in with a Windows account: by a Kerberos ticket that is there, else with what a person types, by NTLM. */
import * as v from 'valibot'
import { FailureError } from '../../contract/failure.ts'
import type { Detection } from '../../contract/identity-provider.ts'
import type { Account, ConnectionProfile } from '../../contract/profile.ts'
import type { Http, OpenConnection } from '../../http/http.ts'
import type { WindowsCredential } from '../../org/credential.ts'
import { Secret } from '../../secret.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { sameName } from '../same-name.ts'
import type { SignedIn, SignInAttempt, SignInMethod, TypedSecret } from '../sign-in-method.ts'
import { createTurns } from '../turns.ts'
import { createAuthenticatedExchange } from './authenticated-exchange.ts'
import { ntlmIsForbidden } from './ntlm-policy.ts'
import { ntlmProof } from './proof.ts'
import { DYNAMICS, noName, notEncrypted, ntlmForbidden, otherTicket, passwordRefused } from './refusals.ts'
import { createTicketExchange } from './ticket-exchange.ts'
import type { Tickets } from './tickets.ts'

export interface WindowsMethodOptions {
  readonly vault: TokenVault
  readonly connect: OpenConnection
  readonly tickets: Tickets
  /** Whether a policy of this computer forbids NTLM to a host. */
  readonly isForbidden?: (hostname: string) => Promise<boolean>
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** What the vault keeps: that a ticket opened the org, or what was typed. */
const savedShape = v.pipe(
  v.string(),
  v.parseJson(),
  v.variant('kind', [
    v.object({ version: v.literal(1), kind: v.literal('ticket'), name: v.nullable(v.string()) }),
    v.object({
      version: v.literal(1),
      kind: v.literal('windows-password'),
      name: v.string(),
      password: v.string(),
      /** The person said yes to a connection that is not encrypted. */
      unencrypted: v.boolean(),
    }),
  ]),
)
type SavedRecord = v.InferOutput<typeof savedShape>

/** Any address behind the sign-in will do to be known by: this one is asked for anyway. */
const FIRST = '/api/data/v9.2/WhoAmI'

/** @throws FailureError `method-not-available` */
function schemesOf({ identityProvider }: Detection): readonly ('negotiate' | 'ntlm')[] {
  if (identityProvider.kind === 'active-directory')
    // one that only a service description tells of offers both, as IIS does
    return identityProvider.schemes.length === 0 ? ['negotiate', 'ntlm'] : identityProvider.schemes
  throw new FailureError({
    code: 'method-not-available',
    message: 'The organization does not ask for a Windows account.',
    advice: 'Sign in another way.',
  })
}

export function createWindowsMethod({
  vault,
  connect,
  tickets,
  isForbidden = ntlmIsForbidden,
  now,
}: WindowsMethodOptions): SignInMethod {
  /** Orgs of one account are renewed one after the other: a password that is refused is sent for the first alone. */
  const inTurn = createTurns()

  /** Host of the org: a password or ticket is its server's affair alone. */
  const authority = (detection: Detection): string => {
    schemesOf(detection)
    return new URL(detection.resource).host
  }

  async function saved(accountId: string): Promise<SavedRecord | null> {
    const record = await vault.read({ kind: 'typed', accountId })
    const parsed = v.safeParse(savedShape, record?.reveal())
    return parsed.success ? parsed.output : null
  }

  const keeping = (record: SavedRecord | null) => (accountId: string) =>
    record === null
      ? vault.remove({ kind: 'typed', accountId })
      : vault.write({ kind: 'typed', accountId }, new Secret(JSON.stringify(record)))

  /** @throws FailureError where no ticket opens the org */
  async function byTicket({ profile, detection, signal }: SignInAttempt): Promise<SignedIn> {
    const { exchange, principal } = createTicketExchange({
      connect,
      tickets,
      url: profile.orgUrl,
      service: DYNAMICS,
    })
    await unlessAborted(exchange({ url: `${profile.orgUrl}${FIRST}`, headers: JSON_ONLY, signal }), signal)
    const name = await principal()
    if (name !== null && profile.userName !== null && isOther(name, profile.userName))
      throw otherTicket(name, profile.userName)
    return {
      identity: { authority: authority(detection), name },
      credential: credentialOf('kerberos', exchange),
      interactive: false,
      renewed: true,
      keep: keeping({ version: 1, kind: 'ticket', name }),
    }
  }

  /** @throws FailureError `method-not-available` where a policy of this computer forbids NTLM */
  async function permitNtlm({ profile }: SignInAttempt, before: FailureError | null): Promise<void> {
    const { host, hostname } = new URL(profile.orgUrl)
    if (await isForbidden(hostname)) throw ntlmForbidden(host, before)
  }

  /** Proves the password once. @throws FailureError `sign-in-refused` */
  async function byPassword(
    { profile, detection, signal }: SignInAttempt,
    name: string,
    password: Secret,
  ): Promise<Pick<SignedIn, 'identity' | 'credential'>> {
    const { origin, hostname, host } = new URL(profile.orgUrl)
    const exchange = createAuthenticatedExchange({
      connection: connect(),
      origin,
      scheme: schemesOf(detection).includes('ntlm') ? 'NTLM' : 'Negotiate',
      goodFor: 'connection',
      begin: () => ntlmProof(name, password, hostname, now),
      refused: () => passwordRefused(host),
    })
    await exchange({ url: `${profile.orgUrl}${FIRST}`, headers: JSON_ONLY, signal })
    return { identity: { authority: authority(detection), name }, credential: credentialOf('ntlm', exchange) }
  }

  /** By what the vault has; null where only a person can go on. */
  async function renewed(attempt: SignInAttempt, account: Account): Promise<SignedIn | null> {
    const record = await saved(account.id)
    if (record === null) return null
    // not in vain: and a password that was not refused is kept
    if (record.kind === 'windows-password') await permitNtlm(attempt, null)
    try {
      if (record.kind === 'ticket') {
        const signedIn = await byTicket(attempt)
        const { name } = signedIn.identity
        return name !== null && record.name !== null && isOther(name, record.name) ? null : signedIn
      }
      const { name, password, unencrypted } = record
      if (isPlain(attempt.profile) && !unencrypted) return null
      return {
        ...(await byPassword(attempt, name, new Secret(password))),
        interactive: false,
        keep: async () => {},
      }
    } catch (error) {
      if (!(error instanceof FailureError) || !NEEDS_PERSON.includes(error.code)) throw error
      // sent again and again a wrong password would lock the account
      if (record.kind === 'windows-password') await vault.remove({ kind: 'typed', accountId: account.id })
      return null
    }
  }

  return {
    id: 'windows',

    canRenew: (account) => vault.has({ kind: 'typed', accountId: account.id }),

    authority,

    signOutPage: () => null,

    async renew(attempt, refused = false) {
      const { account, detection, signal } = attempt
      // there is nothing newer than a ticket or password that was refused
      if (account === null || refused || account.authority !== authority(detection)) return null
      return inTurn(account.id, signal, () => renewed(attempt, account))
    },

    async signIn(attempt) {
      const { profile, account, detection } = attempt
      const { host } = new URL(profile.orgUrl)
      const ticketless = schemesOf(detection).includes('negotiate') ? await withTicket(attempt) : null
      if (ticketless !== null && !(ticketless instanceof FailureError)) return ticketless
      // before a person types a password
      await permitNtlm(attempt, ticketless)
      const unencrypted = isPlain(profile)
      const typed = await attempt
        .ask({
          what: 'password',
          host,
          name: profile.userName ?? (account?.method === 'windows' ? account.name : null),
          ...(ticketless === null ? {} : { why: ticketless.message }),
          ...(unencrypted ? { unencrypted } : {}),
        })
        .catch((error: unknown) => {
          // where nobody can be asked, what is wrong with the ticket is worth more
          throw ticketless !== null && isOfNobody(error) ? ticketless : error
        })
      if (unencrypted && typed.unencrypted !== true) throw notEncrypted(host)
      const name = typed.name.trim()
      if (name === '' || name.length > LONGEST_NAME) throw noName()
      return {
        ...(await byPassword(attempt, name, typed.secret)),
        interactive: true,
        keep: keeping(typed.keep ? passwordRecord(name, typed) : null),
      }
    },
  }

  /** The sign-in by a ticket, or why there is none. */
  async function withTicket(attempt: SignInAttempt): Promise<SignedIn | FailureError> {
    try {
      return await byTicket(attempt)
    } catch (error) {
      attempt.signal.throwIfAborted()
      if (error instanceof FailureError && (error.provider !== undefined || NO_TICKET.includes(error.code)))
        return error
      throw error
    }
  }
}

/** More letters than a user name of Active Directory and its domain have, and fewer than a message of NTLM takes. */
const LONGEST_NAME = 512

const JSON_ONLY = { accept: 'application/json' }

/** After these a person can go on. */
const NEEDS_PERSON: readonly FailureError['code'][] = [
  'sign-in-needs-person',
  'sign-in-refused',
  'wrong-account',
  'method-not-available',
]

/** What says that no ticket opens the org, without words of a library. */
const NO_TICKET: readonly FailureError['code'][] = [
  'sign-in-refused',
  'wrong-account',
  'method-not-available',
]

const isOfNobody = (error: unknown): boolean =>
  error instanceof FailureError && error.code === 'sign-in-needs-person'

/** True when two names are of two people. Names of different forms, DOMAIN\user and user@domain, cannot be compared. */
const isOther = (a: string, b: string): boolean =>
  ['@', '\\'].some((form) => a.includes(form) && b.includes(form)) && !sameName(a, b)

const isPlain = ({ orgUrl }: ConnectionProfile): boolean => new URL(orgUrl).protocol === 'http:'

const credentialOf = (by: WindowsCredential['by'], exchange: Http): WindowsCredential => ({
  kind: 'windows',
  by,
  exchange,
  expiresAt: null,
})

const passwordRecord = (name: string, { secret, unencrypted }: TypedSecret): SavedRecord => ({
  version: 1,
  kind: 'windows-password',
  name,
  password: secret.reveal(),
  unencrypted: unencrypted === true,
})
