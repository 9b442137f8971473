/** Sign-in at Microsoft Entra by MSAL: authorization code with PKCE, and silent renewal from the account's own token cache. */
import { randomBytes } from 'node:crypto'
import {
  type AccountInfo,
  type AuthenticationResult,
  CryptoProvider,
  PublicClientApplication,
} from '@azure/msal-node'
import * as v from 'valibot'
import { type FailureCode, FailureError } from '../../contract/failure.ts'
import type { Detection } from '../../contract/identity-provider.ts'
import type { Account } from '../../contract/profile.ts'
import type { Http } from '../../http/http.ts'
import { Secret } from '../../secret.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { authorize } from '../oauth/authorization-page.ts'
import { SAMPLE_CLIENT_ID } from '../oauth/client-id.ts'
import { withEarlierIdentity } from '../oauth/earlier-identity.ts'
import { asFailure, needsSignInPage } from '../oauth/msal-failure.ts'
import { msalNetwork } from '../oauth/msal-network.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import type { UserAgent } from '../user-agent.ts'
import { authorityOf } from './authority.ts'
import { withDeviceCode } from './device-code.ts'
import { type ValidatedResult, validateTokenResult } from './validate-token-result.ts'

export interface EntraMethodOptions {
  readonly http: Http
  readonly vault: TokenVault
  readonly userAgent: UserAgent
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** What the vault keeps of one account: MSAL's cache, and the AccountInfo so that the cache need not be searched for it. */
const savedShape = v.object({
  version: v.literal(1),
  account: v.looseObject({ homeAccountId: v.string() }),
  cache: v.string(),
})

interface SavedRecord {
  readonly account: AccountInfo
  readonly cache: string
}

/** What an account is refused for whichever org it is for. */
const NOT_TO_BE_KEPT: readonly FailureCode[] = ['microsoft-account-refused', 'wrong-account']

/** Delegated access to the org itself and to nothing else. */
const scopesFor = (detection: Detection): string[] => [
  `${detection.resource.replace(/\/$/, '')}/user_impersonation`,
]

export function createEntraMethod({ http, vault, userAgent, now }: EntraMethodOptions): SignInMethod {
  /** @param before the account that signed in, where its tokens are renewed */
  const application = ({ detection, profile, signal }: SignInAttempt, before?: AccountInfo) => {
    const { authority, host } = authorityOf(detection)
    const network = msalNetwork({
      http,
      signal,
      now,
      ...(before === undefined ? {} : { complete: withEarlierIdentity(before) }),
    })
    const app = new PublicClientApplication({
      auth: {
        clientId: profile.clientId ?? SAMPLE_CLIENT_ID,
        authority,
        knownAuthorities: [host],
        // an organization may ask for more than a token has proven: asked, the provider is asked anew
        clientCapabilities: ['CP1'],
      },
      system: { networkClient: network.module },
    })
    return { app, network }
  }

  const keep = async (app: PublicClientApplication, account: AccountInfo, accountId: string) => {
    const saved = JSON.stringify({ version: 1, account, cache: app.getTokenCache().serialize() })
    await vault.write({ kind: 'token-cache', accountId }, new Secret(saved))
  }

  const signedIn = (
    app: PublicClientApplication,
    attempt: SignInAttempt,
    result: ValidatedResult,
    interactive: boolean,
  ): SignedIn => ({
    identity: {
      authority: authorityOf(attempt.detection).host,
      name: result.account.username,
      tenant: result.account.tenantId,
      ...(result.home === undefined ? {} : { home: result.home }),
    },
    credential: { kind: 'bearer', accessToken: result.accessToken, expiresAt: result.expiresAt },
    interactive,
    keep: (accountId) => keep(app, result.account, accountId),
  })

  return {
    id: 'entra',

    canRenew: (account) => vault.has({ kind: 'token-cache', accountId: account.id }),

    authority: (detection) => authorityOf(detection).host,

    signOutPage: (detection) => `${authorityOf(detection).authority}/oauth2/v2.0/logout`,

    async renew(attempt, refused = false) {
      const { account, detection, signal } = attempt
      if (account === null || account.authority !== authorityOf(detection).host) return null
      const saved = await readSaved(vault, account)
      if (saved === null) return null
      const { app, network } = application(attempt, saved.account)
      try {
        app.getTokenCache().deserialize(saved.cache)
        const before = saved.cache.length
        const result = await app.acquireTokenSilent({
          account: saved.account,
          scopes: scopesFor(detection),
          forceRefresh: refused,
          ...claimsOf(attempt),
        })
        const validated = validateTokenResult(
          result,
          {
            tenant: authorityOf(detection).tenant,
            userName: account.name,
            clientId: clientIdOf(attempt),
            homeAccountId: saved.account.homeAccountId,
          },
          now(),
        )
        // the refresh token may have been replaced: the old one is of no use any more, whatever the org says next
        if (!result.fromCache || app.getTokenCache().serialize().length !== before)
          await keep(app, validated.account, account.id)
        return signedIn(app, attempt, validated, false)
      } catch (error) {
        signal.throwIfAborted()
        if (needsSignInPage(error, network)) return null
        // who it turned out to be may not sign in here: nothing of that account is kept
        if (error instanceof FailureError && NOT_TO_BE_KEPT.includes(error.code))
          await vault.remove({ kind: 'token-cache', accountId: account.id })
        throw asFailure(error, network)
      }
    },

    async signIn(attempt) {
      const { detection, profile, account } = attempt
      const { tenant, host } = authorityOf(detection)
      const { app, network } = application(attempt)
      const scopes = scopesFor(detection)
      const userName = profile.userName ?? account?.name ?? null
      const validated = (result: AuthenticationResult | null) =>
        signedIn(
          app,
          attempt,
          validateTokenResult(result, { tenant, userName, clientId: clientIdOf(attempt) }, now()),
          true,
        )
      const { verifier, challenge } = await new CryptoProvider().generatePkceCodes()
      const [state, nonce] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')]
      try {
        if (attempt.userAgent === 'device-code')
          return validated(await withDeviceCode(app, scopes, attempt, now))
        const { code, redirectUri } = await authorize(attempt, userAgent, {
          authority: host,
          state,
          redirectUri: profile.redirectUri,
          page: (redirectUri) =>
            app.getAuthCodeUrl({
              scopes,
              redirectUri,
              state,
              nonce,
              codeChallenge: challenge,
              codeChallengeMethod: 'S256',
              responseMode: 'query',
              ...(userName === null ? {} : { loginHint: userName }),
              ...domainHint(detection, userName),
              ...claimsOf(attempt),
            }),
        })
        const result = await app.acquireTokenByCode({
          code,
          scopes,
          redirectUri,
          codeVerifier: verifier,
          nonce,
          ...claimsOf(attempt),
        })
        return validated(result)
      } catch (error) {
        attempt.signal.throwIfAborted()
        throw asFailure(error, network)
      }
    },
  }
}

const clientIdOf = ({ profile }: SignInAttempt): string => profile.clientId ?? SAMPLE_CLIENT_ID

/** What the org asks to be proven beside. */
const claimsOf = ({ challenge }: SignInAttempt): { claims?: string } =>
  challenge.claims === null ? {} : { claims: challenge.claims }

/** Goes straight to the STS, past the page that asks for the domain: only for the federated domain that realm discovery named. */
function domainHint({ identityProvider }: Detection, userName: string | null): { domainHint?: string } {
  if (identityProvider.kind !== 'federated' || userName === null) return {}
  const domain = userName.split('@')[1]?.toLowerCase()
  return domain === identityProvider.domain.toLowerCase() ? { domainHint: domain } : {}
}

async function readSaved(vault: TokenVault, account: Account): Promise<SavedRecord | null> {
  const record = await vault.read({ kind: 'token-cache', accountId: account.id })
  if (record === null) return null
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), savedShape), record.reveal())
  // written by another version, or damaged in a way the seal could not see: a person signs in again
  return parsed.success
    ? { account: parsed.output.account as unknown as AccountInfo, cache: parsed.output.cache }
    : null
}
