/**
 * Across main/protocol: samples of real answers in the project's shared folder. Each has a row that says what is read from
 * it. The samples are not part of the project. Without the folder, these tests are skipped.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { AuthenticationResult } from '@azure/msal-node'
import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../main/contract/failure.ts'
import type { Http } from '../../../main/http/http.ts'
import { createOrgClient } from '../../../main/org/org-client.ts'
import { whoAmI } from '../../../main/org/who-am-i.ts'
import { readWwwAuthenticate } from '../../../main/protocol/bearer-challenge.ts'
import { parseCredentialType } from '../../../main/protocol/credential-type.ts'
import { readFederationMetadata } from '../../../main/protocol/federation-metadata.ts'
import { readMetadataExchange } from '../../../main/protocol/metadata-exchange.ts'
import { readOpenIdConfiguration } from '../../../main/protocol/openid-configuration.ts'
import { readExecuteResponse } from '../../../main/protocol/organization-messages.ts'
import { ProtocolError } from '../../../main/protocol/protocol-error.ts'
import { validateAssertion } from '../../../main/protocol/saml/validate-assertion.ts'
import { authenticationKind, readServiceDescription } from '../../../main/protocol/service-description.ts'
import { parseUserRealm } from '../../../main/protocol/user-realm/realm.ts'
import { readSignInRequest } from '../../../main/protocol/ws-federation/sign-in-request.ts'
import { readSignInResponse } from '../../../main/protocol/ws-federation/sign-in-response.ts'
import { readSoapFault } from '../../../main/protocol/ws-trust/fault.ts'
import { TRUST } from '../../../main/protocol/ws-trust/namespaces.ts'
import { writeTokenRequest } from '../../../main/protocol/ws-trust/request-security-token.ts'
import { readTokenResponse } from '../../../main/protocol/ws-trust/request-security-token-response.ts'
import { findAll, readXml, type XmlElement } from '../../../main/protocol/xml.ts'
import { readEnvelopedSignature } from '../../../main/protocol/xml-signature/enveloped-signature.ts'
import { Secret } from '../../../main/secret.ts'
import { verifySignature } from '../../../main/sign-in/assertion/verify-signature.ts'
import { validateTokenResult } from '../../../main/sign-in/entra/validate-token-result.ts'
import { oauthFailure } from '../../../main/sign-in/oauth/oauth-failure.ts'

const FOLDER = fileURLToPath(new URL('../../../../shared/fixtures/', import.meta.url))

const realm = (body: string) => {
  const validated = parseUserRealm(body)
  if (validated.kind !== 'federated') return validated.kind
  return `federated by ${validated.sts.adfs ? 'AD FS' : 'a third party'} at ${validated.sts.host}`
}
const account = (body: string) => {
  const { exists, domain } = parseCredentialType(body)
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
/** From the `WWW-Authenticate` lines of a whole answer; folded lines are joined first. */
const challenge = (answer: string) => {
  const lines = answer.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const values = lines.flatMap((line) => /^www-authenticate:\s*(.*)$/i.exec(line)?.[1] ?? [])
  const { schemes, bearer } = readWwwAuthenticate(values)
  const host = bearer?.authorizationUri === undefined ? 'nobody' : new URL(bearer.authorizationUri).host
  return `${schemes.join(' ')}: ${host}${bearer?.resource === undefined ? '' : ', resource'}`
}
const redirect = (text: string) => readSignInRequest(/https:\S+/.exec(text)?.[0] ?? '').stsHost
const response = (wresult: string) =>
  readSignInResponse(new URLSearchParams({ wa: 'wsignin1.0', wresult }).toString()).token
/** Read as the answer to the request that the sample names. */
const issued = (body: string) => {
  const said = (name: string) => new RegExp(`:${name}>([^<]*)<`).exec(body)?.[1] ?? ''
  const version = body.includes('/ws-trust/200512') ? '1.3' : '2005'
  return readTokenResponse(body, { version, messageId: said('RelatesTo'), appliesTo: said('Address') })
}
const token = (body: string) => {
  const { xml, proof } = issued(body)
  const [, name = ''] = /^<(?:\w+:)?(\w+)/.exec(xml) ?? []
  return `${name}${proof === null ? '' : ' with a key'}`
}
const fault = (body: string) => {
  const { code, text, errorCode } = readSoapFault(body) ?? { code: 'none', text: '', errorCode: null }
  return [code, errorCode ?? '', /^(?:ID|MSIS)\d+/.exec(text)?.[0] ?? ''].filter(Boolean).join(' ')
}
const organizationAnswer = (body: string) => {
  const [, messageId = ''] = /:RelatesTo>([^<]*)</.exec(body) ?? []
  return [...(readExecuteResponse(readXml(body), messageId)?.keys() ?? ['none'])].join()
}
const idToken = (body: string) => {
  // some samples have only the claims that they show
  const claims: Record<string, string> = { aud: 'an-application', ...(JSON.parse(body) as object) }
  const account = {
    username: claims['preferred_username'] ?? claims['upn'] ?? '',
    tenantId: claims['tid'] ?? '',
  }
  const result = { accessToken: 'a', expiresOn: new Date(60_000), account, idTokenClaims: claims }
  const expected = { tenant: 'organizations', userName: null, clientId: claims['aud'] ?? '' }
  validateTokenResult(result as unknown as AuthenticationResult, expected, 0)
  return 'taken'
}
const oauthError = (body: string) => {
  const { error, error_description: text } = JSON.parse(body) as { error: string; error_description: string }
  return oauthFailure({ error, description: text }).provider?.code ?? ''
}
/** The certificates inside a document, which vouch for its signature only. */
const certificatesIn = (xml: string) =>
  [...xml.matchAll(/X509Certificate[^>]*>([^<]+)</g)].map(([, each = '']) => each.replace(/\s/g, ''))
const signature = (text: string) => {
  const xml = new URLSearchParams(text).get('wresult') ?? text
  const sts = { entityId: '', signingCertificates: certificatesIn(xml) }
  return validateAssertion(xml, { audiences: [], sts, now: 0 }, verifySignature).points.signature.verdict
}
const metadataSignature = (xml: string) => {
  const root = readXml(xml)
  return verifySignature(readEnvelopedSignature({ source: xml, root }, root, 'ID'), certificatesIn(xml))
}
const posted = (body: string) => readSignInResponse(body).token

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

/** The WS-Trust versions for user names and for Windows accounts. */
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

/** Answers of an STS to a token request, read by the parser of sign-in responses: the form inside is the same. */
const TOKENS: Rows = {
  'fault-adfs-msis3127.xml': 'sign-in-fault',
  'fault-crm-receiver.xml': 'sign-in-fault',
  'fault-crm-sender-organizationservicefault.xml': 'sign-in-fault',
  'fault-rst2-failedauthentication-50126.xml': 'sign-in-fault',
  'fault-wsfed-cancelled.xml': 'sign-in-fault',
  'fault-wsfed-no-info.xml': 'sign-in-fault',
  'rstr-crm-onprem-adfs13-encrypted.xml': 'encrypted',
  'rstr-crmonline-rst2-encrypted.xml': 'encrypted',
  'rstr-java-token.xml': 'saml-1.1',
  'rstr-msal-net-13.xml': 'saml-1.1',
  'rstr-msal-net-2005.xml': 'saml-1.1',
  'rstr-msal-net-no-token.xml': 'sign-in-fault',
  'rstr-node-2005.xml': 'saml-1.1',
  'rstr-node-common.xml': 'saml-1.1',
  'rstr-python-13-saml11.xml': 'saml-1.1',
  'rstr-rst2-no-token-8004882c.xml': 'no-token',
  'rstr-rst2-success-binary.xml': 'unknown-token',
  'rstr-ruby-invalid-namespaces.xml': 'no-token',
  'rstr-ruby-missing-security-tokens.xml': 'unknown-token',
  'rstr-ruby-token.xml': 'no-token',
  'rstr-ruby-too-many-security-tokens.xml': 'several-tokens',
  'rstr-ruby-unrecognized-token-type.xml': 'saml-1.1',
  'rstr-ruby-wstrust-13.xml': 'saml-1.1',
  'rstr-ruby-wstrust-2005.xml': 'saml-1.1',
  'synthetic/fault-adfs-id3242.xml': 'sign-in-fault',
  'synthetic/fault-rst2-mfa-50076.xml': 'sign-in-fault',
  'synthetic/fault-rst2-msa-80041012.xml': 'sign-in-fault',
}

/** The token in the answer to a token request. */
const ISSUED: Rows = {
  'rstr-crm-onprem-adfs13-encrypted.xml': 'EncryptedData with a key',
  // the token uses a prefix of the answer around it; the app asks for no such token of Microsoft Online
  'rstr-crmonline-rst2-encrypted.xml': 'not-xml',
  'rstr-java-token.xml': 'Assertion',
  'rstr-msal-net-13.xml': 'Assertion',
  'rstr-msal-net-2005.xml': 'Assertion',
  'rstr-msal-net-no-token.xml': 'no-token',
  'rstr-node-2005.xml': 'Assertion',
  'rstr-node-common.xml': 'Assertion',
  'rstr-python-13-saml11.xml': 'Assertion',
  'rstr-rst2-no-token-8004882c.xml': 'no-token',
  'rstr-rst2-success-binary.xml': 'unknown-token',
  'rstr-ruby-invalid-namespaces.xml': 'no-token',
  'rstr-ruby-missing-security-tokens.xml': 'several-tokens',
  'rstr-ruby-token.xml': 'not-a-token-response',
  'rstr-ruby-too-many-security-tokens.xml': 'several-tokens',
  'rstr-ruby-unrecognized-token-type.xml': 'Assertion',
  'rstr-ruby-wstrust-13.xml': 'Assertion',
  'rstr-ruby-wstrust-2005.xml': 'Assertion',
}

/** The code of a fault, the org's own code, and the number that its text begins with. */
const FAULTS: Rows = {
  'fault-adfs-msis3127.xml': 'RequestFailed MSIS3127',
  'fault-crm-receiver.xml': 'InternalServiceFault',
  'fault-crm-sender-organizationservicefault.xml': 'Sender 0x80041103',
  'fault-rst2-failedauthentication-50126.xml': 'FailedAuthentication',
  'fault-wsfed-cancelled.xml': 'BadRequest',
  'fault-wsfed-no-info.xml': '',
  'rstr-msal-net-no-token.xml': 'FailedAuthentication MSIS7068',
  'synthetic/fault-adfs-id3242.xml': 'FailedAuthentication ID3242',
  'synthetic/fault-rst2-mfa-50076.xml': 'FailedAuthentication',
  'synthetic/fault-rst2-msa-80041012.xml': 'FailedAuthentication',
}

/** The names of the results in an answer of an org's SOAP service. */
const ORGANIZATION_ANSWERS: Rows = {
  'crm-soap-whoami-response.xml': 'UserId,BusinessUnitId,OrganizationId',
  'fault-crm-receiver.xml': 'none',
}

/** Checked with the assertion’s own certificate. Whoever published the `bad` ones had changed or reformatted them: xml-crypto finds the same. */
const SIGNATURES: Rows = {
  'wresult-saml20-feb2005.xml': 'good',
  'wsfed-post-body-signin.txt': 'good',
  // its value has one letter too many
  'wresult-aspnet-owin-saml.xml': 'not-understood',
  'wresult-rstrc-wstrust13-saml11.xml': 'bad',
  'rstr-msal-net-13.xml': 'bad',
  'rstr-node-common.xml': 'bad',
  'rstr-python-13-saml11.xml': 'bad',
  'rstr-ruby-wstrust-2005.xml': 'bad',
  'rstr-ruby-too-many-security-tokens.xml': 'not-understood',
  'rstr-crm-onprem-adfs13-encrypted.xml': 'encrypted',
  'saml-saml11-invalid-cert.txt': 'unchecked',
  'saml-saml20-invalid-cert.txt': 'unchecked',
}

/** Checked with the metadata’s own certificate. Real servers signed them, so our canonical XML has to equal theirs. */
const METADATA_SIGNATURES: Rows = {
  'fedmeta-adfs-v2.xml': 'good',
  'fedmeta-adfs-v3-2012r2.xml': 'good',
  'fedmeta-adfs-v4-2016.xml': 'good',
  'fedmeta-azuread.xml': 'signature-not-understood',
}

/** Whether the app accepts the account in an id_token. */
const ID_TOKENS: Rows = {
  'idtoken-aad-managed.json': 'taken',
  'idtoken-adfs.json': 'taken',
  'idtoken-msa.json': 'microsoft-account-refused',
  'synthetic/idtoken-adfs.json': 'taken',
  'synthetic/idtoken-guest-msa-stsuri.json': 'microsoft-account-refused',
  'synthetic/idtoken-guest-msa.json': 'microsoft-account-refused',
  'synthetic/idtoken-v1-federated.json': 'taken',
}

/** The code that explains an error of the token endpoint. */
const OAUTH_ERRORS: Rows = {
  'oauth-error-invalid-grant-70002-70008.json': 'AADSTS70002',
  'oauth-error-invalid-request-90010.json': 'AADSTS90010',
  'oauth-ruby-error.json': 'AADSTS70002',
}

/** What the app learns about an org, by the call that the org answers. */
const ORG_ANSWERS: Readonly<Record<string, readonly [call: string, said: string]>> = {
  'whoami-webapi-online.json': ['WhoAmI', 'a user'],
  'retrieveversion-webapi.json': ['RetrieveVersion', 'a version'],
  'retrievecurrentorganization-webapi.json': ['RetrieveCurrentOrganization', 'an organization'],
  'synthetic/retrievecurrentorganization-keys-values.json': [
    'RetrieveCurrentOrganization',
    'an organization',
  ],
  'synthetic/retrievecurrentorganization-onprem.json': ['RetrieveCurrentOrganization', 'an organization'],
}

/** Answers that our code does not read, and who reads them. */
const READ_BY_OTHERS: Rows = {
  'adfs-drs-response.json': 'MSAL, when it validates an AD FS',
  'adfs-webfinger.json': 'MSAL, when it validates an AD FS',
  'instance-discovery-valid.json': 'MSAL, for an authority that the app does not name as known',
  'token-response-aad.json': 'MSAL',
  'token-response-msa.json': 'MSAL',
  'assertion-node-common.base64.txt': 'the token endpoint: it is sent, and compared below',
  'synthetic/adfs-autopost.html': 'the sign-in window: it is a page',
  'synthetic/set-cookie-adfs.txt': 'the sign-in window',
  'synthetic/set-cookie-crm-wsfed.txt': 'the sign-in window',
  'synthetic/discovery-soap-retrieveorganizations-response.xml':
    'nobody yet: the app lists no organizations from a server',
  'gds-instances-select.json': 'nobody yet: the app lists no organizations from Microsoft',
  'synthetic/gds-instances-empty.json': 'nobody yet: the app lists no organizations from Microsoft',
  'synthetic/gds-instances-full.json': 'nobody yet: the app lists no organizations from Microsoft',
  'synthetic/onprem-discovery-instances.json': 'nobody yet: the app lists no organizations from a server',
}

/** Files that are not answers to a client. */
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
  ['answer of an STS', response, TOKENS],
  ['answer to a token request', token, ISSUED],
  ['fault', fault, FAULTS],
  ['answer of an organization’s SOAP service', organizationAnswer, ORGANIZATION_ANSWERS],
  ['signature of an assertion', signature, SIGNATURES],
  ['signature of metadata', metadataSignature, METADATA_SIGNATURES],
  ['id_token', idToken, ID_TOKENS],
  ['error of the token endpoint', oauthError, OAUTH_ERRORS],
]

const outcomeOf = (read: (body: string) => string, file: string): string => {
  try {
    return read(readFileSync(`${FOLDER}${file}`, 'utf8'))
  } catch (error) {
    if (error instanceof ProtocolError || error instanceof FailureError) return error.code
    throw error
  }
}

if (!existsSync(FOLDER))
  test('each sample of a real answer is read as expected', ({ skip }) =>
    skip('the folder of shared samples is not here'))
else
  describe('a sample of a real answer', () => {
    for (const [what, read, rows] of TABLES)
      test.each(Object.entries(rows))(`has the expected ${what} (%s: %s)`, (file, expected) => {
        expect(outcomeOf(read, file)).toBe(expected)
      })

    test('of metadata exchange has the endpoints that its publisher expects', () => {
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

    test.each([
      ['rst-13-usernamemixed.xml', '1.3'],
      ['rst-2005-usernamemixed.xml', '2005'],
    ] as const)('of a token request, %s, has the same elements as ours', (file, version) => {
      // the samples misspell this name
      const sample = readXml(
        readFileSync(`${FOLDER}${file}`, 'utf8').replaceAll(':messageID>', ':MessageID>'),
      )
      const request = readXml(
        writeTokenRequest({
          version,
          to: 'https://sts.example/',
          messageId: 'urn:uuid:1',
          appliesTo: 'urn:federation:MicrosoftOnline',
          keyType: 'bearer',
          credentials: { kind: 'user-name', userName: 'u', password: 'p' },
          now: 0,
        }),
      )
      const names = (element: XmlElement): string[] => [
        `{${element.uri}}${element.local}`,
        ...element.children.flatMap(names),
      ]
      expect(names(request)).toEqual(names(sample))
      const said = (envelope: XmlElement) =>
        ['KeyType', 'RequestType'].map((name) => findAll(envelope, TRUST[version], name)[0]?.text.trim())
      expect(said(request)).toEqual(said(sample))
    })

    test('of a token answer gives the assertion byte for byte, as another client has sent it', () => {
      const { xml } = issued(readFileSync(`${FOLDER}rstr-node-common.xml`, 'utf8'))
      const sent = readFileSync(`${FOLDER}assertion-node-common.base64.txt`, 'utf8').trim()
      expect(Buffer.from(xml).toString('base64')).toBe(sent)
    })

    test.each(Object.entries(ORG_ANSWERS))(
      'of an org’s Web API, %s, answers %j',
      async (file, [call, said]) => {
        const id = '11111111-1111-4111-8111-111111111111'
        const http: Http = async ({ url }) => {
          const body = url.includes(call)
            ? readFileSync(`${FOLDER}${file}`, 'utf8')
            : JSON.stringify(
                url.endsWith('WhoAmI') ? { UserId: id, OrganizationId: id, BusinessUnitId: id } : {},
              )
          return { status: 200, headers: [], body }
        }
        const credential = { kind: 'bearer', accessToken: new Secret('t'), expiresAt: null } as const
        const who = await whoAmI(createOrgClient({ http, orgUrl: 'https://org.example', credential }))
        const found = {
          'a user': who.userId !== id && who.userId,
          'a version': who.version,
          'an organization': who.organizationName,
        }
        expect(found[said as keyof typeof found]).toBeTruthy()
      },
    )

    test('is never without a row here', () => {
      const rows = [...TABLES.map(([, , each]) => each), ORG_ANSWERS, READ_BY_OTHERS]
      const known = new Set(rows.flatMap((each) => Object.keys(each)))
      const files = ['', 'synthetic/'].flatMap((folder) =>
        readdirSync(`${FOLDER}${folder}`, { withFileTypes: true })
          .filter((entry) => entry.isFile() && !entry.name.endsWith('.source.txt'))
          .map(({ name }) => `${folder}${name}`),
      )
      const without = files.filter((file) => !known.has(file) && !NO_ANSWERS.some((kind) => kind.test(file)))
      expect(without).toEqual([])
      expect([...known].filter((file) => !files.includes(file))).toEqual([])
      expect(files.length).toBeGreaterThan(100)
    })
  })
