/** A server for each row of detection's decision table that no other site covers. It only shows which identity provider it uses. */

import type { RealmOnly } from './entra/realm.ts'
import type { Listener } from './listener.ts'
import { domains, hosts } from './names.ts'
import { challenging, describing, endless, importing, proxied } from './org/told-org.ts'
import { metadataExchange } from './sts/metadata-exchange.ts'

type Origin = (host: string) => string

/** Domains that use an STS other than AD FS, or belong to another cloud. */
export const realmsWithoutTenant = (origin: Origin): readonly RealmOnly[] => [
  {
    domain: domains.woodgrove,
    brand: 'Woodgrove Bank',
    federation: {
      protocol: 'WSTrust',
      passive: `${origin(hosts.woodgroveIdp)}/app/office365/sso/wsfed/passive`,
      active: `${origin(hosts.woodgroveIdp)}/app/office365/active`,
      mex: `${origin(hosts.woodgroveIdp)}/app/office365/mex`,
    },
  },
  {
    domain: domains.proseware,
    brand: 'Proseware',
    federation: { protocol: 'SAML20', passive: `${origin(hosts.prosewareIdp)}/idp/SSO.saml2` },
  },
  { domain: domains.government, brand: 'Government', subScope: 'DODCON' },
]

export function serveTold(listener: Listener, origin: Origin, tenant: string): void {
  const entra = `${origin(hosts.login)}/${tenant}/oauth2/authorize`
  const bearer = (host: string, authority = entra) =>
    `Bearer authorization_uri=${authority}, resource_id=${origin(host)}/`
  const adfs = `${origin(hosts.tailspinSts)}/adfs/oauth2/authorize`
  listener.serve(hosts.vanity, challenging({ challenges: [bearer(hosts.vanity)] }))
  listener.serve(
    hosts.reversed,
    challenging({ challenges: ['Negotiate', 'NTLM', bearer(hosts.reversed, adfs)] }),
  )
  listener.serve(
    hosts.folded,
    challenging({
      challenges: [
        `NEGOTIATE, bearer Authorization_Uri="${entra}", RESOURCE_ID="${origin(hosts.folded)}/", NTLM`,
      ],
    }),
  )
  listener.serve(hosts.older, challenging({ challenges: [bearer(hosts.older)], version: '8.2' }))
  listener.serve(
    hosts.noResource,
    challenging({ challenges: [`Bearer authorization_uri=${origin(hosts.login)}/common/oauth2/authorize`] }),
  )
  listener.serve(hosts.contradicting, challenging({ challenges: ['Negotiate', 'NTLM'] }))
  listener.serve(hosts.ntlmOnly, challenging({ challenges: ['NTLM'] }))
  listener.serve(hosts.basicOnly, challenging({ challenges: ['Basic realm="crm.lab.localhost"'] }))
  listener.serve(hosts.endless, endless(bearer(hosts.endless)))

  // Entra application proxy, and Web Application Proxy in front of AD FS
  listener.serve(
    hosts.entraProxied,
    proxied(
      (back) =>
        `${entra}?response_type=code&client_id=5d0a8f5e-2f6b-4c3a-9d51-0b6b1f0f6a11&scope=openid&redirect_uri=${back}&state=AppProxyState%3A1`,
    ),
  )
  listener.serve(
    hosts.webProxied,
    proxied(
      (back) =>
        `${origin(hosts.adatumSts)}/adfs/ls?version=1.0&action=signin&realm=urn%3AAppProxy%3Acom&appRealm=8ed200d8-b61b-e811-8977-00155d01144d&returnUrl=${back}`,
    ),
  )

  const rst2 = `${origin(hosts.login)}/RST2.srf`
  const mex = `${origin(hosts.adatumSts)}/adfs/services/trust/mex`
  const issuer = `http://${new URL(mex).host}/adfs/services/trust`
  listener.serve(hosts.describedOnline, describing({ kind: 'online', rst2 }, origin(hosts.describedOnline)))
  listener.serve(
    hosts.describedClaims,
    describing({ kind: 'claims', issuer, mex }, origin(hosts.describedClaims)),
  )
  listener.serve(
    hosts.describedWindows,
    describing({ kind: 'windows', spn: `HTTP/${hosts.describedWindows}` }, origin(hosts.describedWindows)),
  )
  listener.serve(hosts.describedLive, describing({ kind: 'live' }, origin(hosts.describedLive)))
  const elsewhere = `${origin(hosts.describedWindows)}/XRMServices/2011/Organization.svc?wsdl=wsdl0`
  listener.serve(
    hosts.farImport,
    importing(() => elsewhere),
  )
  const again = `${origin(hosts.importLoop)}/XRMServices/2011/Organization.svc?wsdl=`
  listener.serve(
    hosts.importLoop,
    importing((asked) => `${again}${asked === 'a' ? 'b' : 'a'}`),
  )

  listener.serve(hosts.woodgroveIdp, (x) =>
    x.path.endsWith('/mex')
      ? x.xml(200, metadataExchange(`${origin(hosts.woodgroveIdp)}/trust`, true))
      : x.html(404, '<title>Not found</title>'),
  )
}
