/** Tells an org's own sign-in redirect from that of a proxy before it, by the redirect's content. */

import { isMicrosoftOnlineHost } from '../contract/microsoft-hosts.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import { isSignInRequest, organizationAskedFor } from '../protocol/ws-federation/sign-in-request.ts'
import { isNeighbor } from './trust.ts'

/**
 * - `organization`: the sign-in is for the org itself.
 * - `proxy`: the sign-in is for another application before the org; `asksFor` names that application.
 * - `unknown`: the redirect does not show it.
 */
export type RedirectOwner =
  | { readonly is: 'organization' }
  | { readonly is: 'proxy'; readonly asksFor: string }
  | { readonly is: 'unknown' }

/** Dataverse: https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
const DATAVERSE = '00000007-0000-0000-c000-000000000000'

/** Relying party of online orgs in old versions, by region: `urn:crmemea:dynamics.com`. */
const ONLINE_REALM = /^urn:crm[a-z]{0,10}:dynamics\.com$/i

/** Maximum length of a shown application name, characters. */
const SHOWN = 100

/** @param location target of the redirect from the org's host */
export function redirectOwner(location: URL, orgUrl: OrgUrl): RedirectOwner {
  const query = location.searchParams
  if (isSignInRequest(location)) {
    const realm = query.get('wtrealm') ?? ''
    return isOwnRealm(realm, orgUrl) || organizationAskedFor(location) !== null
      ? { is: 'organization' }
      : proxyFor(realm || 'no relying party')
  }
  const proxyRealm = [...query.values()].find(isProxyRealm)
  if (proxyRealm !== undefined) return proxyFor(proxyRealm)
  if (query.has('SAMLRequest')) return proxyFor('a SAML service provider')
  const clientId = query.get('client_id')
  if (clientId !== null) {
    const asked = [query.get('resource') ?? '', ...(query.get('scope') ?? '').split(' ')]
    return clientId.toLowerCase() === DATAVERSE || asked.some((each) => isOfOrg(each, orgUrl))
      ? { is: 'organization' }
      : proxyFor(`client ID ${clientId}`)
  }
  // another kind of sign-in that mentions the org only as the return address
  return location.host !== new URL(orgUrl).host && [...query.values()].some((each) => isOfOrg(each, orgUrl))
    ? proxyFor('an application that is not named')
    : { is: 'unknown' }
}

/** True for a relying party that Web Application Proxy has at AD FS: `urn:AppProxy:com`. */
export const isProxyRealm = (name: string): boolean => /^urn:appproxy:/i.test(name)

const proxyFor = (asksFor: string): RedirectOwner => ({ is: 'proxy', asksFor: asksFor.slice(0, SHOWN) })

/** With IFD, the relying party is another host of the deployment: `https://auth.contoso.com/`. */
function isOwnRealm(realm: string, orgUrl: OrgUrl): boolean {
  const { host, hostname } = new URL(orgUrl)
  if (isMicrosoftOnlineHost(hostname) && ONLINE_REALM.test(realm)) return true
  return /^https?:\/\//i.test(realm) && URL.canParse(realm) && isNeighbor(new URL(realm).host, host)
}

function isOfOrg(text: string, orgUrl: OrgUrl): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false
  return new URL(text).host.replace('.api.', '.') === new URL(orgUrl).host
}
