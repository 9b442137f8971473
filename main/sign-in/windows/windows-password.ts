/** Sign-in to a Windows account with a typed password over NTLM. The password is sent once. */
import { FailureError, fail, needsPerson } from '../../contract/failure.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import type { TypedSecret } from '../../typed-secret.ts'
import { writeRecord } from '../../vault/records.ts'
import type { SignedIn, SignInAttempt } from '../sign-in-method.ts'
import { createAuthenticatedExchange } from './authenticated-exchange.ts'
import { type NameAndPassword, ntlmProof } from './proof.ts'
import { ntlmForbidden, passwordRefused } from './refusals.ts'
import { authorityOf, credentialOf, FIRST_REQUEST, schemesOf, type WindowsTools } from './windows-account.ts'

/** Longer than any Active Directory user name with its domain, and short enough for an NTLM message. */
const LONGEST_NAME = 512

/**
 * Asks the user for name and password, and checks them at the org.
 * @param ticket why no ticket opens the org; null if none was tried
 * @throws FailureError
 */
export async function signInByTypedPassword(
  attempt: SignInAttempt,
  ticket: FailureError | null,
  tools: WindowsTools,
): Promise<SignedIn> {
  const { vault } = tools
  const { profile } = attempt
  // before the user types a password
  await permitNtlm(profile, ticket, tools)
  const typed = await askForPassword(attempt, ticket)
  if (isPlain(profile) && typed.unencrypted !== true)
    throw fail('url-needs-https/windows-password', { host: new URL(profile.orgUrl).host })
  const name = typed.name.trim()
  if (name === '' || name.length > LONGEST_NAME) throw fail('input-refused/windows-name', {})
  return {
    ...(await provePassword(attempt, { name, password: typed.secret }, tools)),
    interactive: true,
    keep: (accountId) => keepTyped(vault, accountId, typed.keep ? { ...typed, name } : null),
  }
}

function askForPassword(
  { profile, account, ask }: SignInAttempt,
  ticket: FailureError | null,
): Promise<TypedSecret> {
  return ask({
    what: 'password',
    host: new URL(profile.orgUrl).host,
    name: profile.userName ?? (account?.method === 'windows' ? account.name : null),
    ...(ticket === null ? {} : { why: ticket.failure }),
    ...(isPlain(profile) ? { unencrypted: true } : {}),
  }).catch((error: unknown) => {
    // if the user cannot be asked, the reason for the failed ticket is more useful
    throw ticket !== null && error instanceof FailureError && needsPerson(error.code) ? ticket : error
  })
}

/** @throws FailureError `method-not-available` if a policy of this computer forbids NTLM */
export async function permitNtlm(
  { orgUrl }: ConnectionProfile,
  ticket: FailureError | null,
  { isForbidden }: Pick<WindowsTools, 'isForbidden'>,
): Promise<void> {
  const { host, hostname } = new URL(orgUrl)
  if (await isForbidden(hostname)) throw ntlmForbidden(host, ticket)
}

/** Authenticates with the password, once. @throws FailureError `sign-in-refused` */
export async function provePassword(
  { profile, detection, signal }: SignInAttempt,
  { name, password }: NameAndPassword,
  { connect, now }: Pick<WindowsTools, 'connect' | 'now'>,
): Promise<Pick<SignedIn, 'identity' | 'credential'>> {
  const { origin, hostname, host } = new URL(profile.orgUrl)
  const exchange = createAuthenticatedExchange({
    connection: connect(),
    origin,
    scheme: schemesOf(detection).includes('ntlm') ? 'NTLM' : 'Negotiate',
    goodFor: 'connection',
    begin: () => ntlmProof({ name, password }, hostname, now),
    refused: () => passwordRefused(host),
  })
  const { path, headers } = FIRST_REQUEST
  await exchange({ url: `${profile.orgUrl}${path}`, headers, signal })
  return { identity: { authority: authorityOf(detection), name }, credential: credentialOf('ntlm', exchange) }
}

/** Replaces the saved password; null removes it. */
async function keepTyped(
  vault: WindowsTools['vault'],
  accountId: string,
  typed: TypedSecret | null,
): Promise<void> {
  const id = { kind: 'typed', accountId } as const
  if (typed === null) return vault.remove(id)
  const { name, secret, unencrypted } = typed
  return writeRecord(vault, id, {
    version: 1,
    kind: 'windows-password',
    name,
    password: secret.reveal(),
    unencrypted: unencrypted === true,
  })
}

/** True if the password would be sent over an unencrypted connection. */
export const isPlain = ({ orgUrl }: ConnectionProfile): boolean => new URL(orgUrl).protocol === 'http:'
