/** Home realm discovery: asks a cloud of Microsoft Online which identity provider a user name belongs to. */
import type { Evidence } from '../contract/identity-provider.ts'
import type { Http } from '../http/http.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import { judgeUserRealm, type UserRealm } from '../protocol/user-realm.ts'

/** Milliseconds for the question. */
const PATIENCE = 8_000

/** True for a name that can be looked up: with a domain. `DOMAIN\user` is a name of Active Directory. */
export const canBeLookedUp = (userName: string): boolean => /^[^@\s\\]+@[^@\s\\]+\.[^@\s\\]+$/.test(userName)

/**
 * The realm of a user name. Send a name only for an org that trusts that cloud: it tells the cloud the name.
 * An answer that cannot be had is an unknown realm: it stops nobody from signing in.
 * @param loginHost login host of the cloud, with port where it is not 443
 */
export async function discoverHomeRealm(
  userName: string,
  loginHost: string,
  http: Http,
  now: number,
  signal: AbortSignal,
): Promise<{ realm: UserRealm; evidence: Evidence }> {
  const url = new URL(`https://${loginHost}/GetUserRealm.srf`)
  const asked = url.href
  url.searchParams.set('login', userName)
  url.searchParams.set('json', '1')
  const told = (
    realm: UserRealm,
    status: number | undefined,
    said: string,
  ): { realm: UserRealm; evidence: Evidence } => ({
    realm,
    evidence: {
      source: 'realm-discovery',
      url: asked,
      ...(status === undefined ? {} : { status }),
      said,
      means: realmMeans(realm),
      at: now,
    },
  })
  try {
    const response = await http({
      url: url.href,
      headers: { accept: 'application/json' },
      timeout: PATIENCE,
      maxBytes: 256 * 1024,
      signal,
    })
    if (response.status !== 200) return told({ kind: 'unknown' }, response.status, `HTTP ${response.status}`)
    const realm = judgeUserRealm(response.body)
    return told(realm, 200, realmSaid(realm))
  } catch (error) {
    signal.throwIfAborted()
    return told({ kind: 'unknown' }, undefined, error instanceof ProtocolError ? error.message : 'no answer')
  }
}

function realmSaid(realm: UserRealm): string {
  switch (realm.kind) {
    case 'managed':
      return `Managed, domain ${realm.domain}`
    case 'federated':
      return `Federated, domain ${realm.domain}, sign-in at ${realm.stsHost}`
    case 'microsoft-account':
      return `Microsoft account (${realm.domain})`
    case 'unknown':
      return 'Unknown'
  }
}

function realmMeans(realm: UserRealm): string {
  switch (realm.kind) {
    case 'managed':
      return 'The account is a User ID, made and managed in Microsoft Online Services.'
    case 'federated':
      return `The account comes from Active Directory through cloud federation${realm.adfs ? ' by AD FS' : ''}: ${realm.stsHost} signs it in.`
    case 'microsoft-account':
      return 'The account is a Microsoft account. Organisations provisioned through Microsoft Online Services do not accept it.'
    case 'unknown':
      return 'This cloud does not know the domain, or did not say. Signing in decides.'
  }
}
