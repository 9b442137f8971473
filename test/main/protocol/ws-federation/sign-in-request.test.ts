import { expect, test } from 'vitest'
import {
  readSignInRequest,
  realmAskedFor,
  withHomeRealm,
} from '../../../../main/protocol/ws-federation/sign-in-request.ts'
import { outcomeOf } from '../../../support/fixtures.ts'

const REALM = `wtrealm=${encodeURIComponent('https://crm.example/')}`

test.each([
  [
    'a sign-in request at the STS',
    `https://sts.example/adfs/ls/?wa=wsignin1.0&${REALM}`,
    'https://crm.example/',
  ],
  // the STS may send people on to another one, for a token that is for itself
  ['a sign-in request at another host', `https://other.example/adfs/ls/?wa=wsignin1.0&${REALM}`, null],
  ['a sign-in request at another port', `https://sts.example:8443/adfs/ls/?wa=wsignin1.0&${REALM}`, null],
  ['a sign-out request', `https://sts.example/adfs/ls/?wa=wsignout1.0&${REALM}`, null],
  ['a request without a realm', 'https://sts.example/adfs/ls/?wa=wsignin1.0', null],
  ['an empty page', 'about:blank', null],
  ['no address', '', null],
])('the realm of %s is read: %3$s', (_what, page, realm) => {
  expect(realmAskedFor(page, 'sts.example')).toBe(realm)
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
    'names the organization',
    ifd(`rm%3d1%26${back}%26crmorgid%3d22222222-2222-4222-8222-222222222222`),
    request,
  ],
  ['names no organization, as those of older versions do', ifd(`rm%3d1%26${back}`), request],
  [
    'leads back to an app',
    ifd(`rm%3d1%26${back}%253fappid%253d33333333-3333-4333-8333-333333333333`),
    request,
  ],
  ['asks for a home realm', ifd('rm%3d0', '&whr=urn%3afabrikam'), { ...request, homeRealm: 'urn:fabrikam' }],
  ['asks for an empty home realm', ifd('rm%3d0', '&whr='), request],
  ['writes its action in capitals', ifd('').replace('wsignin1.0', 'WSIGNIN1.0'), request],
  ['names no relying party', 'https://sts.example/?wa=wsignin1.0', { relyingParty: '' }],
  ['leads to Microsoft Entra ID', online, 'not-a-sign-in-request'],
  ['signs out', ifd('').replace('wsignin1.0', 'wsignout1.0'), 'not-a-sign-in-request'],
  ['uses http', ifd('').replace('https:', 'http:'), 'not-a-sign-in-request'],
  ['is only a path', '/adfs/ls/?wa=wsignin1.0', 'not-a-sign-in-request'],
  ['is empty', '', 'not-a-sign-in-request'],
])('a redirect that %s is read as %3$s', (_what, location, expected) => {
  const outcome = outcomeOf(readSignInRequest, location)
  if (typeof expected === 'string') expect(outcome).toBe(expected)
  else expect(outcome).toMatchObject(expected)
  if (!location.includes('whr=')) expect(outcome).not.toHaveProperty('homeRealm')
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
