import { describe, expect, test } from 'vitest'
import { connectLink, openLink, parseDeepLink, resolveLink } from '../../../main/contract/deep-link.ts'
import { linkIn } from '../../../main/contract/link-in.ts'

const ORG = 'https://contoso.crm4.dynamics.com'
const open = (url: string) => `homerealm://open?url=${encodeURIComponent(url)}`
const add = (url: string) => `homerealm://add?url=${encodeURIComponent(url)}`
const connect = (profile: string) => `homerealm://connect/${encodeURIComponent(profile)}`
const ID = '44444444-4444-4444-8444-444444444444'

describe('a deep link', () => {
  test.each([
    [open(ORG), ORG],
    [open(`${ORG}/`), ORG],
    [open(`${ORG}/main.aspx?appid=1&pagetype=entityrecord#x`), ORG],
    [`homerealm://open/?url=${encodeURIComponent(ORG)}`, ORG],
    [`HomeRealm://open?url=${ORG}`, ORG],
    [open('https://crm.contoso.example:8443/Sales'), 'https://crm.contoso.example:8443/Sales'],
  ])('%s opens the organization %s', (link, orgUrl) => {
    expect(parseDeepLink(link)).toEqual({ asks: 'open', orgUrl })
  })

  test.each([
    [add(ORG), ORG],
    [`HOMEREALM://Add/?url=${ORG}/main.aspx`, ORG],
    [add('https://crm.contoso.example:8443/Sales'), 'https://crm.contoso.example:8443/Sales'],
  ])('%s adds the organization %s', (link, orgUrl) => {
    expect(parseDeepLink(link)).toEqual({ asks: 'add', orgUrl })
  })

  test.each([
    [connect(ID), ID],
    [`${connect(ID)}/`, ID],
    [`HomeRealm://CONNECT/${ID}`, ID],
    ['homerealm://connect/Contoso%20Production', 'Contoso Production'],
    [connect('Müller & Söhne / Süd 100%'), 'Müller & Söhne / Süd 100%'],
    [connect('משרד'), 'משרד'],
    // decoded once: this is the name “A%20B”, and never “A B”
    ['homerealm://connect/A%2520B', 'A%20B'],
    ['homerealm://connect/A+B', 'A+B'],
  ])('%s names the organization %s', (link, profile) => {
    expect(parseDeepLink(link)).toEqual({ asks: 'connect', profile })
  })

  const hostile: [what: string, link: string][] = [
    ['nothing', ''],
    ['the scheme alone', 'homerealm:'],
    ['another scheme', `https://open?url=${encodeURIComponent(ORG)}`],
    ['a scheme that begins like ours', `homerealms://open?url=${encodeURIComponent(ORG)}`],
    ['another verb', `homerealm://import?url=${encodeURIComponent(ORG)}`],
    ['the address of an organization to connect to', `homerealm://connect?url=${encodeURIComponent(ORG)}`],
    ['no organization to connect to', 'homerealm://connect'],
    ['an empty organization to connect to', 'homerealm://connect/'],
    ['two organizations to connect to', `${connect(ID)}/${ID}`],
    ['a host beside the verb', `homerealm://connect.evil.example/${ID}`],
    ['a connect with credentials', `homerealm://me:pw@connect/${ID}`],
    ['a connect with a port', `homerealm://connect:443/${ID}`],
    ['a connect with a fragment', `${connect(ID)}#now`],
    ['a connect with a query', `${connect(ID)}?method=client-credentials`],
    ['a connect with an empty query', `${connect(ID)}?`],
    ['a name with a line break', 'homerealm://connect/Contoso%0d%0aX'],
    ['a name with NUL', 'homerealm://connect/Contoso%00'],
    ['a name with an escape of a terminal', 'homerealm://connect/%1b[2J'],
    ['a name that reverses the line', connect('Contoso\u202Enoitcudorp')],
    ['a name with a mark from right to left', connect('Contoso\u200F')],
    ['a name with an isolate', connect('\u2067Contoso\u2069')],
    ['a name of half a letter', 'homerealm://connect/Contoso%C3'],
    ['a name with a broken percent sign', 'homerealm://connect/100%'],
    ['a name of 257 letters', connect('a'.repeat(257))],
    ['a sign-in', `homerealm://sign-in/${ID}`],
    ['two fields to add', `${add(ORG)}&name=Contoso`],
    ['a password in the address to add', add('https://u:p@contoso.crm4.dynamics.com')],
    [
      'an encoded address to add, encoded again',
      `homerealm://add?url=${encodeURIComponent(encodeURIComponent(ORG))}`,
    ],
    ['an organization on a path to add', `homerealm://add/${encodeURIComponent(ORG)}`],
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

test.each([
  ['a switch', '--gpu-launcher=cmd.exe'],
  ['a file', 'C:\\Windows\\x.exe'],
  ['another link', open(ORG)],
  ['the same link', connect(ID)],
])('a link with %s behind it among the arguments is refused', (_, behind) => {
  const link = linkIn(['--', connect(ID), behind])
  expect(parseDeepLink(link ?? '')).toBeNull()
})

describe('a link to connect', () => {
  const profiles = [
    { id: ID, name: 'Contoso' },
    { id: 'b', name: 'Fabrikam' },
    { id: 'c', name: 'FABRIKAM' },
    { id: 'd', name: 'Cafe\u0301' },
    { id: 'e', name: ID },
  ]
  test.each([
    [ID, { asks: 'connect', profileId: ID }],
    [ID.toUpperCase(), { asks: 'connect', profileId: ID }],
    ['contoso', { asks: 'connect', profileId: ID }],
    ['Caf\u00E9', { asks: 'connect', profileId: 'd' }],
    ['Fabrikam', 'several-organizations'],
    ['Contoso%20', 'no-organization'],
    ['https://contoso.crm4.dynamics.com', 'no-organization'],
    ['', 'no-organization'],
  ])('to %o means %o', (profile, means) => {
    expect(resolveLink({ asks: 'connect', profile }, profiles)).toEqual(means)
  })
})

test('the links that Homerealm writes are links that it reads', () => {
  expect(parseDeepLink(connectLink(ID))).toEqual({ asks: 'connect', profile: ID })
  expect(parseDeepLink(openLink(ORG))).toEqual({ asks: 'open', orgUrl: ORG })
})
