/** An assertion for an org online: Microsoft Online gives an access token for it (RFC 7522), and a refresh token beside it. */
import { type FailureError, fail } from '../../contract/failure.ts'
import type { IdentityProvider } from '../../contract/identity-provider.ts'
import type { IssuedToken } from '../../protocol/ws-trust/request-security-token-response.ts'
import { Secret } from '../../secret.ts'
import { readRecord, writeRecord } from '../../vault/records.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { sentToken } from '../assertion/sent-token.ts'
import { SAMPLE_CLIENT_ID } from '../oauth/client-id.ts'
import type { TokenAnswer } from '../oauth/token-endpoint.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { AssertionUse, Opened, UseTools } from './assertion-use.ts'
import { askForOnlineTokens, type KnownBefore, type OnlineTokens, onlineTokens } from './online-tokens.ts'

/** Milliseconds ahead of its end at which an access token is renewed. */
const AHEAD = 5 * 60_000

/** Milliseconds ahead of its end at which it is of no use any more. */
const LEAST = 60_000

/** By what name an STS knows Microsoft Online, where realm discovery does not say. */
const MICROSOFT_ONLINE = 'urn:federation:MicrosoftOnline'

const GRANTS: Readonly<Record<IssuedToken['kind'], string | null>> = {
  'saml-1.1': 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
  'saml-2.0': 'urn:ietf:params:oauth:grant-type:saml2-bearer',
  encrypted: null,
}

/** @param provider the account's domain, and the STS that realm discovery names for it */
export function createOnlineUse(
  provider: IdentityProvider & { kind: 'federated' },
  attempt: SignInAttempt,
  tools: UseTools,
): AssertionUse {
  const { profile, account, detection } = attempt
  const { vault, now } = tools
  const { origin } = new URL(provider.authority)
  const clientId = profile.clientId ?? SAMPLE_CLIENT_ID
  const { resource } = detection
  const purpose = { appliesTo: provider.audience ?? MICROSOFT_ONLINE, keyType: 'bearer' } as const

  const ask = (form: Readonly<Record<string, string>>) =>
    askForOnlineTokens(attempt, { authority: provider.authority, clientId, form }, tools)

  const tokensOf = (
    answer: TokenAnswer & { kind: 'tokens' },
    known: Pick<KnownBefore, 'expected' | 'old'>,
  ): OnlineTokens =>
    onlineTokens(answer, { ...known, origin, clientId, resource, tenant: provider.tenant }, now())

  const openedBy = (tokens: OnlineTokens) => openedByTokens(provider.stsHost, tokens, vault)

  return {
    purpose,

    checkName: (name) => checkDomain(provider, name),

    // whose ticket it was, the id_token says
    checkTicket() {},

    async restored({ id: accountId }, refused) {
      const id = { kind: 'tokens', accountId } as const
      const tokens = await readRecord(vault, id)
      if (tokens?.flow !== 'assertion' || tokens.clientId !== clientId || tokens.origin !== origin)
        return null
      const left = refused || tokens.resource !== resource ? 0 : tokens.expiresAt - now()
      // what ends soon is used where nothing newer comes
      const before = left > LEAST ? openedBy(tokens) : null
      if (left > AHEAD || tokens.refreshToken === null) return before
      const answer = await ask({ grant_type: 'refresh_token', refresh_token: tokens.refreshToken })
      // in whatever words: then what opened it the first time is needed again
      if (answer.kind === 'refused') return before
      const renewed = tokensOf(answer, { expected: tokens.name, old: tokens })
      // the refresh token may have been replaced: the old one is of no use any more, whatever the org says next
      await writeRecord(vault, id, renewed)
      return openedBy(renewed)
    },

    async opened({ kind, xml }, holder) {
      const grant = GRANTS[kind]
      if (grant === null) throw fail('token-invalid/assertion-unreadable', { host: provider.stsHost })
      // byte for byte: it is signed
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
  keep: (accountId) => writeRecord(vault, { kind: 'tokens', accountId }, tokens),
})

/** @throws FailureError `wrong-account` for a user name of another domain than the STS signs in */
function checkDomain(
  { stsHost, domain: ofSts }: IdentityProvider & { kind: 'federated' },
  name: string,
): void {
  const [, domain] = name.split('@')
  // DOMAIN\user names no domain that could be looked up: the STS knows it, or nobody does
  if (domain === undefined || domain.toLowerCase() === ofSts.toLowerCase()) return
  throw fail('wrong-account/other-domain', { host: stsHost, domain: ofSts, name })
}

/** Connecting again would send the same password again: what a person has to do needs a page. */
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
