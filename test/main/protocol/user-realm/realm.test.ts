import { expect, test } from 'vitest'
import { parseUserRealm } from '../../../../main/protocol/user-realm/realm.ts'
import { testAnything, testFixtures } from '../../../support/fixtures.ts'
import { leastProcessorTime } from '../../../support/processor-time.ts'

const managed = { kind: 'managed', domain: 'contoso.example' }
const adFs = {
  kind: 'federated',
  domain: 'fabrikam.example',
  sts: { host: 'sts.fabrikam.example', adfs: true },
}

testFixtures('user-realm', parseUserRealm, {
  'federated/ad-fs-by-active-endpoint-alone.json': adFs,
  'federated/ad-fs-by-get-user-realm.json': {
    ...adFs,
    brand: 'Fabrikam',
    audience: 'urn:federation:MicrosoftOnline',
    sts: { ...adFs.sts, passive: 'https://sts.fabrikam.example/adfs/ls/' },
  },
  'federated/ad-fs-by-get-user-realm.xml': {
    ...adFs,
    sts: { ...adFs.sts, metadataExchange: 'https://sts.fabrikam.example/adfs/services/trust/mex' },
  },
  'federated/ad-fs-by-metadata-alone.json': adFs,
  'federated/ad-fs-by-userrealm-1.0.json': {
    ...adFs,
    protocol: 'ws-trust',
    audience: 'urn:federation:MicrosoftOnline',
  },
  'federated/ad-fs-by-userrealm-2.1.json': {
    ...adFs,
    protocol: 'ws-trust',
    cloudInstance: 'microsoftonline.com',
  },
  'federated/ad-fs-in-capitals-on-a-port-of-its-own.json': {
    kind: 'federated',
    sts: { host: 'sts.fabrikam.example:8443', adfs: true },
  },
  'federated/saml-without-metadata.json': { kind: 'federated', protocol: 'saml', sts: { host: null } },
  'federated/third-party.json': {
    kind: 'federated',
    sts: { host: 'idp.woodgrove.example', adfs: false },
  },
  'federated/with-an-address-that-is-no-https.json': {
    kind: 'federated',
    sts: { host: null, passive: null },
  },
  'federated/with-an-address-that-is-script.json': { kind: 'federated', sts: { host: null, passive: null } },
  'managed/although-a-prototype-is-sent.json': managed,
  'managed/get-user-realm.json': { ...managed, brand: 'Contoso', cloudInstance: 'microsoftonline.com' },
  'managed/get-user-realm.xml': { ...managed, brand: 'Contoso' },
  'managed/the-first-element-of-a-name.xml': { ...managed, brand: 'Contoso' },
  'managed/userrealm-1.0-in-lower-case.json': managed,
  'managed/userrealm-2.0-with-branding.json': managed,
  'managed/with-a-byte-order-mark.json': managed,
  'microsoft-account/by-active-endpoint.xml': { kind: 'microsoft-account' },
  'microsoft-account/by-consumer-domain.json': { kind: 'microsoft-account' },
  'microsoft-account/by-domain-though-it-says-federated.json': {
    kind: 'microsoft-account',
    domain: 'live.com',
  },
  'microsoft-account/by-host-of-the-metadata.json': { kind: 'microsoft-account' },
  'microsoft-account/by-host-of-the-page.json': { kind: 'microsoft-account' },
  'microsoft-account/with-a-protocol-that-is-none.json': { kind: 'microsoft-account', domain: 'live.com' },
  'refused/a-list.json': 'not-a-realm',
  'refused/a-protocol-that-is-none.json': 'not-a-realm',
  'refused/a-type-that-is-none.json': 'not-a-realm',
  'refused/html-of-a-portal.html': 'doctype-refused',
  'refused/no-json.txt': 'not-a-realm',
  'refused/no-type.json': 'not-a-realm',
  'refused/null.json': 'not-a-realm',
  'refused/xml-of-another-kind.xml': 'not-a-realm',
  'refused/xml-of-another-namespace.xml': 'not-a-realm',
  'refused/xml-with-its-elements-in-another-namespace.xml': 'not-a-realm',
  'refused/xml-with-its-root-in-another-namespace.xml': 'not-a-realm',
  'unknown/a-lookup-that-failed.xml': { kind: 'unknown' },
  'unknown/get-user-realm.json': { kind: 'unknown' },
  'unknown/userrealm-1.0.json': { kind: 'unknown' },
})

testAnything('user-realm', parseUserRealm)

test.each([
  ['WSTrust', 'ws-trust'],
  ['WSFed', 'ws-federation'],
  ['wsfederation', 'ws-federation'],
  ['SAML', 'saml'],
  ['SAML20', 'saml'],
  ['SAMLP', 'saml'],
])('the federation protocol %s is read as %s', (federation_protocol, protocol) => {
  const body = JSON.stringify({ account_type: 'Federated', domain_name: 'a.example', federation_protocol })
  expect(parseUserRealm(body)).toMatchObject({ kind: 'federated', protocol })
})

test.each([
  ['urn:federation:partner.microsoftonline.cn', 'urn:federation:partner.microsoftonline.cn'],
  ['https://evil.example/', null],
  ['urn:a"/><evil/>', null],
  ['', null],
])('the audience %j of a cloud is read as %j', (cloud_audience_urn, audience) => {
  const body = JSON.stringify({ account_type: 'Federated', domain_name: 'a.example', cloud_audience_urn })
  expect(parseUserRealm(body)).toMatchObject({ kind: 'federated', audience })
})

test('the sign-in page of a federated domain is read without the user name in its query', () => {
  const body = JSON.stringify({
    NameSpaceType: 'Federated',
    DomainName: 'fabrikam.example',
    AuthURL: 'https://sts.fabrikam.example/adfs/ls/?username=megan%40fabrikam.example',
  })
  expect(JSON.stringify(parseUserRealm(body))).not.toContain('megan')
})

test('a brand is shortened, and loses its control and direction characters', () => {
  const brand = `\u202Evil\u001B[2J${'x'.repeat(5000)}`
  const validated = parseUserRealm(
    JSON.stringify({ NameSpaceType: 'Managed', DomainName: 'a.example', FederationBrandName: brand }),
  )
  expect(validated).toMatchObject({ kind: 'managed', brand: expect.stringMatching(/^vil/) })
  expect(JSON.stringify(validated).length).toBeLessThan(400)
})

test('a brand in XML is shortened and cleaned like one in JSON', () => {
  const brand = `\u202Evil\u009B2J${'x'.repeat(5000)}`
  const xml = `<RealmInfo><NameSpaceType>Managed</NameSpaceType><FederationBrandName>${brand}</FederationBrandName></RealmInfo>`
  const json = JSON.stringify({ NameSpaceType: 'Managed', FederationBrandName: brand })
  expect(parseUserRealm(xml)).toEqual(parseUserRealm(json))
})

test.each([
  ['a megabyte', `{"NameSpaceType":"Managed","x":"${'x'.repeat(1_000_000)}"}`, 'too-long'],
  ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), 'not-a-realm'],
])('a realm of %s is refused about as soon as JSON.parse reads a harmless megabyte', (_what, body, code) => {
  const harmless = JSON.stringify(Array.from({ length: 60_000 }, (_, index) => ({ index, text: 'x' })))
  const { refusing, reading } = leastProcessorTime(
    {
      refusing: () => expect(() => parseUserRealm(body)).toThrow(expect.objectContaining({ code })),
      reading: () => expect(JSON.parse(harmless)).toHaveLength(60_000),
    },
    (least) => least.refusing < least.reading * 4,
  )
  expect(refusing).toBeLessThan(reading * 4)
})
