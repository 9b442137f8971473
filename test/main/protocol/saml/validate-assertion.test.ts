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

/** Not signed. Times are minutes from now. */
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
/** A good assertion of version 2.0, signed by the STS. */
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

describe('an assertion as its STS signed it', () => {
  test('of SAML 2.0 is good in every point, and what it says is read', () => {
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

  test('of SAML 1.1, made by another library, is good in every point', () => {
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

  test('is good inside the message that it came in too, and with namespaces that only the message declares', () => {
    expect(verdicts(validate(response(good)))).toEqual(ALL_GOOD)
    const depending = saml20()
      .replace(/<(\/?)(?=[A-Z])/g, '<$1s:')
      .replace('xmlns=', 'Version2="" xmlns:unused=')
    const message = response(depending, ` xmlns:s="${SAML_20}"`)
    expect(verdicts(validate(signedByLibrary(message, sts)))).toEqual(ALL_GOOD)
  })

  test.each<[string, SigningOptions]>([
    ['by SHA-1', { algorithm: RSA_SHA_1, digest: SHA_1 }],
    ['without a prefix of its own', { prefix: 'q' }],
  ])('is good %s', (_how, options) => {
    const more = '<Advice xmlns:xs="urn:xs"><x xmlns="urn:x" xs:a="1">xs:string</x></Advice>'
    expect(signatureOf(signed({ more }, options))).toBe('good')
  })

  test('is good with a list of prefixes whose namespaces are signed too', () => {
    const xml = saml20({ more: '<Advice><x>xs:string</x></Advice>' }).replace(
      ' ID=',
      ' xmlns:xs="urn:xs" ID=',
    )
    const listed = signedWithPrefixes(xml, sts, '_a', 'xs xsi')
    expect(signatureOf(listed)).toBe('good')
    expect(signatureOf(listed.replace('urn:xs', 'urn:xy'))).toBe('bad')
    expect(signatureOf(signedWithPrefixes(xml, sts, '_a', 'xsi').replace('urn:xs', 'urn:xy'))).toBe('good')
  })

  test('by SHA-1 is said to be outdated', () => {
    expect(validate(signed({}, { algorithm: RSA_SHA_1 })).points.signature.finding).toEqual({
      is: 'signed',
      outdated: true,
    })
  })

  test('is good by either certificate while the STS changes its own', () => {
    const signingCertificates = [base64Of(somebody), base64Of(sts)]
    expect(validate(good, { sts: { entityId: ISSUER, signingCertificates } }).points.signature.verdict).toBe(
      'good',
    )
  })
})

describe('an assertion that is not what it should be', () => {
  test.each<[string, Parts, number, string]>([
    ['for another organization', { audience: 'https://crm.fabrikam.example/' }, 0, 'bad'],
    ['for an organization whose address begins the same', { audience: `${ORG}other` }, 0, 'bad'],
    ['for this organization without the last slash', { audience: ORG.slice(0, -1) }, 0, 'good'],
    ['six minutes over', { from: -60, until: -6 }, 1, 'bad'],
    ['four minutes over, as a clock may be wrong', { from: -60, until: -4 }, 1, 'good'],
    ['from six minutes ahead', { from: 6 }, 1, 'bad'],
    ['from four minutes ahead', { from: 4 }, 1, 'good'],
    ['over before it begins', { from: 2, until: 1 }, 1, 'bad'],
  ])('%s', (_what, parts, point, verdict) => {
    const validated = verdicts(validate(signed(parts)))
    expect(validated[point]).toBe(verdict)
    expect(validated.filter((_each, at) => at !== point)).toEqual(['good', 'good', 'good'])
  })

  test.each<[string, (xml: string) => string, number]>([
    ['says no audience', (xml) => xml.replace(inside(xml, 'AudienceRestriction'), ''), 0],
    ['is for nobody', (xml) => xml.replace(inside(xml, 'Audience'), ''), 0],
    [
      'is for the organization and, beside, for others alone',
      (xml) =>
        xml.replace(
          '</Conditions>',
          '<AudienceRestriction><Audience>urn:other</Audience></AudienceRestriction></Conditions>',
        ),
      0,
    ],
    ['does not end', (xml) => xml.replace(/ NotOnOrAfter="[^"]*"/, ''), 1],
    ['ends at what is no time', (xml) => xml.replace(/NotOnOrAfter="[^"]*"/, 'NotOnOrAfter="2030"'), 1],
    ['begins at what is no time', (xml) => xml.replace(/NotBefore="[^"]*"/, 'NotBefore="now"'), 1],
    ['says no issuer', (xml) => xml.replace(inside(xml, 'Issuer'), ''), 2],
    ['is of another issuer', (xml) => xml.replace(ISSUER, `${ISSUER}/other`), 2],
  ])('%s', (_what, change, point) => {
    expect(verdicts(validate(signedByLibrary(change(saml20()), sts)))[point]).toBe('bad')
  })

  test('times without a zone are in UTC', () => {
    const xml = saml20().replaceAll('.000Z"', '"')
    expect(validate(signedByLibrary(xml, sts))).toMatchObject({
      notBefore: NOW,
      points: { times: { verdict: 'good' } },
    })
  })
})

describe('the signature', () => {
  test.each<[string, string, () => string]>([
    ['there is none', 'bad', () => saml20()],
    [
      'a claim was changed',
      'bad',
      () => good.replace(`>${ADELE}</AttributeValue>`, '>eve@adatum.example</AttributeValue>'),
    ],
    ['another key made it', 'bad', () => signedByLibrary(saml20(), somebody)],
    [
      'its value is another one’s',
      'bad',
      () => good.replace(inside(good, 'SignatureValue'), inside(signed({ id: '_b' }), 'SignatureValue')),
    ],
    [
      'an audience was added',
      'bad',
      () => good.replace('<Audience>', '<Audience>urn:x</Audience><Audience>'),
    ],
    [
      'it is made with comments',
      'not-understood',
      () => signed({}, { transforms: [ENVELOPED, EXCLUSIVE_WITH_COMMENTS] }),
    ],
    [
      'it is itself canonical with comments',
      'not-understood',
      () => signed({}, { canonicalization: EXCLUSIVE_WITH_COMMENTS }),
    ],
    [
      'it is made by inclusive canonicalisation',
      'not-understood',
      () => signed({}, { transforms: [ENVELOPED, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'] }),
    ],
    [
      'its transforms are in another order',
      'not-understood',
      () => signed({}, { transforms: [EXCLUSIVE, ENVELOPED] }),
    ],
    ['it has one transform alone', 'not-understood', () => signed({}, { transforms: [ENVELOPED] })],
    [
      'it has one transform more',
      'not-understood',
      () => good.replace('</ds:Transforms>', `<ds:Transform Algorithm="${EXCLUSIVE}"/></ds:Transforms>`),
    ],
    [
      'a transform is XSLT',
      'not-understood',
      () =>
        good.replace(
          `Transform Algorithm="${EXCLUSIVE}"`,
          'Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"',
        ),
    ],
    [
      'it has a reference more',
      'not-understood',
      () => signed({}, { what: ["//*[local-name(.)='Assertion']", "//*[local-name(.)='Subject']"] }),
    ],
    ['it is over the whole document', 'bad', () => signed({}, { isEmptyUri: true, what: ['/*'] })],
    ['it is over the subject alone', 'bad', () => signed({}, { what: ["//*[local-name(.)='Subject']"] })],
    [
      'it is by a secret, for which the certificate is taken',
      'not-understood',
      () =>
        good.replace(
          'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
          'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
        ),
    ],
    [
      'its algorithm is not known',
      'not-understood',
      () => good.replace('xmldsig-more#rsa-sha256', 'xmldsig-more#rsa-md5'),
    ],
    [
      'its digest’s algorithm is not known',
      'not-understood',
      () =>
        good.replace('http://www.w3.org/2001/04/xmlenc#sha256', 'http://www.w3.org/2001/04/xmldsig-more#md5'),
    ],
    ['its value is no base64', 'not-understood', () => good.replace('SignatureValue>', 'SignatureValue>!')],
    ['the assertion has no id', 'not-understood', () => good.replace(' ID="_a"', '')],
  ])('where %s is %s', (_what, verdict, make) => {
    expect(signatureOf(make())).toBe(verdict)
  })

  test('is unchecked without the metadata of the STS, or with no key in it, and so is the issuer', () => {
    const without = validate(good, { sts: null })
    expect(verdicts(without)).toEqual(['good', 'good', 'unchecked', 'unchecked'])
    const none = { entityId: ISSUER, signingCertificates: [] }
    expect(verdicts(validate(good, { sts: none }))).toEqual(['good', 'good', 'good', 'unchecked'])
    // without anybody’s key too, what was changed is seen
    expect(validate(good.replace('<NameID>', '<NameID>x'), { sts: null }).points.signature.verdict).toBe(
      'bad',
    )
  })

  test('is not checked by what is no certificate, nor by one with another kind of key', async () => {
    const curve = await selfSigned('sts.adatum.example')
    const signingCertificates = ['AAAA', base64Of(curve)]
    expect(validate(good, { sts: { entityId: ISSUER, signingCertificates } }).points.signature.verdict).toBe(
      'unchecked',
    )
  })

  test('with an audience that nobody knows leaves the audience unchecked', () => {
    expect(verdicts(validate(good, { audiences: [] }))).toEqual(['unchecked', 'good', 'good', 'good'])
  })
})

describe('an assertion that is wrapped around another, or beside it', () => {
  const evil = (more = '') => saml20({ id: '_e', more }).replaceAll(ADELE, 'eve@adatum.example')
  const bare = () => good.replace(inside(good, 'Signature'), '')
  const signature = () => inside(good, 'Signature')

  test.each<[string, () => string]>([
    ['a copy before the signed one', () => response(evil() + good)],
    ['a copy behind the signed one', () => response(good + evil())],
    ['a copy that has the signed one in it', () => evil(`<Advice>${good}</Advice>`)],
    ['a copy that has signature and signed one in it', () => evil(signature() + bare())],
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
    ['an id for another reader', () => response(`${good}<x xmlns:u="urn:u" u:id="_a"/>`)],
    ['a comment in the name', () => good.replace(`<NameID>${ADELE}`, '<NameID>adele@adatum.example<!-- -->')],
    ['an instruction in the name', () => good.replace(`<NameID>${ADELE}`, `<NameID>${ADELE}<?x y?>`)],
    ['the name as CDATA', () => good.replace(`<NameID>${ADELE}`, `<NameID><![CDATA[${ADELE}]]>`)],
    ['a document type', () => `<!DOCTYPE Assertion [<!ATTLIST Assertion ID ID #IMPLIED>]>${good}`],
    [
      'an entity for the name',
      () => `<!DOCTYPE Assertion [<!ENTITY n "${ADELE}">]>${good.replace(`<NameID>${ADELE}`, '<NameID>&n;')}`,
    ],
    [
      'half of a pair of characters',
      () => signed({ more: '<Advice>\uFFFDx</Advice>' }).replace('\uFFFD', '\uD800'),
    ],
    ['nothing', () => ''],
  ])('is never good: %s', (_what, make) => {
    const validated = validate(make())
    expect(validated.points.signature.verdict).toMatch(/^(bad|not-understood)$/)
  })

  test('is not read at all where there are two', () => {
    expect(validate(response(good + evil()))).toMatchObject({
      form: 'unreadable',
      subject: null,
      issuer: null,
    })
  })
})

test('an assertion that only the organization can read is said to be that', () => {
  const encrypted = response('<e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#"/>')
  expect(verdicts(validate(encrypted))).toEqual(['encrypted', 'encrypted', 'encrypted', 'encrypted'])
  expect(validate(encrypted).form).toBe('encrypted')
})

test('what is long is cut', () => {
  const long = `urn:${'x'.repeat(5000)}`
  const validated = validate(signed({ audience: long }))
  expect(validated.audiences[0]?.length).toBeLessThan(1000)
  expect(pointWords(validated.points.audience.finding).length).toBeLessThan(1000)
})

describe('a signed assertion in which one character is another', () => {
  test('is never good, unless what it says is the same to the letter', { timeout: 60_000 }, () => {
    // the key that the sender names is not signed and not looked at; the value may be written in more than one way
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

  test('is never good where the character stands in a text or a value', { timeout: 60_000 }, () => {
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

  test('gives a verdict and no crash, whatever is put anywhere', { timeout: 60_000 }, () => {
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

test('an assertion that is made to take long is validated, or refused as too long, in little time', () => {
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
  // as long as the hostile one, and read and canonicalized to the end as well
  const harmless = good.replace('<Conditions', `${'<x>text</x>'.repeat(80_000)}<Conditions`)
  expect(harmless.length).toBeGreaterThan(hostile.length)
  const verifying = (xml: string, verdict: string) => () => expect(signatureOf(xml)).toBe(verdict)
  const taken = leastProcessorTime(
    {
      harmless: verifying(harmless, 'bad'),
      hostile: verifying(hostile, 'bad'),
      listed: verifying(listed, 'not-understood'),
      long: verifying(long, 'not-understood'),
    },
    1,
  )
  expect(taken.hostile).toBeLessThan(taken.harmless * 10)
  expect(taken.listed).toBeLessThan(taken.harmless * 10)
  expect(taken.long).toBeLessThan(taken.harmless)
})
