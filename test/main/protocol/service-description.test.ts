import { expect, test } from 'vitest'
import { authenticationKind, readServiceDescription } from '../../../main/protocol/service-description.ts'
import { testAnything, testFixtures } from '../../support/fixtures.ts'
import { longServiceDescription } from '../../support/long-service-description.ts'
import { leastProcessorTime } from '../../support/processor-time.ts'

const described = (xml: string) => {
  const description = readServiceDescription(xml)
  return { ...description, kind: authenticationKind(description) }
}
const ONLINE = 'https://login.microsoftonline.com/RST2.srf'

testFixtures('service-description', described, {
  'no-policy/a-kind-that-is-none.xml': { kind: null },
  'no-policy/in-a-comment.xml': { kind: null },
  'no-policy/in-text.xml': { kind: null },
  'no-policy/of-a-foreign-namespace.xml': { kind: null },
  'no-policy/outside-of-any-policy.xml': { kind: null },
  'read/a-policy-alone.xml': { kind: 'OnlineFederation' },
  'read/an-unknown-kind-of-2012-before-one-of-2011.xml': { kind: 'Federation', policy2012: null },
  'read/character-references-decoded.xml': { kind: 'Federation' },
  'read/claims-with-an-sts-by-http.xml': { kind: 'Federation', issuerMetadata: null },
  'read/claims-with-its-sts.xml': {
    kind: 'Federation',
    issuerMetadata: 'https://sts.adatum.example/adfs/services/trust/mex',
    onlineEndpoint: null,
  },
  'read/imports-and-no-policy.xml': {
    kind: null,
    imports: ['https://crm.contoso.example/XRMServices/2011/Organization.svc?wsdl=wsdl0', '?wsdl=wsdl1'],
  },
  'read/live-id-alone.xml': { kind: 'LiveId', policy2012: null },
  'read/online-says-live-id-first.xml': {
    kind: 'OnlineFederation',
    policy2011: 'LiveId',
    onlineEndpoint: ONLINE,
  },
  'read/online-with-the-newer-policy-first.xml': { kind: 'OnlineFederation', policy2011: 'LiveId' },
  'read/other-prefixes.xml': { kind: 'ActiveDirectory' },
  'read/windows.xml': { kind: 'ActiveDirectory', policy2012: 'ActiveDirectory' },
  'refused/a-document-type.xml': 'doctype-refused',
  'refused/cut-off.xml': 'not-xml',
  'refused/html.html': 'not-a-service-description',
  'refused/of-a-foreign-namespace.xml': 'not-a-service-description',
  'refused/two-roots.xml': 'not-xml',
})

testAnything('service-description', described)

test('a policy at the start of a megabyte of service description is found without reading the rest', () => {
  const reading = (at: 'start' | 'end') => {
    const xml = longServiceDescription(1024 * 1024, at)
    return () => expect(described(xml).kind).toBe('OnlineFederation')
  }
  const { start, end } = leastProcessorTime(
    { start: reading('start'), end: reading('end') },
    (least) => least.start < least.end / 4,
  )
  expect(start).toBeLessThan(end / 4)
})

test('a service description of twice the length takes about twice the time', () => {
  const reading = (megabytes: number) => {
    const xml = longServiceDescription(megabytes * 1024 * 1024, 'end')
    return () => expect(described(xml).kind).toBe('OnlineFederation')
  }
  const { half, whole } = leastProcessorTime(
    { whole: reading(1), half: reading(0.5) },
    (least) => least.whole < least.half * 4,
  )
  expect(whole).toBeLessThan(half * 4)
})

test('the first twenty imports of a service description are read', () => {
  const imports = Array.from({ length: 25 }, (_, index) => `<import location="?wsdl=wsdl${index}"/>`)
  const xml = `<definitions xmlns="http://schemas.xmlsoap.org/wsdl/">${imports.join('')}</definitions>`
  expect(described(xml).imports).toHaveLength(20)
  expect(described(xml).imports.at(-1)).toBe('?wsdl=wsdl19')
})

const POLICY = 'http://schemas.xmlsoap.org/ws/2004/09/policy'
const SECURITY_POLICY = 'http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702'

const nested = (name: string, uri: string): string =>
  `<p:Policy xmlns:p="${POLICY}">${`<${name} xmlns="${uri}">`.repeat(240)}${'<a/>'.repeat(50_000)}${`</${name}>`.repeat(240)}</p:Policy>`

test.each([
  ['policies', POLICY, 'Policy'],
  ['issuers', SECURITY_POLICY, 'Issuer'],
])('nested %s of a service description are searched once, not once for each level', (_what, uri, local) => {
  const looking = (xml: string) => () => expect(described(xml).kind).toBe(null)
  const { within, beside } = leastProcessorTime(
    { within: looking(nested(local, uri)), beside: looking(nested('Other', uri)) },
    (least) => least.within < least.beside * 4,
  )
  expect(within).toBeLessThan(beside * 4)
})
