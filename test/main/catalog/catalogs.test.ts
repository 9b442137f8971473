/** What a member has after a list, and what no list and no source can do. */
import { describe, expect, test } from 'vitest'
import { sealedList } from '../../../main/catalog/envelope.ts'
import { fingerprintOf, newSigningKey } from '../../../main/catalog/signing.ts'
import type { RefusedToken } from '../../../main/catalog/source-sign-in.ts'
import type { Catalog } from '../../../main/contract/catalog.ts'
import { fail } from '../../../main/contract/failure.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { Secret } from '../../../main/secret.ts'
import {
  type aList,
  anEntry,
  keyOf,
  Member,
  SOURCE,
  signedJson,
  signedText,
  TOKEN,
} from '../../support/catalogs.ts'
import { anError } from '../../support/failures.ts'
import { answer, unauthorized } from '../../support/http.ts'
import { aProfile } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

const [other, third] = [newSigningKey(), newSigningKey()]
const uat = anEntry({ id: 'uat', name: 'Contoso UAT', orgUrl: 'https://uat.crm4.dynamics.com' as OrgUrl })

async function following(
  change: Parameters<typeof aList>[0] = {},
  saved = [] as ReturnType<typeof aProfile>[],
) {
  const member = new Member(saved)
  member.publish(change)
  await member.follow()
  return member
}

describe('a source that is followed', () => {
  test('shows its key before anything is saved', async () => {
    const member = new Member()
    member.publish()
    const seen = await member.catalogs.look(SOURCE, null, member.signal)
    expect(seen.signers).toEqual([keyOf(member.key)])
    expect([member.list(), member.catalogs.all()]).toEqual([[], []])
  })

  test('adds the organizations of its list', async () => {
    const member = await following({ entries: [anEntry(), uat] })
    expect(member.list()).toEqual([
      { name: 'Contoso Sales', orgUrl: 'https://contoso.crm4.dynamics.com', catalog: 'there' },
      { name: 'Contoso UAT', orgUrl: 'https://uat.crm4.dynamics.com', catalog: 'there' },
    ])
  })

  test('is followed once', async () => {
    const member = await following()
    expect(await failureOf(member.follow())).toMatchObject({ reason: 'input-refused/catalog-there' })
  })

  test('is not followed by a key that did not sign its list', async () => {
    const member = new Member()
    member.publish()
    const seen = await member.catalogs.look(SOURCE, null, member.signal)
    expect(await failureOf(() => seen.follow([keyOf(other)]))).toMatchObject({
      code: 'catalog-refused',
      reason: 'catalog-refused/other-key',
    })
    expect([member.list(), member.catalogs.all()]).toEqual([[], []])
  })

  test('takes over an organization that is there, with what the person made of it', async () => {
    const mine = aProfile({
      name: 'Mine',
      notes: 'my note',
      favorite: true,
      accountId: 'a',
      userName: 'me@x.y',
    })
    const member = await following({}, [mine])
    expect(member.store.profiles()).toEqual([
      { ...mine, catalog: { catalog: expect.any(String), entry: 'sales', removed: false } },
    ])
  })
})

const changedAt = (index: number) => (whole: string) =>
  whole.slice(0, index) + (whole[index] === 'A' ? 'B' : 'A') + whole.slice(index + 1)

type Published = (member: Member) => string

const refused: readonly (readonly [claim: string, reason: string, published: Published])[] = [
  [
    'a byte of the list was changed',
    'catalog-refused/signature',
    ({ key }) => changedAt(120)(signedText(key, { serial: 2 })),
  ],
  [
    'the signature is of another list',
    'catalog-refused/signature',
    ({ key }) => {
      const [a, b] = [signedText(key, { serial: 2 }), signedText(key, { serial: 3 })].map((each) =>
        JSON.parse(each),
      )
      return JSON.stringify({ ...a, signatures: b.signatures })
    },
  ],
  [
    'the signature is another key’s than it says',
    'catalog-refused/signature',
    ({ key }) => {
      const signed = JSON.parse(signedText(other, { serial: 2 }))
      signed.signatures[0].publicKey = key.publicKey.toString('base64url')
      return JSON.stringify(signed)
    },
  ],
  [
    'only a good signature of a stranger stands beside a bad one of the trusted key',
    'catalog-refused/other-key',
    ({ key }) => {
      const signed = JSON.parse(signedText(other, { serial: 2 }))
      const bad = {
        publicKey: key.publicKey.toString('base64url'),
        signature: signed.signatures[0].signature,
      }
      return JSON.stringify({ ...signed, signatures: [bad, ...signed.signatures] })
    },
  ],
  [
    'the key is no point of the curve',
    'catalog-refused/signature',
    ({ key }) => {
      const signed = JSON.parse(signedText(key, { serial: 2 }))
      signed.signatures[0].publicKey = Buffer.alloc(32, 0xff).toString('base64url')
      return JSON.stringify(signed)
    },
  ],
  ['another key signed it', 'catalog-refused/other-key', () => signedText(other, { serial: 2 })],
  ['it is older', 'catalog-refused/older', ({ key }) => signedText(key, { serial: 6 })],
  [
    'it has the number of the last list and other content',
    'catalog-refused/same-number',
    ({ key }) => signedText(key, { serial: 7, entries: [uat] }),
  ],
  ['it is truncated', 'catalog-refused', ({ key }) => signedText(key, { serial: 8 }).slice(0, -40)],
  ['it is empty', 'catalog-refused', () => ''],
  ['it is null', 'catalog-refused', () => 'null'],
  ['it is an export without a signature', 'catalog-refused', () => '{"format":"homerealm-organizations"}'],
  [
    'it has no signature',
    'catalog-refused',
    ({ key }) => JSON.stringify({ ...JSON.parse(signedText(key)), signatures: [] }),
  ],
  [
    'it has a hundred signatures',
    'catalog-refused',
    ({ key }) => {
      const signed = JSON.parse(signedText(key, { serial: 8 }))
      return JSON.stringify({ ...signed, signatures: Array(100).fill(signed.signatures[0]) })
    },
  ],
  ['it is nested a hundred thousand times', 'catalog-refused', () => '['.repeat(100_000)],
  ['it is a page', 'catalog-refused/page', () => '<!DOCTYPE html><title>Sign in</title>'],
  [
    'a newer Homerealm signed it',
    'catalog-refused/newer',
    ({ key }) => JSON.stringify({ ...JSON.parse(signedText(key)), homerealmCatalog: 2 }),
  ],
  ['the signed bytes are no JSON', 'catalog-refused', ({ key }) => sealedList(Buffer.from('list'), key)],
  ['the signed JSON is no list', 'catalog-refused', ({ key }) => signedJson(key, { format: 'x' })],
  [
    'an entry has an address that no organization has',
    'catalog-refused/entry',
    ({ key }) =>
      signedText(key, {
        serial: 8,
        entries: [anEntry({ orgUrl: 'https://login.microsoftonline.com' as OrgUrl })],
      }),
  ],
  [
    'an entry is not encrypted',
    'catalog-refused/entry',
    ({ key }) =>
      signedText(key, { serial: 8, entries: [anEntry({ orgUrl: 'http://crm.contoso.com' as OrgUrl })] }),
  ],
]

describe('a list is refused, and nothing changes, if', () => {
  test.each(refused)('%s', async (_claim, reason, published) => {
    const member = await following({ serial: 7 })
    const before = [member.store.profiles(), member.catalogs.all()]
    member.source = answer(200, published(member))
    const failed = await failureOf(member.refresh())
    expect([failed.reason ?? failed.code, member.store.profiles(), member.catalogs.all()]).toEqual([
      reason,
      ...before,
    ])
  })
})

const unreachable: readonly (readonly [status: number, reason: string])[] = [
  [401, 'catalog-unreachable/sign-in'],
  [403, 'catalog-unreachable/sign-in'],
  [404, 'catalog-unreachable/missing'],
  [410, 'catalog-unreachable/missing'],
  [204, 'catalog-unreachable'],
  [206, 'catalog-unreachable'],
  [429, 'server-busy'],
  [500, 'catalog-unreachable'],
  [503, 'server-busy'],
  [302, 'catalog-unreachable/redirect'],
]

describe('a source that answers', () => {
  test.each(unreachable)('%i changes nothing, and says so', async (status, reason) => {
    const member = await following()
    const before = [member.store.profiles(), member.catalogs.all()]
    member.source = answer(status, signedText(member.key, { serial: 9 }), [
      'location',
      'https://evil.example/x',
    ])
    const failed = await failureOf(member.refresh())
    expect([failed.reason ?? failed.code, member.store.profiles(), member.catalogs.all()]).toEqual([
      reason,
      ...before,
    ])
  })

  test('with a redirect is not followed, and its target is named', async () => {
    const member = await following()
    member.source = answer(301, '', ['location', 'https://login.example/?token=x'])
    const failed = await failureOf(member.refresh())
    expect(failed.message).toBe(
      'intranet.contoso.com redirects to login.example, and Homerealm does not follow.',
    )
    expect(member.requests.map(({ url }) => url)).toEqual([SOURCE, SOURCE])
  })

  test('304 has no newer list', async () => {
    const member = new Member()
    member.source = answer(
      200,
      signedText(member.key),
      ['etag', '"a"'],
      ['last-modified', 'Sun, 29 Nov 2026 10:00:00 GMT'],
    )
    await member.follow()
    member.source = answer(304)
    expect(await member.refresh()).toMatchObject({ isNew: false, added: [], changed: [], removed: [] })
    expect(member.requests.at(-1)?.headers).toMatchObject({
      'if-none-match': '"a"',
      'if-modified-since': 'Sun, 29 Nov 2026 10:00:00 GMT',
    })
  })

  test('304 without being asked has no list', async () => {
    const member = await following()
    member.source = answer(304)
    expect(await failureOf(member.refresh())).toMatchObject({ code: 'catalog-unreachable' })
  })

  test('gets no sign-in, no cookie and nothing else that says who asks', async () => {
    const member = await following({}, [aProfile({ accountId: 'a' })])
    await member.refresh()
    for (const { headers = {} } of member.requests) expect(Object.keys(headers)).toEqual(['accept'])
  })

  test('with more than a list can have is stopped, and told so', async () => {
    const member = await following()
    member.source = fail('org-error/answer-too-long', { host: 'intranet.contoso.com' })
    expect((await failureOf(member.refresh())).message).toBe('The list has more than 8 MB.')
    expect(member.requests[0]?.maxBytes).toBe(8 * 1024 * 1024)
  })
})

describe('a key', () => {
  test('that the trusted key has named signs later lists, and then alone', async () => {
    const member = await following()
    member.publish({ serial: 2, nextKeys: [keyOf(other)] })
    await member.refresh()
    member.publish({ serial: 3, entries: [uat] }, other)
    expect(await member.refresh()).toMatchObject({ isNew: true })
    member.publish({ serial: 4 })
    expect(await failureOf(member.refresh())).toMatchObject({ reason: 'catalog-refused/other-key' })
  })

  test('that is named no longer before it signed is not trusted', async () => {
    const member = await following()
    member.publish({ serial: 2, nextKeys: [keyOf(other)] })
    await member.refresh()
    member.publish({ serial: 3 })
    await member.refresh()
    member.publish({ serial: 4 }, other)
    expect(await failureOf(member.refresh())).toMatchObject({ reason: 'catalog-refused/other-key' })
  })

  test('is known by a fingerprint of all of its bytes', () => {
    const bytes = other.publicKey
    expect(fingerprintOf(changedByte(bytes))).not.toBe(fingerprintOf(bytes))
  })
})

function changedByte(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes)
  changed[31] = (changed[31] as number) ^ 1
  return changed
}

test('fields that this version does not know are ignored, in the file and in the list', async () => {
  const member = new Member()
  const list = {
    ...{ format: 'homerealm-organizations', version: 1, exportedAt: '2026-11-29T10:00:00Z', color: 'red' },
    catalog: { name: 'Contoso', serial: 1, mood: 'good' },
    organizations: [
      { url: 'https://contoso.crm4.dynamics.com', name: 'A', shape: 'round', __proto__: { x: 1 } },
    ],
  }
  member.source = answer(200, JSON.stringify({ ...JSON.parse(signedJson(member.key, list)), more: [1] }))
  await member.follow()
  expect(member.list()).toEqual([
    { name: 'A', orgUrl: 'https://contoso.crm4.dynamics.com', catalog: 'there' },
  ])
})

test.each([
  ['control characters', 'A\u001b[31m\r\nB', 'A [31m  B'],
  ['right-to-left marks', 'A\u202Efdp.exe\u200F', 'A fdp.exe'],
  ['a whole book', 'x'.repeat(5000), `${'x'.repeat(199)}…`],
])('a name with %s becomes one plain line', async (_claim, name, shown) => {
  const member = await following({ name, entries: [anEntry({ name })] })
  expect(member.list()[0]?.name).toBe(shown)
  expect(member.catalogs.all()[0]?.name).toBe(shown.length > 80 ? `${'x'.repeat(79)}…` : shown)
})

test('an address counts once, whoever signs in there', async () => {
  const member = new Member()
  const [a, b] = ['alex', 'megan'].map((id) => ({
    ...{ id, name: id, userName: `${id}@contoso.com`, url: 'https://contoso.crm4.dynamics.com' },
  }))
  const list = { format: 'homerealm-organizations', version: 1, exportedAt: '2026-11-29T10:00:00Z' }
  member.source = answer(
    200,
    signedJson(member.key, { ...list, catalog: { name: 'Contoso', serial: 1 }, organizations: [a, b] }),
  )
  await member.follow()
  expect(member.store.profiles()).toMatchObject([{ name: 'alex', userName: null }])
})

test('a list for nobody is a list: the organizations stay, marked', async () => {
  const member = await following()
  member.publish({ serial: 2, entries: [] })
  expect(await member.refresh()).toMatchObject({ removed: [expect.any(String)] })
  expect(member.list()).toMatchObject([{ name: 'Contoso Sales', catalog: 'removed' }])
})

test('what is followed no longer is the person’s own', async () => {
  const member = await following({ entries: [anEntry(), uat] })
  const [catalog] = member.catalogs.all()
  expect(catalog && (await member.catalogs.remove(catalog))).toBe(2)
  expect(member.list().map((each) => each.catalog)).toEqual(['none', 'none'])
  expect(member.catalogs.all()).toEqual([])
})

test('a catalog that fails stops no other', async () => {
  const member = await following()
  const [catalog] = member.catalogs.all()
  if (catalog === undefined) throw new Error('none')
  const lost = { ...catalog, id: 'lost', source: '/nowhere/homerealm-catalog.json' }
  const done = await member.catalogs.refreshAll([lost, catalog], { by: 'person', signal: member.signal })
  expect(done.map(({ failure }) => failure?.reason ?? null)).toEqual(['catalog-unreachable/file', null])
})

describe('another process that accepts a list during a refresh', () => {
  /** The catalog as this process read it, before another one accepted its second list. */
  async function overtaken() {
    const member = await following()
    const [stale] = member.catalogs.all()
    member.publish({ serial: 2, entries: [anEntry({ name: 'Second' }), uat] })
    await member.refresh()
    return {
      member,
      refresh: () => member.catalogs.refresh(stale as Catalog, { by: 'person', signal: member.signal }),
    }
  }

  test('does not make its changes look like the person’s', async () => {
    const { member, refresh } = await overtaken()
    member.publish({ serial: 3, entries: [anEntry({ name: 'Third' }), uat] })
    await refresh()
    expect(member.list().map(({ name }) => name)).toEqual(['Third', 'Contoso UAT'])
  })

  test('leaves nothing to do for the same list', async () => {
    const { member, refresh } = await overtaken()
    expect(await refresh()).toMatchObject({ isNew: false, added: [], changed: [] })
    expect(member.list()).toHaveLength(2)
  })

  test('and a newer one than this one got is no alarm, and stays', async () => {
    const { member, refresh } = await overtaken()
    member.publish({ serial: 3, nextKeys: [], entries: [anEntry({ name: 'Third' }), uat] })
    await member.refresh()
    member.publish({ serial: 2, entries: [anEntry({ name: 'Second' }), uat] })
    const before = member.catalogs.all()
    expect(await refresh()).toMatchObject({ isNew: false, added: [], changed: [] })
    expect([member.list()[0]?.name, member.catalogs.all()]).toEqual(['Third', before])
  })

  test('does not make an older list than both acceptable', async () => {
    const member = await following({ serial: 5 })
    const [stale] = member.catalogs.all()
    member.publish({ serial: 7 })
    await member.refresh()
    member.publish({ serial: 4 })
    const late = member.catalogs.refresh(stale as Catalog, { by: 'person', signal: member.signal })
    expect((await failureOf(late)).reason).toBe('catalog-refused/older')
  })

  test('that has other keys is believed', async () => {
    const member = await following({ nextKeys: [keyOf(other)] })
    const [stale] = member.catalogs.all()
    member.publish({ serial: 2, nextKeys: [keyOf(third)] }, other)
    await member.refresh()
    member.publish({ serial: 3, entries: [uat] }, third)
    const late = member.catalogs.refresh(stale as Catalog, { by: 'person', signal: member.signal })
    expect(await late).toMatchObject({ isNew: true })
  })

  test('may do so between the look at the organizations and the write', async () => {
    const member = await following()
    member.publish({ serial: 2, entries: [anEntry(), uat] })
    const save = member.store.saveCatalog.bind(member.store)
    member.store.saveCatalog = async (...saved) => {
      member.store.saveCatalog = save
      await save(...saved)
      throw fail('profile-exists', {})
    }
    expect(await member.refresh()).toMatchObject({ isNew: false, added: [] })
    expect(member.list()).toHaveLength(2)
  })
})

describe('a catalog that the person removes during a refresh', () => {
  test.each([
    ['a newer list comes', (member: Member) => member.publish({ serial: 2, entries: [uat] })],
    ['nothing newer comes', (member: Member) => member.publish()],
  ])('stays removed if %s, and its organizations stay the person’s own', async (_claim, publish) => {
    const member = await following()
    publish(member)
    const [catalog] = member.catalogs.all()
    if (catalog === undefined) throw new Error('none')
    member.onRequest = () => member.catalogs.remove(catalog)
    expect((await failureOf(member.refresh())).reason).toBe('catalog-refused/overtaken')
    expect([member.catalogs.all(), member.list()]).toEqual([
      [],
      [{ name: 'Contoso Sales', orgUrl: 'https://contoso.crm4.dynamics.com', catalog: 'none' }],
    ])
  })
})

test('a source that another window followed while the person compared the key is followed once', async () => {
  const member = new Member()
  member.publish()
  const [seen, again] = await Promise.all([1, 2].map(() => member.catalogs.look(SOURCE, null, member.signal)))
  await seen?.follow([keyOf(member.key)])
  expect(await failureOf(() => again?.follow([keyOf(member.key)]))).toMatchObject({
    reason: 'input-refused/catalog-there',
  })
  expect(member.catalogs.all()).toHaveLength(1)
})

describe('a source that asks for a sign-in', () => {
  const org = aProfile({ id: 'org', accountId: 'account', orgUrl: 'https://own.crm4.dynamics.com' as OrgUrl })
  const signIn = { profileId: 'org', resource: 'api://contoso-lists/' }
  const authorizations = ({ requests }: Member) => requests.map(({ headers }) => headers?.['authorization'])

  test('gets a token for its own application with every request', async () => {
    const member = new Member([org])
    member.publish()
    await member.follow(signIn)
    member.publish({ serial: 2 })
    await member.refresh()
    expect(authorizations(member)).toEqual([`Bearer ${TOKEN}`, `Bearer ${TOKEN}`])
    const asked = { profileId: 'org', resource: 'api://contoso-lists' }
    expect(member.tokensFor).toEqual([asked, asked])
    expect(JSON.stringify(member.catalogs.all())).not.toContain(TOKEN)
  })

  /** Refuses the saved token of this member, as a source does that has ended it early. */
  async function refusing(...headers: readonly (readonly [string, string])[]) {
    const member = new Member([org])
    member.publish()
    await member.follow(signIn)
    member.publish({ serial: 2, entries: [uat] })
    const list = member.source
    const refused: (RefusedToken | null)[] = []
    member.token = async (why) => {
      refused.push(why)
      return new Secret(why === null ? TOKEN : 'canary-newer-token')
    }
    member.onRequest = () => {
      const isNewer = member.requests.at(-1)?.headers?.['authorization'] === 'Bearer canary-newer-token'
      member.source = isNewer ? list : answer(401, '', ...headers)
    }
    return { member, refused }
  }
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1700000000"}}}'

  test.each<[what: string, headers: [string, string][], claims: string | null]>([
    ['without a word', [], null],
    ['because it has expired', [['www-authenticate', 'Bearer error="invalid_token"']], null],
    [
      'and asks for claims',
      [
        [
          'www-authenticate',
          `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
        ],
      ],
      claims,
    ],
  ])('that refuses the saved token %s gets a newer one', async (_what, headers, asked) => {
    const { member, refused } = await refusing(...headers)
    expect((await member.refresh()).added).toHaveLength(1)
    expect(refused).toEqual([null, { claims: asked }])
    expect(authorizations(member)).toEqual([
      `Bearer ${TOKEN}`,
      `Bearer ${TOKEN}`,
      'Bearer canary-newer-token',
    ])
  })

  test.each([
    [401, 2],
    [403, 1],
  ])('that answers %i to every token is asked %i times', async (status, times) => {
    const { member } = await refusing()
    member.requests.length = 0
    member.onRequest = () => {
      member.source = answer(status)
    }
    expect((await failureOf(member.refresh())).reason).toBe('catalog-unreachable/denied')
    expect(member.requests).toHaveLength(times)
  })

  test('is not asked again if the newer token needs a person', async () => {
    const { member } = await refusing()
    const { token } = member
    member.requests.length = 0
    member.token = (why) => (why === null ? token(why) : Promise.reject(anError('sign-in-needs-person')))
    expect((await failureOf(member.refresh())).code).toBe('sign-in-needs-person')
    expect(member.requests).toHaveLength(1)
  })

  test('gets none without one, and the failure names the way', async () => {
    const member = new Member([org])
    member.source = answer(401)
    expect((await failureOf(member.follow())).reason).toBe('catalog-unreachable/sign-in')
    expect([authorizations(member), member.tokensFor]).toEqual([[undefined], []])
    expect((await failureOf(member.follow(signIn))).reason).toBe('catalog-unreachable/denied')
  })

  test.each([
    ['for another server', SOURCE, 'https://graph.microsoft.com', 'input-refused/catalog-resource'],
    ['to a file', '/srv/list.json', 'api://contoso-lists', 'input-refused/catalog-sign-in'],
  ])('and a token %s is never asked for', async (_what, source, resource, reason) => {
    const member = new Member([org])
    const look = member.catalogs.look(source, { profileId: 'org', resource }, member.signal)
    expect((await failureOf(look)).reason).toBe(reason)
    expect([member.requests, member.tokensFor]).toEqual([[], []])
  })

  test('is not asked while the account needs a person', async () => {
    const member = new Member([org])
    member.token = async () => Promise.reject(anError('sign-in-needs-person'))
    expect(await failureOf(member.follow(signIn))).toMatchObject({
      code: 'sign-in-needs-person',
      advice: 'Connect Contoso Sales to sign in, and then try again.',
    })
    expect(member.requests).toEqual([])
  })

  test('is out of reach once the organization of the account is gone', async () => {
    const member = new Member([org])
    member.publish()
    await member.follow(signIn)
    member.store.remove('org')
    expect(await failureOf(member.refresh())).toMatchObject({
      reason: 'catalog-unreachable/no-account',
      facts: { name: 'Contoso' },
    })
    expect(member.requests).toHaveLength(1)
  })

  test('gets none once an organization of the person has the same resource', async () => {
    const member = new Member([org])
    const { origin } = new URL(SOURCE)
    member.publish()
    await member.follow({ profileId: 'org', resource: `${origin}/lists` })
    member.store.add(aProfile({ orgUrl: origin as OrgUrl }))
    expect((await failureOf(member.refresh())).reason).toBe('input-refused/catalog-resource')
    expect([member.requests.length, member.tokensFor.length]).toEqual([1, 1])
  })

  test('that refuses the token and names another application gets none for that one', async () => {
    const member = new Member([org])
    member.source = unauthorized(
      'Bearer resource_id="https://graph.microsoft.com", scope="api://other/.default"',
    )
    expect((await failureOf(member.follow(signIn))).reason).toBe('catalog-unreachable/denied')
    const own = { ...signIn, resource: 'api://contoso-lists' }
    expect([member.requests.length, member.tokensFor]).toEqual([2, [own, own]])
  })

  test('that redirects gets the token, and the other host does not', async () => {
    const member = new Member([org])
    member.source = { ...answer(302), headers: [['location', 'https://evil.example/list']] }
    expect((await failureOf(member.follow(signIn))).reason).toBe('catalog-unreachable/redirect')
    expect(member.requests.map(({ url }) => url)).toEqual([SOURCE])
  })
})
