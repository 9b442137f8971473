/** MSAL's public client for one attempt at Microsoft Entra, and the sign-in from its result. */
import type { AccountInfo, PublicClientApplication } from '@azure/msal-node'
import type { Detection } from '../../contract/identity-provider.ts'
import type { Http } from '../../http/http.ts'
import { writeRecord } from '../../vault/records.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { withEarlierIdentity } from '../oauth/earlier-identity.ts'
import { loadMsal } from '../oauth/msal.ts'
import { type MsalNetwork, msalNetwork } from '../oauth/msal-network.ts'
import type { SignedIn, SignInAttempt } from '../sign-in-method.ts'
import type { UserAgent } from '../user-agent.ts'
import { authorityOf } from './authority.ts'
import type { ValidatedResult } from './validate-token-result.ts'

export interface EntraMethodOptions {
  readonly http: Http
  readonly vault: TokenVault
  readonly userAgent: UserAgent
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

export interface EntraApplication {
  readonly app: PublicClientApplication
  readonly network: MsalNetwork
}

/**
 * Creates a client for the attempt, with an empty cache.
 * @param before the signed-in account, for a renewal
 * @throws FailureError `method-not-available`
 */
export async function openApplication(
  attempt: SignInAttempt,
  { http, now }: Pick<EntraMethodOptions, 'http' | 'now'>,
  before?: AccountInfo,
): Promise<EntraApplication> {
  const { authority, host } = authorityOf(attempt.detection)
  const network = msalNetwork({
    http,
    signal: attempt.signal,
    now,
    ...(before === undefined ? {} : { complete: withEarlierIdentity(before) }),
  })
  const msal = await loadMsal()
  const app = new msal.PublicClientApplication({
    auth: {
      clientId: attempt.clientId,
      authority,
      knownAuthorities: [host],
      // CP1: this client handles claims challenges, in which an org requires more than its token contains
      clientCapabilities: ['CP1'],
    },
    system: { networkClient: network.module },
  })
  return { app, network }
}

/** The place of MSAL's cache in the vault. */
export const cacheOf = (accountId: string, { clientId }: Pick<SignInAttempt, 'clientId'>) =>
  ({ kind: 'token-cache', accountId, clientId }) as const

/** Saves MSAL's cache, with the account so that a renewal need not search the cache for it. */
export const keepCache = (
  { vault }: Pick<EntraMethodOptions, 'vault'>,
  id: ReturnType<typeof cacheOf>,
  { app, account }: { readonly app: PublicClientApplication; readonly account: AccountInfo },
): Promise<void> =>
  writeRecord(vault, id, { version: 1, account: { ...account }, cache: app.getTokenCache().serialize() })

/** Creates the sign-in from a validated result. */
export const signedInBy = (
  attempt: SignInAttempt,
  { app, result, interactive }: EntraResult,
  tools: Pick<EntraMethodOptions, 'vault'>,
): SignedIn => ({
  identity: {
    authority: authorityOf(attempt.detection).host,
    name: result.account.username,
    tenant: result.account.tenantId,
    ...(result.home === undefined ? {} : { home: result.home }),
  },
  credential: { kind: 'bearer', accessToken: result.accessToken, expiresAt: result.expiresAt },
  interactive,
  keep: (accountId) => keepCache(tools, cacheOf(accountId, attempt), { app, account: result.account }),
})

interface EntraResult {
  readonly app: PublicClientApplication
  readonly result: ValidatedResult
  /** True when the user took part in the sign-in. */
  readonly interactive: boolean
}

/** Delegated access to this org only. */
export const scopesFor = (detection: Detection): string[] => [
  `${detection.resource.replace(/\/$/, '')}/user_impersonation`,
]

/** The org's claims challenge as a request parameter. */
export const claimsOf = ({ challenge }: SignInAttempt): { claims?: string } =>
  challenge.claims === null ? {} : { claims: challenge.claims }
