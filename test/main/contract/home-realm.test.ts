import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { homeStsHost, parseHomeRealm } from '../../../main/contract/home-realm.ts'

const ADFS = 'http://sts.fabrikam.example/adfs/services/trust'

test.each([
  ['its host', 'sts.fabrikam.example', ADFS],
  ['its host in capitals and with spaces around it', '  STS.Fabrikam.example ', ADFS],
  ['its address', 'https://sts.fabrikam.example/', ADFS],
  ['its metadata exchange', 'https://sts.fabrikam.example/adfs/services/trust/mex', ADFS],
  ['the same with a slash at its end', 'https://sts.fabrikam.example/adfs/services/trust/mex/', ADFS],
  ['its sign-in page', 'https://sts.fabrikam.example/adfs/ls/', ADFS],
  ['its metadata', 'https://sts.fabrikam.example/FederationMetadata/2007-06/FederationMetadata.xml', ADFS],
  ['its identifier', ADFS, ADFS],
  ['a host with a port', 'sts.fabrikam.example:8443', 'http://sts.fabrikam.example:8443/adfs/services/trust'],
  ['a URN', 'urn:fabrikam:STS', 'urn:fabrikam:STS'],
  ['an address that is only a name', 'https://idp.example/Shibboleth', 'https://idp.example/Shibboleth'],
])('the home STS may be given as %s', (_what, typed, identifier) => {
  expect(parseHomeRealm(typed)).toBe(identifier)
  expect(parseHomeRealm(identifier)).toBe(identifier)
})

test.each([
  ['nothing', ''],
  ['words', 'our own one'],
  ['an address with a password', 'https://user:secret@sts.example/'],
  ['a script', 'javascript:alert(1)'],
  ['a file', 'file:///etc/passwd'],
  ['an identifier with a line break', 'urn:fabrikam\nX-Header: 1'],
  ['an identifier with a mark that turns the text around', 'urn:fabrikam\u202Eelpmaxe'],
  ['a user name', 'FABRIKAM\\megan'],
  ['a host with an impossible port', 'sts.example:99999'],
  ['an identifier that is too long', `urn:${'x'.repeat(3000)}`],
])('a home STS is refused if it is %s', (_what, typed) => {
  expect(parseHomeRealm(typed)).toBe(null)
})

test('any text gives an identifier that is read as itself, or nothing', () => {
  const words = fc.constantFrom('https://', 'urn:', 'sts.example', '/adfs/', ':8443', '@', '?', ' ', '\u202E')
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.webUrl(),
        fc.array(words).map((each) => each.join('')),
      ),
      (typed) => {
        const identifier = parseHomeRealm(typed)
        if (identifier !== null) expect(parseHomeRealm(identifier)).toBe(identifier)
      },
    ),
  )
})

test('a home STS has a host unless its identifier is a URN', () => {
  expect(homeStsHost(ADFS)).toBe('sts.fabrikam.example')
  expect(homeStsHost('http://sts.example:8443/adfs/services/trust')).toBe('sts.example:8443')
  expect(homeStsHost('urn:fabrikam')).toBe(null)
})
