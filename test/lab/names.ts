/** The lab's host names, domains and IDs. */

/** Chromium resolves names under .localhost to loopback. Each server has its own name, because cookies ignore ports. */
export const hosts = {
  login: 'login.lab.localhost',
  discovery: 'globaldisco.lab.localhost',
  graph: 'graph.lab.localhost',
  lists: 'lists.lab.localhost',
  powerPlatform: 'api.powerplatform.lab.localhost',
  contoso: 'contoso.crm.lab.localhost',
  contosoTest: 'contoso-test.crm.lab.localhost',
  fabrikam: 'fabrikam.crm.lab.localhost',
  fabrikamSts: 'sts.fabrikam.localhost',
  adatum: 'crm.adatum.localhost',
  adatumSts: 'sts.adatum.localhost',
  northwind: 'crm.northwind.localhost',
  northwindOther: 'other.northwind.localhost',
  northwindUnknown: 'unknown.northwind.localhost',
  tailspin: 'crm.tailspin.localhost',
  tailspinSts: 'sts.tailspin.localhost',
  litware: 'crm.litware.localhost',
  litwareSts: 'sts.litware.localhost',
  wingtip: 'crm.wingtip.localhost',
  wingtipSts: 'sts.wingtip.localhost',
  tailspinClosed: 'closed.crm.tailspin.localhost',
  plain: 'plain.lab.localhost',
  broken: 'broken.lab.localhost',
  loop: 'loop.lab.localhost',
  slow: 'slow.lab.localhost',
  downgrade: 'downgrade.lab.localhost',
  stranger: 'stranger.lab.localhost',
  strangerLogin: 'login.stranger.localhost',
  foreignResource: 'foreign-resource.crm.lab.localhost',
  refuse: 'refuse.crm.adatum.localhost',
  forget: 'forget.crm.adatum.localhost',
  fault: 'fault.crm.adatum.localhost',
  stsError: 'sts-error.crm.adatum.localhost',
  saml2: 'saml2.crm.adatum.localhost',
  encrypted: 'encrypted.crm.adatum.localhost',
  encryptedSaml2: 'encrypted-saml2.crm.adatum.localhost',
  large: 'large.crm.adatum.localhost',
  asking: 'asking.crm.adatum.localhost',
  browserPassword: 'browser-password.crm.adatum.localhost',
  ifd: 'org.ifd.adatum.localhost',
  ifdAuth: 'auth.ifd.adatum.localhost',
  humongous: 'crm.humongous.localhost',
  humongousSts: 'sts.humongous.localhost',
  lucerne: 'crm.lucerne.localhost',
  lucerneSts: 'login.lucerne.localhost',
  hostile: 'hostile.crm.localhost',
  hostileSts: 'hostile.sts.localhost',
  woodgroveIdp: 'idp.woodgrove.localhost',
  prosewareIdp: 'saml.proseware.localhost',
  vanity: 'crm.vanity.localhost',
  reversed: 'reversed.tailspin.localhost',
  folded: 'folded.lab.localhost',
  older: 'older.lab.localhost',
  noResource: 'no-resource.lab.localhost',
  describedOnline: 'described-online.lab.localhost',
  describedClaims: 'described-claims.adatum.localhost',
  describedWindows: 'described-windows.lab.localhost',
  describedLive: 'described-live.lab.localhost',
  farImport: 'far-import.lab.localhost',
  importLoop: 'import-loop.lab.localhost',
  contradicting: 'contradicting.crm.lab.localhost',
  ntlmOnly: 'ntlm-only.lab.localhost',
  basicOnly: 'basic-only.lab.localhost',
  entraProxied: 'entra-proxied.lab.localhost',
  webProxied: 'web-proxied.adatum.localhost',
  endless: 'endless.crm.lab.localhost',
} as const

/** Has its own port and an untrusted certificate. */
export const badCertificateHost = 'badcert.localhost'

/** The end of the host names of the lab's online organizations. */
export const orgHostSuffix = 'crm.lab.localhost'

export const domains = {
  contoso: 'contoso.example',
  fabrikam: 'fabrikam.example',
  adatum: 'adatum.example',
  tailspin: 'tailspin.example',
  northwind: 'northwind.example',
  humongous: 'humongous.example',
  lucerne: 'lucerne.example',
  woodgrove: 'woodgrove.example',
  proseware: 'proseware.example',
  government: 'government.example',
} as const

/** Entra's tenant of all personal Microsoft accounts. */
export const consumerTenant = '9188040d-6c67-4c5b-b112-36a304b66dad'

/** The redirect URI that the lab's AD FS servers have registered, including the port. */
export const adfsRedirectUri = 'http://127.0.0.1:47823/'

/** An application of Contoso's tenant with a secret and a certificate. */
export const applicationId = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

/** The client ID of the lab's own registration: a public client like the sample, in every tenant. */
export const registeredClientId = '0f8fad5b-d9cb-469f-a165-70867728950e'

/** The client ID that Microsoft publishes for Dataverse samples. */
export const clientId = '51f81489-12ee-4a9e-aaae-a2591f45987d'
