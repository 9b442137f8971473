/** Uses an assertion at an online org: Microsoft Entra ID exchanges it for an access and a refresh token (RFC 7522). */
import { type FailureError, fail } from '../../contract/failure.ts'
import type { IdentityProvider } from '../../contract/identity-provider.ts'
import type { IssuedToken } from '../../protocol/ws-trust/request-security-token-response.ts'
import { Secret } from '../../secret.ts'
import { readTokens } from '../../vault/application-tokens.ts'
import { writeRecord } from '../../vault/records.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { sentToken } from '../assertion/sent-token.ts'
import type { TokenAnswer } from '../oauth/token-endpoint.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { AssertionUse, Opened, UseTools } from './assertion-use.ts'
import { askForOnlineTokens, type KnownBefore, type OnlineTokens, onlineTokens } from './online-tokens.ts'

/** An access token is renewed so many milliseconds before it expires. */
const AHEAD = 5 * 60_000

/** An access token with fewer milliseconds left is not used. */
const LEAST = 60_000

/** The audience of Microsoft Entra ID at an STS, if realm discovery does not name another. */
const MICROSOFT_ONLINE = 'urn:federation:MicrosoftOnline'

const GRANTS: Readonly<Record<IssuedToken['kind'], string | null>> = {
  'saml-1.1': 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
  'saml-2.0': 'urn:ietf:params:oauth:grant-type:saml2-bearer',
  encrypted: null,
}

/** @param provider the account's domain, and its STS from realm discovery */
export function createOnlineUse(
  provider: IdentityProvider & { kind: 'federated' },
  attempt: SignInAttempt,
  tools: UseTools,
): AssertionUse {
  const { profile, account, detection, clientId } = attempt
  const { vault, now } = tools
  const { origin } = new URL(provider.authority)
  const { resource } = detection
  const purpose = { appliesTo: provider.audience ?? MICROSOFT_ONLINE, keyType: 'bearer' } as const

  const scope = `${resource.replace(/\/$/, '')}/user_impersonation`

  const ask = (form: Readonly<Record<string, string>>) =>
    askForOnlineTokens(attempt, { authority: provider.authority, clientId, scope, form }, tools)

  const tokensOf = (
    answer: TokenAnswer & { kind: 'tokens' },
    known: Pick<KnownBefore, 'expected' | 'old'>,
  ): OnlineTokens =>
    onlineTokens(answer, { ...known, origin, clientId, resource, tenant: provider.tenant }, now())

  const openedBy = (tokens: OnlineTokens) => openedByTokens(provider.stsHost, tokens, vault)

  return {
    purpose,

    checkName: (name) => checkDomain(provider, name),

    // the id_token tells whose ticket it was
    checkTicket() {},

    async restored({ id: accountId }, refused) {
      const id = { kind: 'tokens', accountId, clientId } as const
      const tokens = await readTokens(vault, id)
      if (tokens?.flow !== 'assertion' || tokens.clientId !== clientId || tokens.origin !== origin)
        return null
      const left = refused || tokens.resource !== resource ? 0 : tokens.expiresAt - now()
      // a token that expires soon is still used if no newer one arrives
      const before = left > LEAST ? openedBy(tokens) : null
      if (left > AHEAD || tokens.refreshToken === null) return before
      const answer = await ask({ grant_type: 'refresh_token', refresh_token: tokens.refreshToken })
      // whatever the reason: a new assertion is needed, from the saved password or ticket
      if (answer.kind === 'refused') return before
      const renewed = tokensOf(answer, { expected: tokens.name, old: tokens })
      // save a replaced refresh token now: the old one no longer works, whether or not the org accepts the new token
      await writeRecord(vault, id, renewed)
      return openedBy(renewed)
    },

    async opened({ kind, xml }, holder) {
      const grant = GRANTS[kind]
      if (grant === null) throw fail('token-invalid/assertion-unreadable', { host: provider.stsHost })
      // byte for byte: the assertion is signed
      const assertion = Buffer.from(xml, 'utf8').toString('base64')
      const answer = await ask({ grant_type: grant, assertion })
      if (answer.kind === 'refused') throw refusal(answer.failure)
      const sent = sentToken({
        stsHost: provider.stsHost,
        xml: new Secret(xml),
        audiences: [purpose.appliesTo],
        now,
      })
      const name = 'userName' in holder ? holder.userName : (account?.name ?? null)
      return { ...openedBy(tokensOf(answer, { expected: profile.userName ?? name, old: null })), sent }
    },
  }
}

const openedByTokens = (authority: string, tokens: OnlineTokens, vault: TokenVault): Opened => ({
  identity: { authority, name: tokens.name, tenant: tokens.tenant },
  credential: { kind: 'bearer', accessToken: new Secret(tokens.accessToken), expiresAt: tokens.expiresAt },
  keep: (accountId) => writeRecord(vault, { kind: 'tokens', accountId, clientId: tokens.clientId }, tokens),
})

/** @throws FailureError `wrong-account` if the user name is in another domain than the STS serves */
function checkDomain(
  { stsHost, domain: ofSts }: IdentityProvider & { kind: 'federated' },
  name: string,
): void {
  const [, domain] = name.split('@')
  // DOMAIN\user has no DNS domain to compare: the STS decides
  if (domain === undefined || domain.toLowerCase() === ofSts.toLowerCase()) return
  throw fail('wrong-account/other-domain', { host: stsHost, domain: ofSts, name })
}

/** Reconnecting would only send the same password again: the user has to continue on a sign-in page. */
function refusal(failure: FailureError): FailureError {
  if (failure.code !== 'sign-in-needs-person' && failure.provider?.code !== 'interaction_required')
    return failure
  const { fixedBy, provider } = failure.failure
  return fail(
    'sign-in-refused/password-not-enough',
    { asked: failure.failure },
    { ...(fixedBy === undefined ? {} : { fixedBy }), ...(provider === undefined ? {} : { provider }) },
  )
}
