import { describe, expect, test } from 'vitest'
import { isKeepableAddress, keepable, LONGEST_KEPT } from '../../../main/contract/kept-draft.ts'
import { mayHoldSecret } from '../../../main/contract/secret-in-text.ts'

const A = 'https://contoso.crm.dynamics.com'
const B = 'https://fabrikam.crm4.dynamics.com'

describe('the kept address', () => {
  test.each<[what: string, typed: string, kept: string]>([
    ['a host', ' contoso.crm.dynamics.com ', 'contoso.crm.dynamics.com'],
    ['half a host', 'contoso.crm', 'contoso.crm'],
    ['a host with a port and a path', 'crm.contoso.example:8443/Org', 'crm.contoso.example:8443/Org'],
    [
      'a host with a port, which a user name could have',
      'https://crm.contoso.example:8443',
      'https://crm.contoso.example',
    ],
    ['an IPv4 address with a port', 'https://10.1.2.3:5555', 'https://10.1.2.3:5555'],
    ['an IPv6 address with a port', '[fd00::1]:5555/Org', '[fd00::1]:5555/Org'],
    ['an organization of Microsoft with a port', `${A}:443`, `${A}:443`],
    [
      'several with a port and a path',
      'https://crm.x.example:444/A https://crm.x.example:444/B',
      'https://crm.x.example:444/A https://crm.x.example:444/B',
    ],
    ['what is no organization', 'make.powerapps.com', 'make.powerapps.com'],
    ['a link, without its query', `${A}/main.aspx?id=1#code=2`, A],
    ['several, one after another', `${A}/main.aspx?id=1\n${B}`, `${A} ${B}`],
    ['a mail, without its words', `Hi Megan, the PIN is 4711: ${A}, or ${B}.`, `${A} ${B}`],
    ['one in a mail', `Hi Megan, the PIN is 4711: ${A}`, A],
    ['words alone, which are none', 'Hi Megan, the PIN is 4711', ''],
    ['too many', Array.from({ length: 500 }, (_, n) => `${'x'.repeat(120)}${n}.example.com`).join(' '), ''],
  ])('of %s', (_what, url, kept) => {
    expect(keepable({ url, name: 'Mine' })?.url).toBe(kept)
    expect(kept.length).toBeLessThanOrEqual(LONGEST_KEPT)
  })

  test.each([
    'https://alex:hunter2@crm.contoso.example',
    'alex:hunter2@crm.contoso.example',
    'https://alex:hunter2',
    'alex:hunter2',
    'https://alex:4711',
    'alex:4711',
    'https://alex:4711 hunter2@crm.contoso.example',
    `${A}?access_token=hunter2`,
    `${A}/#id_token=hunter2&x=4711`,
    `${A}/main.aspx?user=alex:hunter2@contoso.example`,
    `https://alex:hunter2@crm.contoso.example,${A}`,
    `${A} https://alex:4711/x@crm.contoso.example`,
  ])('never has the secret of %s', (url) => {
    const kept = keepable({ url, name: 'Mine' })
    expect(JSON.stringify(kept)).not.toMatch(/hunter2|4711|alex/)
    expect(mayHoldSecret(kept?.url ?? '')).toBe(false)
  })
})

describe('the beginning of a password', () => {
  test.each(
    [
      '',
      '//',
      'https://',
      'https:',
      'https:/',
      'https:\\\\',
      'ftp://',
      '／／',
      'https：//',
      'https%3a%2f%2f',
    ].flatMap((begin) =>
      ['alex', 'alex.wilber', 'CONTOSO\\alex.wilber', 'CONTOSO/alex.wilber'].flatMap((user) =>
        [':', '﹕', '：', '%3a', '%3A'].flatMap((colon) =>
          ['4711', '47110815', '4711/hunter2', '4711hunter2', '4711:hunter2', 'hunter2'].map(
            (password) => `${begin}${user}${colon}${password}`,
          ),
        ),
      ),
    ),
  )('is not kept of %s', (url) => {
    const kept = keepable({ url, name: 'Mine' })?.url ?? ''
    expect(kept).not.toMatch(/4711|hunter2/)
    expect([isKeepableAddress(kept), isKeepableAddress(url)]).toEqual([true, false])
  })

  test('is not kept while it is typed, key by key', () => {
    const typed = 'https://alex.wilber:4711 hunter2'
    for (let end = 1; end <= typed.length; end++)
      expect(keepable({ url: typed.slice(0, end) })?.url ?? '').not.toMatch(/:\d/)
  })
})

test('a name and a user name are kept unless they may hold a secret', () => {
  const names = { name: 'Mine', userName: 'CONTOSO\\alex' }
  expect(keepable({ url: '', ...names })).toEqual({ url: '', ...names })
  expect(keepable({ url: '', userName: 'alex@contoso.example' })).toMatchObject({
    userName: 'alex@contoso.example',
  })
  const secret = 'alex:hunter2@crm.contoso.example'
  expect(keepable({ url: A, name: secret, userName: `x?password=hunter2` })).toEqual({ url: A })
})

test.each([{ url: '' }, { url: '  ', name: ' ', userName: '' }])(
  'nothing typed is nothing kept: %j',
  (typed) => expect(keepable(typed)).toBeNull(),
)

test('a choice alone is kept', () => {
  expect(keepable({ url: '', environment: 'sandbox' })).toEqual({ url: '', environment: 'sandbox' })
})
