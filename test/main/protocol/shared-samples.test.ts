/**
 * What is made of every sample of a real answer that the project's shared folder has: a row each, so that none is forgotten.
 * The samples are not part of the project: where the folder is absent, these tests are skipped.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { readWwwAuthenticate } from '../../../main/protocol/bearer-challenge.ts'
import { judgeCredentialType } from '../../../main/protocol/credential-type.ts'
import { readFederationMetadata } from '../../../main/protocol/federation-metadata.ts'
import { readMetadataExchange } from '../../../main/protocol/metadata-exchange.ts'
import { readOpenIdConfiguration } from '../../../main/protocol/openid-configuration.ts'
import { ProtocolError } from '../../../main/protocol/protocol-error.ts'
import { authenticationKind, readServiceDescription } from '../../../main/protocol/service-description.ts'
import { judgeUserRealm } from '../../../main/protocol/user-realm/realm.ts'
import { readSignInRequest } from '../../../main/protocol/ws-federation/sign-in-request.ts'
import { judgeSignInResponse } from '../../../main/protocol/ws-federation/sign-in-response.ts'

const FOLDER = fileURLToPath(new URL('../../../../shared/fixtures/', import.meta.url))

const realm = (body: string) => {
  const judged = judgeUserRealm(body)
  if (judged.kind !== 'federated') return judged.kind
  return `federated by ${judged.sts.adfs ? 'AD FS' : 'a third party'} at ${judged.sts.host}`
}
const account = (body: string) => {
  const { exists, domain } = judgeCredentialType(body)
  return `${exists}, ${domain}`
}
const configuration = (body: string) => {
  const { tenant, region } = readOpenIdConfiguration(body)
  return `${tenant === null ? 'no tenant' : 'a tenant'}${region === null ? '' : ` in ${region}`}`
}
const description = (body: string) => {
  const read = readServiceDescription(body)
  return authenticationKind(read) ?? `${read.imports.length} import`
}
const metadata = (body: string) => new URL(readFederationMetadata(body).entityId).host
const exchange = (body: string) => {
  const { userName, windows } = readMetadataExchange(body)
  return `${userName?.version ?? 'none'}/${windows?.version ?? 'none'}`
}
/** Every `WWW-Authenticate` line of an answer as it was sent, folded lines joined. */
const challenge = (answer: string) => {
  const lines = answer.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const values = lines.flatMap((line) => /^www-authenticate:\s*(.*)$/i.exec(line)?.[1] ?? [])
  const { schemes, bearer } = readWwwAuthenticate(values)
  const host = bearer?.authorizationUri === undefined ? 'nobody' : new URL(bearer.authorizationUri).host
  return `${schemes.join(' ')}: ${host}${bearer?.resource === undefined ? '' : ', resource'}`
}
const redirect = (text: string) => readSignInRequest(/https:\S+/.exec(text)?.[0] ?? '').stsHost
const response = (wresult: string) =>
  judgeSignInResponse(new URLSearchParams({ wa: 'wsignin1.0', wresult }).toString(), 0).token
const posted = (body: string) => judgeSignInResponse(body, 0).token

interface Expected {
  readonly error?: string
  readonly usernameEndpoint: { readonly address: string } | null
  readonly windowsEndpoint: { readonly address: string } | null
}

type Rows = Readonly<Record<string, string>>

const REALMS: Rows = {
  'getuserrealm-srf-federated-adfs-aadint.json': 'federated by AD FS at sts.company.com',
  'getuserrealm-srf-federated-nonadfs-bbc.json': 'federated by a third party at gateway.id.tools.bbc.co.uk',
  'getuserrealm-srf-managed-aadint.json': 'managed',
  'getuserrealm-srf-managed.json': 'managed',
  'getuserrealm-srf-managed.xml': 'managed',
  'getuserrealm-srf-msa-outlook.json': 'microsoft-account',
  'getuserrealm-srf-unknown.json': 'unknown',
  'getuserrealm-srf-unknown.xml': 'unknown',
  'userrealm-v1-bogus.json': 'not-a-realm',
  'userrealm-v1-federated-aadint.json': 'federated by AD FS at sts.company.com',
  'userrealm-v1-federated-adfs.json': 'federated by AD FS at msft.sts.microsoft.com',
  'userrealm-v1-federated-wstrust-0.8.json': 'federated by AD FS at adfs.federatedtenant.com',
  'userrealm-v1-managed-aadint.json': 'managed',
  'userrealm-v1-managed-domain.json': 'managed',
  'userrealm-v1-managed-minimal.json': 'managed',
  'userrealm-v1-managed.json': 'managed',
  'userrealm-v1-msa-outlook.json': 'microsoft-account',
  'userrealm-v1-negative-fed-err.json': 'not-a-realm',
  'userrealm-v1-negative-noroot.txt': 'not-a-realm',
  'userrealm-v1-negative-wrong-field.json': 'not-a-realm',
  'userrealm-v2-federated-aadint.json': 'federated by AD FS at sts.company.com',
  'userrealm-v2-managed-aadint.json': 'managed',
  'userrealm-v2-msa-outlook.json': 'microsoft-account',
  'userrealm-v2.1-federated-adfs.json': 'federated by AD FS at sts.baplc.com',
  'synthetic/getuserrealm-srf-failure.xml': 'unknown',
  'synthetic/getuserrealm-srf-federated-adfs.xml': 'federated by AD FS at sts.contoso.com',
  'synthetic/getuserrealm-srf-msa.xml': 'microsoft-account',
}

const ACCOUNTS: Rows = {
  'getcredentialtype-federated-aadint.json': 'throttled, federated',
  'getcredentialtype-managed-aadint.json': 'throttled, managed',
  'getcredentialtype-msa-outlook.json': 'microsoft-account, consumer',
  'getcredentialtype-skeleton.json': 'yes, unknown',
}

const CONFIGURATIONS: Rows = {
  'oidc-adfs-openid-configuration-missing.json': 'not-openid-configuration',
  'oidc-adfs-openid-configuration.json': 'no tenant',
  'oidc-entra-openid-configuration-common.json': 'no tenant',
  'oidc-entra-openid-configuration.json': 'a tenant',
  'oidc-entra-tenant-region.json': 'a tenant in EU',
}

const DESCRIPTIONS: Rows = {
  'wsdl-policy-online-liveid-onlinefederation.xml': 'OnlineFederation',
  'synthetic/wsdl-organization-activedirectory-spn.xml': 'ActiveDirectory',
  'synthetic/wsdl-organization-activedirectory-upn.xml': 'ActiveDirectory',
  'synthetic/wsdl-organization-federation.xml': 'Federation',
  'synthetic/wsdl-organization-liveid-only.xml': 'LiveId',
  'synthetic/wsdl-organization-main-import.xml': '1 import',
  'synthetic/wsdl-policy-online-organization.xml': 'OnlineFederation',
}

const METADATA: Rows = {
  'fedmeta-adfs-v2.xml': 'fs.msidlab7.com',
  'fedmeta-adfs-v3-2012r2.xml': 'fs.msidlab2.com',
  'fedmeta-adfs-v4-2016.xml': 'fs.msidlab11.com',
  'fedmeta-azuread.xml': 'not-federation-metadata',
  'fedmeta-idp.xml': 'not-federation-metadata',
}

/** Which version serves user names, and which Windows accounts. */
const EXCHANGES: Rows = {
  'mex-3rdparty-soap-wrapped.xml': '1.3/1.3',
  'mex-contoso-federationmetadata.xml': '1.3/1.3',
  'mex-java-13.xml': '1.3/1.3',
  'mex-java-2005.xml': '2005/2005',
  'mex-java-integrated.xml': '1.3/1.3',
  'mex-msft-sts-13.xml': '1.3/1.3',
  'mex-negative-address-insecure.xml': '2005/1.3',
  'mex-negative-noaddress.xml': '1.3/1.3',
  'mex-negative-nobinding-port.xml': '1.3/1.3',
  'mex-negative-noname-binding.xml': '1.3/1.3',
  'mex-negative-nosoapaction.xml': '1.3/2005',
  'mex-negative-nosoaptransport.xml': '1.3/2005',
  'mex-negative-nouri-ref.xml': '1.3/2005',
  'mex-negative-syntax-notrelated.xml': 'not-xml',
  'mex-negative-syntax-related.xml': 'not-xml',
  'mex-node-usystech-2005.xml': '2005/2005',
  'mex-python-archan.xml': '1.3/1.3',
  'mex-python-arupela.xml': '1.3/2005',
  'mex-python-microsoft.xml': '1.3/1.3',
  'mex-ruby-invalid-namespaces.xml': 'not-metadata-exchange',
  'mex-ruby-multiple-endpoints.xml': '1.3/1.3',
  'mex-ruby-no-matching-bindings.xml': 'none/none',
  'mex-ruby-no-username-token-policies.xml': 'none/1.3',
  'mex-ruby-no-wstrust-endpoints.xml': 'none/none',
  'mex-ruby-only-13.xml': '1.3/1.3',
  'mex-ruby-only-2005.xml': '2005/1.3',
}

const CHALLENGES: Rows = {
  'www-authenticate-online-msft.txt': 'bearer: login.microsoftonline.com, resource',
  'www-authenticate-online-old-common.txt': 'bearer: login.windows.net',
  'www-authenticate-online-tenant.txt': 'bearer: login.microsoftonline.com, resource',
  'www-authenticate-onprem-ifd.txt': 'bearer: adfs.example.com, resource',
  'www-authenticate-sdk-1.txt': 'bearer: login.somewhere.tst, resource',
  'www-authenticate-sdk-2.txt': 'bearer: login.somewhere.tst, resource',
  'www-authenticate-sdk-3.txt': 'bearer: nobody',
  'www-authenticate-sdk-4.txt': 'bearer: login.somewhere.tst',
  'www-authenticate-sdk-5.txt': 'bearer: nobody, resource',
  'synthetic/www-authenticate-folded.txt': 'negotiate ntlm bearer: adfs.contoso.com, resource',
  'synthetic/www-authenticate-onprem-ad-ntlm-only.txt': 'ntlm: nobody',
  'synthetic/www-authenticate-onprem-ad.txt': 'negotiate ntlm: nobody',
  'synthetic/www-authenticate-onprem-mixed-reversed.txt': 'negotiate ntlm bearer: adfs.contoso.com, resource',
  'synthetic/www-authenticate-onprem-mixed.txt': 'bearer negotiate ntlm: adfs.contoso.com, resource',
}

const REDIRECTS: Rows = {
  'adfs-redirect-ifd-2026.txt': 'sts1.contoso.com',
  'synthetic/adfs-redirect-ifd-appid.txt': 'adfs.contoso.com',
  'synthetic/adfs-redirect-ifd-no-crmorgid.txt': 'adfs.contoso.com',
  'synthetic/redirect-302-adfs.txt': 'adfs.contoso.com',
  'synthetic/redirect-302-online.txt': 'not-a-sign-in-request',
}

const RESPONSES: Rows = {
  'wresult-aspnet-owin-saml.xml': 'saml-2.0',
  'wresult-invalid-namespace.xml': 'no-token',
  'wresult-missing-requestedsecuritytoken.xml': 'no-token',
  'wresult-missing-rstr.xml': 'no-token',
  'wresult-rstrc-wstrust13-saml11.xml': 'saml-1.1',
  'wresult-saml20-feb2005.xml': 'saml-2.0',
  'wresult-wstrust13-dummy.xml': 'unknown-token',
  'wresult-wstrust13-multiple.xml': 'several-tokens',
  'wresult-wstrust14-dummy.xml': 'unknown-token',
}

const POSTED: Rows = {
  'wsfed-post-body-signin.txt': 'saml-2.0',
}

/** Answers that a sign-in reads and detection does not: their readers bring their own rows. */
const OF_SIGN_IN: readonly RegExp[] = [
  /^rstr-|^fault-|^synthetic\/fault-/,
  /^idtoken-|^synthetic\/idtoken-|^token-response-|^oauth-/,
  /^gds-|^synthetic\/gds-|^synthetic\/onprem-discovery|^synthetic\/discovery-soap-/,
  /retrievecurrentorganization|^retrieveversion|^whoami|^crm-soap-/,
  /^saml-|^assertion-|^synthetic\/set-cookie-|^synthetic\/adfs-autopost/,
  /^adfs-drs|^adfs-webfinger|^instance-discovery/,
]

/** Files that are no answer to a client. */
const NO_ANSWERS: readonly RegExp[] = [/^README\.md$/, /^mex-expected\.json$/, /^msal-cache/, /^rst-/]

const TABLES: readonly (readonly [what: string, read: (body: string) => string, rows: Rows])[] = [
  ['realm', realm, REALMS],
  ['account', account, ACCOUNTS],
  ['authority', configuration, CONFIGURATIONS],
  ['service description', description, DESCRIPTIONS],
  ['federation metadata', metadata, METADATA],
  ['metadata exchange', exchange, EXCHANGES],
  ['challenge', challenge, CHALLENGES],
  ['redirect to an STS', redirect, REDIRECTS],
  ['sign-in response', response, RESPONSES],
  ['posted sign-in response', posted, POSTED],
]

const outcomeOf = (read: (body: string) => string, file: string): string => {
  try {
    return read(readFileSync(`${FOLDER}${file}`, 'utf8'))
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
}

if (!existsSync(FOLDER))
  test('samples of real answers', ({ skip }) => skip('the folder of shared samples is not here'))
else
  describe('samples of real answers', () => {
    for (const [what, read, rows] of TABLES)
      test.each(Object.entries(rows))(`${what} %s: %s`, (file, expected) => {
        expect(outcomeOf(read, file)).toBe(expected)
      })

    test('the endpoints of every metadata exchange document are those expected of it', () => {
      const expected = JSON.parse(readFileSync(`${FOLDER}mex-expected.json`, 'utf8')) as Record<
        string,
        Expected
      >
      const addresses = Object.entries(expected).filter(([, { error }]) => error === undefined)
      for (const [file, { usernameEndpoint, windowsEndpoint }] of addresses) {
        const { userName, windows } = readMetadataExchange(readFileSync(`${FOLDER}${file}`, 'utf8'))
        expect([file, userName?.address, windows?.address]).toEqual([
          file,
          usernameEndpoint?.address,
          windowsEndpoint?.address,
        ])
      }
      expect(addresses.length).toBeGreaterThan(20)
    })

    test('every sample has a row, or is of another kind by name', () => {
      const known = new Set(TABLES.flatMap(([, , rows]) => Object.keys(rows)))
      const files = ['', 'synthetic/'].flatMap((folder) =>
        readdirSync(`${FOLDER}${folder}`, { withFileTypes: true })
          .filter((entry) => entry.isFile() && !entry.name.endsWith('.source.txt'))
          .map(({ name }) => `${folder}${name}`),
      )
      const without = files.filter(
        (file) => !known.has(file) && ![...OF_SIGN_IN, ...NO_ANSWERS].some((kind) => kind.test(file)),
      )
      expect(without).toEqual([])
      expect([...known].filter((file) => !files.includes(file))).toEqual([])
      expect(files.length).toBeGreaterThan(100)
    })
  })
