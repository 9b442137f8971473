/** An assertion for an org online: Microsoft Online gives an access token for it (RFC 7522), and a refresh token beside it. */
import * as v from 'valibot'
import { FailureError } from '../../contract/failure.ts'
import { isGuid } from '../../contract/guid.ts'
import type { IdentityProvider } from '../../contract/identity-provider.ts'
import type { IdToken } from '../../protocol/token-response.ts'
import type { IssuedToken } from '../../protocol/ws-trust/request-security-token-response.ts'
import { Secret } from '../../secret.ts'
import { sentToken } from '../assertion/sent-token.ts'
import { SAMPLE_CLIENT_ID } from '../oauth/client-id.ts'
import { validateAudience } from '../oauth/id-token.ts'
import { askTokenEndpoint, invalidToken, type TokenAnswer } from '../oauth/token-endpoint.ts'
import { sameName } from '../same-name.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import type { AssertionUse, Opened, UseTools } from './assertion-use.ts'

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

/** What the vault keeps of the tokens. */
const savedShape = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    version: v.literal(1),
    flow: v.literal('assertion'),
    /** Origin that gave the tokens: they go nowhere else. */
    origin: v.string(),
    clientId: v.string(),
    resource: v.string(),
    name: v.string(),
    tenant: v.string(),
    accessToken: v.string(),
    expiresAt: v.number(),
    refreshToken: v.nullable(v.string()),
  }),
)
type SavedRecord = v.InferOutput<typeof savedShape>

/** @param provider the account's domain, and the STS that realm discovery names for it */
export function createOnlineUse(
  provider: IdentityProvider & { kind: 'federated' },
  { profile, account, detection, challenge, signal }: SignInAttempt,
  { http, vault, now }: UseTools,
): AssertionUse {
  const { origin } = new URL(provider.authority)
  const clientId = profile.clientId ?? SAMPLE_CLIENT_ID
  const { resource } = detection

  const ask = (form: Readonly<Record<string, string>>) =>
    askTokenEndpoint(
      { http, now },
      {
        url: `${provider.authority}/oauth2/v2.0/token`,
        form: {
          client_id: clientId,
          scope: `${resource.replace(/\/$/, '')}/user_impersonation openid profile offline_access`,
          claims: claimsWith(challenge.claims),
          client_info: '1',
          ...form,
        },
        signal,
      },
    )

  /** @param old what goes on where the answer has no new refresh token. @throws FailureError for tokens of somebody else */
  const savedOf = (
    answer: TokenAnswer & { kind: 'tokens' },
    expected: string | null,
    old: Pick<SavedRecord, 'name' | 'tenant' | 'refreshToken'> | null,
  ): SavedRecord => {
    const { idToken, accessToken, expiresIn, refreshToken } = answer
    // a refresh need not say again who signed in (OpenID Connect Core 1.0 §12.2)
    const { name, tenant } =
      idToken === null && old !== null
        ? old
        : validated(idToken, { clientId, tenant: provider.tenant, name: expected }, now())
    return {
      version: 1,
      flow: 'assertion',
      origin,
      clientId,
      resource,
      name,
      tenant,
      accessToken,
      expiresAt: now() + expiresIn * 1000,
      refreshToken: refreshToken ?? old?.refreshToken ?? null,
    }
  }

  const openedBy = (saved: SavedRecord): Opened => ({
    identity: { authority: provider.stsHost, name: saved.name, tenant: saved.tenant },
    credential: { kind: 'bearer', accessToken: new Secret(saved.accessToken), expiresAt: saved.expiresAt },
    keep: (accountId) => keep(accountId, saved),
  })
  const keep = (accountId: string, saved: SavedRecord) =>
    vault.write({ kind: 'tokens', accountId }, new Secret(JSON.stringify(saved)))

  const purpose = { appliesTo: provider.audience ?? MICROSOFT_ONLINE, keyType: 'bearer' } as const

  return {
    purpose,

    checkName(name) {
      const [, domain] = name.split('@')
      // DOMAIN\user names no domain that could be looked up: the STS knows it, or nobody does
      if (domain === undefined || domain.toLowerCase() === provider.domain.toLowerCase()) return
      throw new FailureError({
        code: 'wrong-account',
        message: `${provider.stsHost} signs in the people of ${provider.domain}: the password of ${name} was not sent there.`,
        advice: 'Set the user name of this organization, and ask again who signs people in.',
      })
    },

    // whose ticket it was, the id_token says
    checkTicket() {},

    async restored({ id: accountId }, refused) {
      const record = await vault.read({ kind: 'tokens', accountId })
      const parsed = v.safeParse(savedShape, record?.reveal())
      if (!parsed.success) return null
      const saved = parsed.output
      if (saved.clientId !== clientId || saved.origin !== origin) return null
      const left = refused || saved.resource !== resource ? 0 : saved.expiresAt - now()
      // what ends soon is used where nothing newer comes
      const before = left > LEAST ? openedBy(saved) : null
      if (left > AHEAD || saved.refreshToken === null) return before
      const answer = await ask({ grant_type: 'refresh_token', refresh_token: saved.refreshToken })
      // in whatever words: then what opened it the first time is needed again
      if (answer.kind === 'refused') return before
      const renewed = savedOf(answer, saved.name, saved)
      // the refresh token may have been replaced: the old one is of no use any more, whatever the org says next
      await keep(accountId, renewed)
      return openedBy(renewed)
    },

    async opened({ kind, xml }, holder) {
      const grant = GRANTS[kind]
      if (grant === null)
        throw invalidToken(`${provider.stsHost} gave an assertion that Microsoft Online cannot read.`)
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
      return { ...openedBy(savedOf(answer, profile.userName ?? name, null)), sent }
    },
  }
}

/** What the org asks to be proven, and that we understand such a question (the capability CP1). */
function claimsWith(challenged: string | null): string {
  const asked = v.safeParse(
    v.pipe(v.string(), v.parseJson(), v.looseObject({ access_token: v.optional(v.looseObject({})) })),
    challenged ?? '{}',
  )
  const claims = asked.success ? asked.output : {}
  return JSON.stringify({
    ...claims,
    access_token: { ...(asked.success ? asked.output.access_token : {}), xms_cc: { values: ['CP1'] } },
  })
}

/** Connecting again would send the same password again: what a person has to do needs a page. */
function refusal(failure: FailureError): FailureError {
  if (failure.code !== 'sign-in-needs-person' && failure.provider?.code !== 'interaction_required')
    return failure
  return new FailureError({
    ...failure.toFailure(),
    code: 'sign-in-refused',
    advice: 'A password alone cannot do that: sign in by Microsoft Entra, in a window or browser.',
  })
}

/** Who signed in; the name that is known where the token has none; null: anyone may. @throws FailureError `token-invalid`, `wrong-tenant`, `wrong-account` */
function validated(
  token: IdToken | null,
  expected: { readonly clientId: string; readonly tenant: string; readonly name: string | null },
  now: number,
): { name: string; tenant: string } {
  if (token === null || token.tenant === null || !isGuid(token.tenant))
    throw invalidToken('The sign-in server did not say who signed in.')
  validateAudience(token, expected.clientId)
  if (!(token.expires * 1000 > now))
    throw invalidToken('The sign-in server gave a token that has expired already.')
  const name = token.name ?? expected.name
  if (name === null) throw invalidToken('The sign-in server did not say who signed in.')
  if (isGuid(expected.tenant) && token.tenant.toLowerCase() !== expected.tenant.toLowerCase())
    throw new FailureError({
      code: 'wrong-tenant',
      message: `${name} signed in to another directory than the organization’s.`,
      advice: 'Sign in with an account of this organization, or one that it has invited.',
    })
  if (expected.name?.includes('@') && !sameName(name, expected.name))
    throw new FailureError({
      code: 'wrong-account',
      message: `${name} signed in, but this connection is for ${expected.name}.`,
      advice: 'Sign in as that user, or change the user name of this connection.',
    })
  return { name, tenant: token.tenant.toLowerCase() }
}
