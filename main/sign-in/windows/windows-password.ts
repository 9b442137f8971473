/** Sign-in with a Windows account by its password, over NTLM: asked of the person, and sent once. */
import { FailureError, fail, needsPerson } from '../../contract/failure.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import type { Secret } from '../../secret.ts'
import { writeRecord } from '../../vault/records.ts'
import type { SignedIn, SignInAttempt, TypedSecret } from '../sign-in-method.ts'
import { createAuthenticatedExchange } from './authenticated-exchange.ts'
import { ntlmProof } from './proof.ts'
import { ntlmForbidden, passwordRefused } from './refusals.ts'
import { authorityOf, credentialOf, FIRST_REQUEST, schemesOf, type WindowsTools } from './windows-account.ts'

/** More letters than a user name of Active Directory and its domain have, and fewer than a message of NTLM takes. */
const LONGEST_NAME = 512

/**
 * Asks the person for name and password, and proves them.
 * @param ticket why no ticket opens the org; null where none was tried
 * @throws FailureError
 */
export async function signInByTypedPassword(
  attempt: SignInAttempt,
  ticket: FailureError | null,
  tools: WindowsTools,
): Promise<SignedIn> {
  const { vault } = tools
  const { profile } = attempt
  // before a person types a password
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
    // where nobody can be asked, what is wrong with the ticket is worth more
    throw ticket !== null && error instanceof FailureError && needsPerson(error.code) ? ticket : error
  })
}

/** @throws FailureError `method-not-available` where a policy of this computer forbids NTLM */
export async function permitNtlm(
  { orgUrl }: ConnectionProfile,
  ticket: FailureError | null,
  { isForbidden }: Pick<WindowsTools, 'isForbidden'>,
): Promise<void> {
  const { host, hostname } = new URL(orgUrl)
  if (await isForbidden(hostname)) throw ntlmForbidden(host, ticket)
}

/** Proves the password once. @throws FailureError `sign-in-refused` */
export async function provePassword(
  { profile, detection, signal }: SignInAttempt,
  { name, password }: { readonly name: string; readonly password: Secret },
  { connect, now }: Pick<WindowsTools, 'connect' | 'now'>,
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
  const { path, headers } = FIRST_REQUEST
  await exchange({ url: `${profile.orgUrl}${path}`, headers, signal })
  return { identity: { authority: authorityOf(detection), name }, credential: credentialOf('ntlm', exchange) }
}

/** Keeps what was typed in place of what was typed before; null: nothing. */
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

/** True where what is typed goes over a connection that is not encrypted. */
export const isPlain = ({ orgUrl }: ConnectionProfile): boolean => new URL(orgUrl).protocol === 'http:'
