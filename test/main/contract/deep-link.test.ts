import { describe, expect, test } from 'vitest'
import { linkIn, parseDeepLink } from '../../../main/contract/deep-link.ts'

const ORG = 'https://contoso.crm4.dynamics.com'
const open = (url: string) => `homerealm://open?url=${encodeURIComponent(url)}`

describe('a deep link', () => {
  test.each([
    [open(ORG), ORG],
    [open(`${ORG}/`), ORG],
    [open(`${ORG}/main.aspx?appid=1&pagetype=entityrecord#x`), ORG],
    [`homerealm://open/?url=${encodeURIComponent(ORG)}`, ORG],
    [`HomeRealm://open?url=${ORG}`, ORG],
    [open('https://crm.contoso.example:8443/Sales'), 'https://crm.contoso.example:8443/Sales'],
  ])('%s opens the organization %s', (link, orgUrl) => {
    expect(parseDeepLink(link)).toEqual({ orgUrl })
  })

  const hostile: [what: string, link: string][] = [
    ['nothing', ''],
    ['the scheme alone', 'homerealm:'],
    ['another scheme', `https://open?url=${encodeURIComponent(ORG)}`],
    ['a scheme that begins like ours', `homerealms://open?url=${encodeURIComponent(ORG)}`],
    ['another verb', `homerealm://connect?url=${encodeURIComponent(ORG)}`],
    ['no verb', `homerealm:?url=${encodeURIComponent(ORG)}`],
    ['the verb as a path', `homerealm:///open?url=${encodeURIComponent(ORG)}`],
    ['a longer path', `homerealm://open/token?url=${encodeURIComponent(ORG)}`],
    ['a verb with credentials', `homerealm://me:pw@open?url=${encodeURIComponent(ORG)}`],
    ['a verb with a port', `homerealm://open:80?url=${encodeURIComponent(ORG)}`],
    ['a fragment', `${open(ORG)}#connect`],
    ['no address', 'homerealm://open'],
    ['an empty address', 'homerealm://open?url='],
    ['a second address', `${open(ORG)}&url=${encodeURIComponent('https://evil.example')}`],
    ['another field', `${open(ORG)}&connect=1`],
    ['the field under another name', `homerealm://open?URL=${encodeURIComponent(ORG)}`],
    ['an address without its scheme', open('contoso.crm4.dynamics.com')],
    ['an address of the network path', open('//contoso.crm4.dynamics.com')],
    ['http', open('http://contoso.crm4.dynamics.com')],
    ['http on-premises', open('http://crm.contoso.example')],
    ['a file', open('file://contoso.crm4.dynamics.com/c$/x.lnk')],
    ['a script', open('javascript://contoso.crm4.dynamics.com/%0aalert(1)')],
    ['a link in a link', open(open(ORG))],
    ['credentials in the address', open('https://user:pw@contoso.crm4.dynamics.com')],
    ['a host in front of an @', open('https://contoso.crm4.dynamics.com@evil.example')],
    ['a backslash', open('https://evil.example\\@contoso.crm4.dynamics.com')],
    ['a line break in the address', open(`${ORG}/\r\nx`)],
    ['a NUL in the address', open(`${ORG}/\u0000`)],
    ['a line break', `${open(ORG)}\n--inspect`],
    ['a switch behind it', `${open(ORG)} --no-sandbox`],
    ['quotes behind it', `${open(ORG)}" --gpu-launcher="cmd`],
    ['letters beyond ASCII', `homerealm://open?url=https://cont\u043eso.crm4.dynamics.com`],
    ['broken percent signs in the address', 'homerealm://open?url=https%3A%2F%2Fcontoso%ZZ.example'],
    ['a sign-in page', open('https://login.microsoftonline.com/common')],
    [
      'an address that is long only because every letter is encoded',
      `homerealm://open?url=${'%2F'.repeat(800)}`.replace('%2F%2F', encodeURIComponent(`${ORG}/`)),
    ],
    ['a text of 10 MB', open(`${ORG}/${'a'.repeat(10_000_000)}`)],
  ]
  test.each(hostile)('is refused with %s', (_, link) => {
    expect(parseDeepLink(link)).toBeNull()
  })
})

test('a link is found among the arguments of a start, wherever the system puts it', () => {
  expect(linkIn(['--hidden', '--', open(ORG)])).toBe(open(ORG))
  expect(linkIn(['HOMEREALM:x', '--flag'])).toBe('HOMEREALM:x')
  expect(linkIn(['--link=homerealm://open', '/home/homerealm:x'])).toBeNull()
})
