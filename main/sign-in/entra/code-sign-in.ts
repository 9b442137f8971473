/** User sign-in at Microsoft Entra: with an authorization code and PKCE, or with a device code. */
import { randomBytes } from 'node:crypto'
import type { AuthenticationResult, PublicClientApplication } from '@azure/msal-node'
import type { Detection } from '../../contract/identity-provider.ts'
import { authorize } from '../oauth/authorization-page.ts'
import { loadMsal } from '../oauth/msal.ts'
import { asFailure } from '../oauth/msal-failure.ts'
import type { SignedIn, SignInAttempt } from '../sign-in-method.ts'
import type { UserAgent } from '../user-agent.ts'
import { authorityOf } from './authority.ts'
import { withDeviceCode } from './device-code.ts'
import {
  claimsOf,
  type EntraMethodOptions,
  openApplication,
  scopesFor,
  signedInBy,
} from './entra-application.ts'
import { validateTokenResult } from './validate-token-result.ts'

const random = () => randomBytes(32).toString('base64url')

/** Signs a user in with the attempt's user agent. @throws FailureError */
export async function signInPerson(attempt: SignInAttempt, tools: EntraMethodOptions): Promise<SignedIn> {
  const { detection, userAgent, signal } = attempt
  const { now } = tools
  const { app, network } = await openApplication(attempt, tools)
  try {
    const result =
      userAgent === 'device-code'
        ? await withDeviceCode(app, attempt, now)
        : await byAuthorizationCode(attempt, app, tools.userAgent)
    const { tenant } = authorityOf(detection)
    const expected = { tenant, userName: userNameOf(attempt), clientId: attempt.clientId }
    const validated = validateTokenResult(result, expected, now())
    return signedInBy(attempt, { app, result: validated, interactive: true }, tools)
  } catch (error) {
    signal.throwIfAborted()
    throw asFailure(error, network)
  }
}

/** RFC 6749 §4.1 with PKCE (RFC 7636). @returns MSAL's result, not validated: MSAL reports success for an empty response */
async function byAuthorizationCode(
  attempt: SignInAttempt,
  app: PublicClientApplication,
  userAgent: UserAgent,
): Promise<AuthenticationResult> {
  const { detection, profile } = attempt
  const scopes = scopesFor(detection)
  const userName = userNameOf(attempt)
  const { CryptoProvider } = await loadMsal()
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes()
  const [state, nonce] = [random(), random()]
  const { code, redirectUri } = await authorize(attempt, userAgent, {
    authority: authorityOf(detection).host,
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
  return app.acquireTokenByCode({
    code,
    scopes,
    redirectUri,
    codeVerifier: verifier,
    nonce,
    ...claimsOf(attempt),
  })
}

const userNameOf = ({ profile, account }: SignInAttempt): string | null =>
  profile.userName ?? account?.name ?? null

/** Skips the page that asks for the domain and goes to the STS: only for the federated domain from realm discovery. */
function domainHint({ identityProvider }: Detection, userName: string | null): { domainHint?: string } {
  if (identityProvider.kind !== 'federated' || userName === null) return {}
  const domain = userName.split('@')[1]?.toLowerCase()
  return domain === identityProvider.domain.toLowerCase() ? { domainHint: domain } : {}
}
