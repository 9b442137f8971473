import * as fc from 'fast-check'
import { Saml11 } from 'saml'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Expected, validateAssertion } from '../../../../main/protocol/saml/validate-assertion.ts'
import type { ValidatedAssertion } from '../../../../main/protocol/saml/validated-assertion.ts'
import { verifySignature } from '../../../../main/sign-in/assertion/verify-signature.ts'
import { pointWords } from '../../../../main/words/assertion.ts'
import {
  applicationCertificate,
  type Pem,
  selfSigned,
  signingCertificate,
} from '../../../lab/certificates.ts'
import { leastProcessorTime } from '../../../support/processor-time.ts'
import {
  base64Of,
  canonicalByLibrary,
  ENVELOPED,
  EXCLUSIVE,
  type SigningOptions,
  signedByLibrary,
  signedWithPrefixes,
} from '../../../support/third-party-signer.ts'

const NOW = Date.UTC(2026, 10, 26, 12)
const MINUTE = 60_000
const ISSUER = 'http://sts.adatum.example/adfs/services/trust'
const ORG = 'https://crm.adatum.example/'
const ADELE = 'adele@adatum.example'
const UPN = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn'
const SAML_20 = 'urn:oasis:names:tc:SAML:2.0:assertion'
const EXCLUSIVE_WITH_COMMENTS = `${EXCLUSIVE}WithComments`
const SHA_1 = 'http://www.w3.org/2000/09/xmldsig#sha1'
const RSA_SHA_1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'

const time = (minutes: number) => new Date(NOW + minutes * MINUTE).toISOString()

interface Parts {
  readonly id?: string
  readonly audience?: string
  readonly from?: number
  readonly until?: number
  readonly more?: string
}

/** An unsigned assertion. Times are minutes from now. */
const saml20 = ({ id = '_a', audience = ORG, from = 0, until = 60, more = '' }: Parts = {}) =>
  `<Assertion xmlns="${SAML_20}" ID="${id}" Version="2.0" IssueInstant="${time(0)}"><Issuer>${ISSUER}</Issuer>` +
  `<Subject><NameID>${ADELE}</NameID></Subject>` +
  `<Conditions NotBefore="${time(from)}" NotOnOrAfter="${time(until)}"><AudienceRestriction><Audience>${audience}</Audience></AudienceRestriction></Conditions>` +
  `<AttributeStatement><Attribute Name="${UPN}"><AttributeValue>${ADELE}</AttributeValue></Attribute></AttributeStatement>` +
  `<AuthnStatement AuthnInstant="${time(0)}"><AuthnContext><AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</AuthnContextClassRef></AuthnContext></AuthnStatement>${more}</Assertion>`

const response = (inside: string, namespaces = '') =>
  `<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust"${namespaces}><t:RequestedSecurityToken>${inside}</t:RequestedSecurityToken></t:RequestSecurityTokenResponse>`

let sts: Pem
let somebody: Pem
let expected: Expected
/** A good assertion of SAML 2.0, signed by the STS. */
let good: string
beforeAll(async () => {
  sts = await signingCertificate('sts.adatum.example')
  somebody = await applicationCertificate()
  expected = {
    audiences: [ORG],
    sts: { entityId: ISSUER, signingCertificates: [base64Of(sts)] },
    now: NOW,
  }
  good = signedByLibrary(saml20(), sts)
})

const validate = (xml: string, change: Partial<Expected> = {}) =>
  validateAssertion(xml, { ...expected, ...change }, verifySignature)
const signed = (parts: Parts, options: SigningOptions = {}) => signedByLibrary(saml20(parts), sts, options)
const verdicts = ({ points }: ValidatedAssertion) => [
  points.audience.verdict,
  points.times.verdict,
  points.issuer.verdict,
  points.signature.verdict,
]
const ALL_GOOD = ['good', 'good', 'good', 'good']
const signatureOf = (xml: string) => validate(xml).points.signature.verdict
const inside = (xml: string, local: string) =>
  new RegExp(`<(?:\\w+:)?${local}\\b[\\s\\S]*</(?:\\w+:)?${local}>`).exec(xml)?.[0] ?? ''

describe('an assertion that its STS signed', () => {
  test('in SAML 2.0 is good in every point, and its content is read', () => {
    const validated = validate(good)
    expect(verdicts(validated)).toEqual(ALL_GOOD)
    expect(validated).toMatchObject({
      form: 'saml-2.0',
      issuer: ISSUER,
      subject: ADELE,
      audiences: [ORG],
      notBefore: NOW,
      notOnOrAfter: NOW + 60 * MINUTE,
      authenticationMethod: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
    })
  })

  test('in SAML 1.1, made by another library, is good in every point', () => {
    const made = Saml11.create({
      key: Buffer.from(sts.key),
      cert: Buffer.from(sts.certificate),
      issuer: ISSUER,
      lifetimeInSeconds: 3600,
      audiences: ORG,
      attributes: { [UPN]: ADELE },
      nameIdentifier: 'adele',
      nameIdentifierFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
    })
    const validated = validate(made, { now: Date.now() })
    expect(verdicts(validated)).toEqual(ALL_GOOD)
    expect(validated).toMatchObject({
      form: 'saml-1.1',
      subject: ADELE,
      authenticationMethod: 'urn:oasis:names:tc:SAML:1.0:am:password',
    })
  })

  test('is good inside its message too, also with namespaces that only the message declares', () => {
    expect(verdicts(validate(response(good)))).toEqual(ALL_GOOD)
    const depending = saml20()
      .replace(/<(\/?)(?=[A-Z])/g, '<$1s:')
      .replace('xmlns=', 'Version2="" xmlns:unused=')
    const message = response(depending, ` xmlns:s="${SAML_20}"`)
    expect(verdicts(validate(signedByLibrary(message, sts)))).toEqual(ALL_GOOD)
  })

  test.each<[string, SigningOptions]>([
    ['by SHA-1', { algorithm: RSA_SHA_1, digest: SHA_1 }],
    ['with another prefix in its signature', { prefix: 'q' }],
  ])('is good %s', (_how, options) => {
    const more = '<Advice xmlns:xs="urn:xs"><x xmlns="urn:x" xs:a="1">xs:string</x></Advice>'
    expect(signatureOf(signed({ more }, options))).toBe('good')
  })

  test('is good with a list of prefixes, whose namespaces are signed too', () => {
    const xml = saml20({ more: '<Advice><x>xs:string</x></Advice>' }).replace(
      ' ID=',
      ' xmlns:xs="urn:xs" ID=',
    )
    const listed = signedWithPrefixes(xml, sts, '_a', 'xs xsi')
    expect(signatureOf(listed)).toBe('good')
    expect(signatureOf(listed.replace('urn:xs', 'urn:xy'))).toBe('bad')
    expect(signatureOf(signedWithPrefixes(xml, sts, '_a', 'xsi').replace('urn:xs', 'urn:xy'))).toBe('good')
  })

  test('by SHA-1 is marked as outdated', () => {
    expect(validate(signed({}, { algorithm: RSA_SHA_1 })).points.signature.finding).toEqual({
      is: 'signed',
      outdated: true,
    })
  })

  test('is good by either certificate while the STS changes its certificate', () => {
    const signingCertificates = [base64Of(somebody), base64Of(sts)]
    expect(validate(good, { sts: { entityId: ISSUER, signingCertificates } }).points.signature.verdict).toBe(
      'good',
    )
  })
})

describe('an assertion', () => {
  test.each<[string, Parts, number, string]>([
    ['for another organization has a bad audience', { audience: 'https://crm.fabrikam.example/' }, 0, 'bad'],
    ['for an address that only begins the same has a bad audience', { audience: `${ORG}other` }, 0, 'bad'],
    [
      'for the organization without the last slash has a good audience',
      { audience: ORG.slice(0, -1) },
      0,
      'good',
    ],
    ['that ended six minutes ago has bad times', { from: -60, until: -6 }, 1, 'bad'],
    ['that ended four minutes ago has good times', { from: -60, until: -4 }, 1, 'good'],
    ['that begins in six minutes has bad times', { from: 6 }, 1, 'bad'],
    ['that begins in four minutes has good times', { from: 4 }, 1, 'good'],
    ['that ends before it begins has bad times', { from: 2, until: 1 }, 1, 'bad'],
  ])('%s', (_claim, parts, point, verdict) => {
    const validated = verdicts(validate(signed(parts)))
    expect(validated[point]).toBe(verdict)
    expect(validated.filter((_each, at) => at !== point)).toEqual(['good', 'good', 'good'])
  })

  test.each<[string, (xml: string) => string, number]>([
    [
      'without an audience restriction has a bad audience',
      (xml) => xml.replace(inside(xml, 'AudienceRestriction'), ''),
      0,
    ],
    ['with an empty restriction has a bad audience', (xml) => xml.replace(inside(xml, 'Audience'), ''), 0],
    [
      'with another restriction that excludes the organization has a bad audience',
      (xml) =>
        xml.replace(
          '</Conditions>',
          '<AudienceRestriction><Audience>urn:other</Audience></AudienceRestriction></Conditions>',
        ),
      0,
    ],
    ['without an end has bad times', (xml) => xml.replace(/ NotOnOrAfter="[^"]*"/, ''), 1],
    [
      'with an invalid end has bad times',
      (xml) => xml.replace(/NotOnOrAfter="[^"]*"/, 'NotOnOrAfter="2030"'),
      1,
    ],
    ['with an invalid start has bad times', (xml) => xml.replace(/NotBefore="[^"]*"/, 'NotBefore="now"'), 1],
    ['without an issuer has a bad issuer', (xml) => xml.replace(inside(xml, 'Issuer'), ''), 2],
    ['of another issuer has a bad issuer', (xml) => xml.replace(ISSUER, `${ISSUER}/other`), 2],
  ])('%s', (_claim, change, point) => {
    expect(verdicts(validate(signedByLibrary(change(saml20()), sts)))[point]).toBe('bad')
  })

  test('without time zones is read in UTC', () => {
    const xml = saml20().replaceAll('.000Z"', '"')
    expect(validate(signedByLibrary(xml, sts))).toMatchObject({
      notBefore: NOW,
      points: { times: { verdict: 'good' } },
    })
  })
})

describe('the signature of an assertion', () => {
  test.each<[string, string, () => string]>([
    ['that is missing', 'bad', () => saml20()],
    [
      'with a changed claim',
      'bad',
      () => good.replace(`>${ADELE}</AttributeValue>`, '>eve@adatum.example</AttributeValue>'),
    ],
    ['by another key', 'bad', () => signedByLibrary(saml20(), somebody)],
    [
      'with the value of another signature',
      'bad',
      () => good.replace(inside(good, 'SignatureValue'), inside(signed({ id: '_b' }), 'SignatureValue')),
    ],
    [
      'with an added audience',
      'bad',
      () => good.replace('<Audience>', '<Audience>urn:x</Audience><Audience>'),
    ],
    [
      'over the comments too',
      'not-understood',
      () => signed({}, { transforms: [ENVELOPED, EXCLUSIVE_WITH_COMMENTS] }),
    ],
    [
      'canonicalized with comments',
      'not-understood',
      () => signed({}, { canonicalization: EXCLUSIVE_WITH_COMMENTS }),
    ],
    [
      'with inclusive canonicalization',
      'not-understood',
      () => signed({}, { transforms: [ENVELOPED, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'] }),
    ],
    [
      'with its transforms in another order',
      'not-understood',
      () => signed({}, { transforms: [EXCLUSIVE, ENVELOPED] }),
    ],
    ['with one transform only', 'not-understood', () => signed({}, { transforms: [ENVELOPED] })],
    [
      'with one more transform',
      'not-understood',
      () => good.replace('</ds:Transforms>', `<ds:Transform Algorithm="${EXCLUSIVE}"/></ds:Transforms>`),
    ],
    [
      'with an XSLT transform',
      'not-understood',
      () =>
        good.replace(
          `Transform Algorithm="${EXCLUSIVE}"`,
          'Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"',
        ),
    ],
    [
      'with one more reference',
      'not-understood',
      () => signed({}, { what: ["//*[local-name(.)='Assertion']", "//*[local-name(.)='Subject']"] }),
    ],
    ['over the whole document', 'bad', () => signed({}, { isEmptyUri: true, what: ['/*'] })],
    ['over the subject only', 'bad', () => signed({}, { what: ["//*[local-name(.)='Subject']"] })],
    [
      'by HMAC, with the certificate as its key,',
      'not-understood',
      () =>
        good.replace(
          'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
          'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
        ),
    ],
    [
      'with an unknown algorithm',
      'not-understood',
      () => good.replace('xmldsig-more#rsa-sha256', 'xmldsig-more#rsa-md5'),
    ],
    [
      'with an unknown digest algorithm',
      'not-understood',
      () =>
        good.replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmldsig-more#md5'),
    ],
    [
      'with a value that is not base64',
      'not-understood',
      () => good.replace('SignatureValue>', 'SignatureValue>!'),
    ],
    ['of an assertion without an ID', 'not-understood', () => good.replace(' ID="_a"', '')],
  ])('%s is %s', (_what, verdict, make) => {
    expect(signatureOf(make())).toBe(verdict)
  })

  test('is unchecked without metadata of the STS or a key in it, and bad if the content was changed', () => {
    const without = validate(good, { sts: null })
    expect(verdicts(without)).toEqual(['good', 'good', 'unchecked', 'unchecked'])
    const none = { entityId: ISSUER, signingCertificates: [] }
    expect(verdicts(validate(good, { sts: none }))).toEqual(['good', 'good', 'good', 'unchecked'])
    // a change shows without a key too
    expect(validate(good.replace('<NameID>', '<NameID>x'), { sts: null }).points.signature.verdict).toBe(
      'bad',
    )
  })

  test('is unchecked by an invalid certificate, and by one with another kind of key', async () => {
    const curve = await selfSigned('sts.adatum.example')
    const signingCertificates = ['AAAA', base64Of(curve)]
    expect(validate(good, { sts: { entityId: ISSUER, signingCertificates } }).points.signature.verdict).toBe(
      'unchecked',
    )
  })

  test('is good while the audience is unchecked if no audience is expected', () => {
    expect(verdicts(validate(good, { audiences: [] }))).toEqual(['unchecked', 'good', 'good', 'good'])
  })
})

describe('an assertion that is wrapped around another, or stands beside it,', () => {
  const evil = (more = '') => saml20({ id: '_e', more }).replaceAll(ADELE, 'eve@adatum.example')
  const bare = () => good.replace(inside(good, 'Signature'), '')
  const signature = () => inside(good, 'Signature')

  test.each<[string, () => string]>([
    ['a copy before the signed one', () => response(evil() + good)],
    ['a copy behind the signed one', () => response(good + evil())],
    ['a copy around the signed one', () => evil(`<Advice>${good}</Advice>`)],
    ['a copy around the signature and the signed one', () => evil(signature() + bare())],
    [
      'a copy whose signature has the signed one in an Object',
      () => evil(signature().replace('</ds:Signature>', `<ds:Object>${bare()}</ds:Object></ds:Signature>`)),
    ],
    [
      'a copy whose signature has the signed one in its key',
      () => evil(signature().replace('</ds:KeyInfo>', `${bare()}</ds:KeyInfo>`)),
    ],
    ['a copy with the same id', () => response(evil().replace('_e', '_a') + good)],
    [
      'a copy of the other version',
      () => response(`<Assertion xmlns="urn:oasis:names:tc:SAML:1.0:assertion" AssertionID="_e"/>${good}`),
    ],
    [
      'the signed one hidden under another name',
      () =>
        response(
          evil(signature()) +
            bare().replaceAll('Assertion ', 'Hidden ').replaceAll('/Assertion>', '/Hidden>'),
        ),
    ],
    ['the signature moved out of the assertion', () => response(bare() + signature())],
    [
      'the signature moved into a part of the assertion',
      () => good.replace(signature(), '').replace('</Subject>', `${signature()}</Subject>`),
    ],
    ['a second signature', () => good.replace(signature(), signature() + signature())],
    ['another element with the same id', () => good.replace('<Subject>', '<Subject ID="_a">')],
    ['another element outside with the same id', () => response(`${good}<x Id="_a"/>`)],
    ['an ID attribute of another namespace', () => response(`${good}<x xmlns:u="urn:u" u:id="_a"/>`)],
    ['a comment in the name', () => good.replace(`<NameID>${ADELE}`, '<NameID>adele@adatum.example<!-- -->')],
    ['an instruction in the name', () => good.replace(`<NameID>${ADELE}`, `<NameID>${ADELE}<?x y?>`)],
    ['the name as CDATA', () => good.replace(`<NameID>${ADELE}`, `<NameID><![CDATA[${ADELE}]]>`)],
    ['a document type', () => `<!DOCTYPE Assertion [<!ATTLIST Assertion ID ID #IMPLIED>]>${good}`],
    [
      'an entity for the name',
      () => `<!DOCTYPE Assertion [<!ENTITY n "${ADELE}">]>${good.replace(`<NameID>${ADELE}`, '<NameID>&n;')}`,
    ],
    [
      'half of a surrogate pair',
      () => signed({ more: '<Advice>\uFFFDx</Advice>' }).replace('\uFFFD', '\uD800'),
    ],
    ['no assertion', () => ''],
  ])('has no good signature: %s', (_what, make) => {
    const validated = validate(make())
    expect(validated.points.signature.verdict).toMatch(/^(bad|not-understood)$/)
  })

  test('is not read, because there are two', () => {
    expect(validate(response(good + evil()))).toMatchObject({
      form: 'unreadable',
      subject: null,
      issuer: null,
    })
  })
})

test('long texts of an assertion are cut', () => {
  const long = `urn:${'x'.repeat(5000)}`
  const validated = validate(signed({ audience: long }))
  expect(validated.audiences[0]?.length).toBeLessThan(1000)
  expect(pointWords(validated.points.audience.finding).length).toBeLessThan(1000)
})

describe('a signed assertion with a change', () => {
  test('of one character is never good, unless its canonical form is the same', { timeout: 60_000 }, () => {
    // the key in the assertion is not signed and not used; a signature value has several spellings
    const unsigned = ['KeyInfo', 'SignatureValue'].map((local) => inside(good, local))
    const isUnsigned = (at: number) =>
      unsigned.some((each) => at >= good.indexOf(each) && at < good.indexOf(each) + each.length)
    const same = canonicalByLibrary(good)
    let looked = 0
    fc.assert(
      fc.property(
        fc.nat(good.length - 1),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
        (at, put) => {
          fc.pre(!isUnsigned(at))
          const changed = good.slice(0, at) + put + good.slice(at + 1)
          fc.pre(changed !== good)
          looked += 1
          if (validate(changed).points.signature.verdict === 'good')
            expect(canonicalByLibrary(changed)).toBe(same)
        },
      ),
      { numRuns: 3000 },
    )
    expect(looked).toBeGreaterThan(1000)
  })

  test('of one character in a text or a value is never good', { timeout: 60_000 }, () => {
    const texts = [ADELE, ISSUER, ORG, UPN, time(60), '_a"', 'ac:classes:Password']
    const places = texts.flatMap((text) =>
      [...text.replace('"', '')].map((_c, at) => good.indexOf(text) + at),
    )
    for (const at of places)
      for (const put of ['x', ' ', '&#x41;', '\u0410']) {
        const changed = good.slice(0, at) + put + good.slice(at + 1)
        if (changed !== good) expect([changed, signatureOf(changed)]).not.toContain('good')
      }
  })

  test('anywhere gets a verdict, and no error', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.nat(good.length),
        fc.nat(40),
        fc.string({ unit: 'binary', maxLength: 20 }),
        (at, cutOut, put) => {
          const changed = good.slice(0, at) + put + good.slice(at + cutOut)
          expect(Object.keys(validate(changed).points)).toHaveLength(4)
        },
      ),
      { numRuns: 1000 },
    )
  })
})

test('a hostile assertion is validated, or refused as too long, in little time', () => {
  const level = (depth: number) =>
    `<x ${Array.from({ length: 120 }, (_, at) => `xmlns:n${depth}_${at}="urn:${at}" n${depth}_${at}:a=""`).join(' ')}>`
  const levels = Array.from({ length: 160 }, (_, depth) => level(depth)).join('')
  const inside = `${levels}${'<q:y xmlns:q="urn:q"/>'.repeat(8_000)}${'</x>'.repeat(160)}`
  const hostile = good.replace('<Conditions', `${inside}<Conditions`)
  const prefixes = Array.from({ length: 1000 }, (_, at) => `p${at}`).join(' ')
  const list = `<i:InclusiveNamespaces xmlns:i="${EXCLUSIVE}" PrefixList="${prefixes}"/>`
  const listed = hostile.replace(
    `<ds:Transform Algorithm="${EXCLUSIVE}"/>`,
    `<ds:Transform Algorithm="${EXCLUSIVE}">${list}</ds:Transform>`,
  )
  expect(hostile.length).toBeGreaterThan(700_000)
  const long = response(`${good}<x>${'x'.repeat(3_000_000)}</x>`)
  // longer than the hostile one, and read and canonicalized to its end too
  const harmless = good.replace('<Conditions', `${'<x>text</x>'.repeat(80_000)}<Conditions`)
  expect(harmless.length).toBeGreaterThan(hostile.length)
  const verifying = (xml: string, verdict: string) => () => expect(signatureOf(xml)).toBe(verdict)
  const taken = leastProcessorTime(
    {
      hostile: verifying(hostile, 'bad'),
      listed: verifying(listed, 'not-understood'),
      long: verifying(long, 'not-understood'),
      harmless: verifying(harmless, 'bad'),
    },
    ({ harmless, hostile, listed, long }) => Math.max(hostile, listed, long * 10) < harmless * 10,
  )
  expect(taken.hostile).toBeLessThan(taken.harmless * 10)
  expect(taken.listed).toBeLessThan(taken.harmless * 10)
  expect(taken.long).toBeLessThan(taken.harmless)
})
