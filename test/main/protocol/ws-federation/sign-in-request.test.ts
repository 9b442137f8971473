import { expect, test } from 'vitest'
import {
  readSignInRequest,
  realmAskedFor,
  withHomeRealm,
} from '../../../../main/protocol/ws-federation/sign-in-request.ts'
import { outcomeOf } from '../../../support/fixtures.ts'

const REALM = `wtrealm=${encodeURIComponent('https://crm.example/')}`

test('the realm of a sign-in request at the STS is the organization that it is for', () => {
  expect(realmAskedFor(`https://sts.example/adfs/ls/?wa=wsignin1.0&${REALM}`, 'sts.example')).toBe(
    'https://crm.example/',
  )
})

test.each([
  // the STS may send people on to another one, for a token that is for itself
  ['a sign-in request at another host', `https://other.example/adfs/ls/?wa=wsignin1.0&${REALM}`],
  ['a sign-in request at another port', `https://sts.example:8443/adfs/ls/?wa=wsignin1.0&${REALM}`],
  ['a sign-out request', `https://sts.example/adfs/ls/?wa=wsignout1.0&${REALM}`],
  ['a sign-in request without a realm', 'https://sts.example/adfs/ls/?wa=wsignin1.0'],
  ['an empty page', 'about:blank'],
  ['an empty address', ''],
])('%s has no realm', (_what, page) => {
  expect(realmAskedFor(page, 'sts.example')).toBe(null)
})

/** As an organization behind AD FS writes it: escapes in lower case, and its own address escaped twice. */
const ifd = (wctx: string, more = '') =>
  `https://sts.adatum.example/adfs/ls/?wa=wsignin1.0&wtrealm=https%3a%2f%2fcrm.adatum.example%2f&wctx=${wctx}` +
  `&wct=2026-11-20T10%3a00%3a00Z&wauth=urn%3aoasis%3anames%3atc%3aSAML%3a1.0%3aam%3apassword${more}`
const back = 'ru%3dhttps%253a%252f%252fcrm.adatum.example%252fdefault.aspx'
const request = {
  stsHost: 'sts.adatum.example',
  endpoint: 'https://sts.adatum.example/adfs/ls/',
  relyingParty: 'https://crm.adatum.example/',
}
const online =
  'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/oauth2/authorize?response_mode=form_post&response_type=code+id_token'

test.each([
  [
    'that names the organization',
    ifd(`rm%3d1%26${back}%26crmorgid%3d22222222-2222-4222-8222-222222222222`),
    { ...request, organizationId: '22222222-2222-4222-8222-222222222222' },
  ],
  ['that names no organization, as in older versions,', ifd(`rm%3d1%26${back}`), request],
  [
    'that leads back to an app',
    ifd(`rm%3d1%26${back}%253fappid%253d33333333-3333-4333-8333-333333333333`),
    request,
  ],
  [
    'that asks for a home realm',
    ifd('rm%3d0', '&whr=urn%3afabrikam'),
    { ...request, homeRealm: 'urn:fabrikam' },
  ],
  ['that asks for an empty home realm', ifd('rm%3d0', '&whr='), request],
  ['with its action in capitals', ifd('').replace('wsignin1.0', 'WSIGNIN1.0'), request],
  [
    'that names no relying party',
    'https://sts.example/?wa=wsignin1.0',
    { stsHost: 'sts.example', endpoint: 'https://sts.example/', relyingParty: '' },
  ],
])('a redirect %s is read as a sign-in request', (_what, location, expected) => {
  expect(readSignInRequest(location)).toEqual(expected)
})

test.each([
  ['to Microsoft Entra ID', online],
  ['that signs out', ifd('').replace('wsignin1.0', 'wsignout1.0')],
  ['that uses http', ifd('').replace('https:', 'http:')],
  ['that is only a path', '/adfs/ls/?wa=wsignin1.0'],
  ['that is empty', ''],
])('a redirect %s is not a sign-in request', (_what, location) => {
  expect(outcomeOf(readSignInRequest, location)).toBe('not-a-sign-in-request')
})

test.each([
  ['the organization asked for none', ifd('rm%3d1'), `${ifd('rm%3d1')}&whr=urn%3Afabrikam%26a`],
  [
    'the organization asked for another',
    ifd('rm%3d1', '&whr=urn%3aother'),
    `${ifd('rm%3d1')}&whr=urn%3Afabrikam%26a`,
  ],
  [
    'the organization asked for another in capitals',
    ifd('rm%3d1', '&WHR=x'),
    `${ifd('rm%3d1')}&whr=urn%3Afabrikam%26a`,
  ],
])(
  'the chosen home realm is put into a request where %s, and nothing else changes',
  (_what, before, after) => {
    expect(withHomeRealm(before, 'urn:fabrikam&a')).toBe(after)
    expect(readSignInRequest(after)).toEqual({ ...request, homeRealm: 'urn:fabrikam&a' })
  },
)
