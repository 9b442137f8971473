/** Adding and asking again: what is canceled keeps nothing, and what a person was shown is what is kept. */
import { describe, expect, test } from 'vitest'
import type { FailureError } from '../../../main/contract/failure.ts'
import type { Detection } from '../../../main/contract/identity-provider.ts'
import { canceled } from '../../../main/contract/ipc.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { PathCheck } from '../../../main/contract/path-check.ts'
import type {
  ConnectionProfile,
  DetectionDraft,
  NewAddress,
  ProfileDraft,
} from '../../../main/contract/profile.ts'
import type { DetectionRequest, Detector } from '../../../main/discovery/detector.ts'
import { Organizations } from '../../../main/organizations/organizations.ts'
import { anError } from '../../support/failures.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aDetection, aProfile, NOW } from '../../support/profiles.ts'
import { toldBy } from '../../support/told.ts'

const guest = aDetection({ uniqueName: 'what the person was shown' })

function made(
  profiles = [aProfile()],
  detect: (request: DetectionRequest) => Promise<Detection> = async () => aDetection(),
) {
  const store = new MemoryStore(profiles, [])
  const asked: DetectionRequest[] = []
  const detector = {
    detect: (request: DetectionRequest) => {
      asked.push(request)
      return detect(request)
    },
  } as unknown as Detector
  const organizations = new Organizations({ profiles: store, detector, now: () => NOW })
  return { store, organizations, asked }
}

const refusedByOrder = (signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))

describe('canceled while the org is slow', () => {
  const reason: Partial<FailureError> = { code: 'sign-in-canceled' }

  test.each<
    [
      what: string,
      heeds: boolean,
      run: (o: Organizations, id: string, signal: AbortSignal) => Promise<unknown>,
    ]
  >([
    ['add', true, (o, _id, signal) => o.add({ url: 'slow.example.com' }, { signal })],
    ['add, answered all the same', false, (o, _id, signal) => o.add({ url: 'slow.example.com' }, { signal })],
    ['detectAgain', true, (o, id, signal) => o.detectAgain(id, signal)],
    ['detectAgain, answered all the same', false, (o, id, signal) => o.detectAgain(id, signal)],
    [
      'move',
      true,
      (o, id, signal) => o.move(id, { url: 'slow.example.com' }, signal === undefined ? {} : { signal }),
    ],
    [
      'move, answered all the same',
      false,
      (o, id, signal) => o.move(id, { url: 'slow.example.com' }, signal === undefined ? {} : { signal }),
    ],
  ])('%s keeps nothing', async (_what, heeds, run) => {
    const late = Promise.withResolvers<Detection>()
    const before = aProfile()
    const { store, organizations } = made([before], ({ signal }) =>
      heeds ? refusedByOrder(signal) : late.promise,
    )
    const abort = new AbortController()
    const failed = expect(run(organizations, before.id, abort.signal)).rejects.toMatchObject(reason)
    abort.abort(canceled())
    late.resolve(aDetection({ uniqueName: 'late' }))
    await failed
    expect(store.profiles()).toEqual([before])
  })
})

describe('what the person was shown', () => {
  const shownFor: DetectionDraft = {
    url: 'https://guest.crm.dynamics.com/main.aspx',
    userName: 'megan@contoso.com',
  }
  const ticket = 'shown'

  test.each<[claim: string, draft: ProfileDraft, saved: boolean]>([
    [
      'with the same address and user name is kept',
      { ...shownFor, name: 'Guest', environment: 'sandbox', customer: 'Contoso', tags: ['core'] },
      true,
    ],
    ['for another user name is not', { ...shownFor, userName: 'nora@contoso.com' }, false],
    ['without a user name is not', { url: shownFor.url }, false],
    ['for another address is not', { ...shownFor, url: 'https://other.crm.dynamics.com' }, false],
    ['before a server was trusted is not', { ...shownFor, acceptedAuthority: 'sts.example' }, false],
  ])('%s, though the account was checked', async (_claim, draft, saved) => {
    const { organizations, asked } = made([], async ({ checkAccount }) =>
      checkAccount ? guest : aDetection(),
    )
    await organizations.detect({ ...shownFor, checkAccount: true, fresh: true }, { ticket })
    const profile = await organizations.add({ ...draft, shown: ticket })
    expect(profile.detection).toEqual(saved ? guest : aDetection())
    expect(asked).toHaveLength(saved ? 1 : 2)
  })

  test('a failure that was shown is kept as none, and the org is not asked again', async () => {
    const { organizations, asked } = made([], async () => {
      throw anError('host-not-found')
    })
    await expect(organizations.detect(shownFor, { ticket })).rejects.toMatchObject({ code: 'host-not-found' })
    expect(await organizations.add({ ...shownFor, shown: ticket })).toMatchObject({ detection: null })
    expect(asked).toHaveLength(1)
  })

  test.each([[{ shown: 'unknown' }], [{}]])(
    'with the ticket %j is not known: the org is asked',
    async (other) => {
      const { organizations, asked } = made([])
      await organizations.detect(shownFor, { ticket })
      await organizations.add({ ...shownFor, ...other })
      expect(asked).toHaveLength(2)
    },
  )

  test('is no detection that was canceled: the org is asked again', async () => {
    const { organizations, asked } = made([])
    const abort = new AbortController()
    const detected = organizations.detect(shownFor, { ticket, signal: abort.signal })
    abort.abort(canceled())
    await detected
    await organizations.add({ ...shownFor, shown: ticket })
    expect(asked).toHaveLength(2)
  })
})

describe('a user name', () => {
  test.each([
    ['megan_fabrikam.example#EXT#@contoso.example', 'megan@fabrikam.example'],
    [' live.com#mona@outlook.com ', 'mona@outlook.com'],
    ['megan#EXT#@contoso.example', 'megan#EXT#@contoso.example'],
    [' alex@contoso.example ', 'alex@contoso.example'],
    ['  ', null],
  ])('%j is kept as %j, added and changed', async (userName, saved) => {
    const { organizations, store } = made()
    expect((await organizations.add({ url: 'new.crm.dynamics.com', userName })).userName).toBe(saved)
    const [before] = store.profiles()
    expect(organizations.change(before?.id ?? '', { userName }).userName).toBe(saved)
  })

  test('of a guest finds the org that is kept for the home account already', async () => {
    const { organizations } = made([])
    await organizations.add({ url: 'new.crm.dynamics.com', userName: 'megan@fabrikam.example' })
    const guest = { url: 'new.crm.dynamics.com', userName: 'megan_fabrikam.example#EXT#@contoso.example' }
    await expect(organizations.add(guest)).rejects.toMatchObject({ code: 'profile-exists' })
  })

  test('that is not changed stays as it is', () => {
    const { organizations } = made([aProfile({ id: 'a', userName: 'alex@contoso.example' })])
    expect(organizations.change('a', { name: 'New' }).userName).toBe('alex@contoso.example')
  })
})

describe('the path of an address', () => {
  const [withSegment, withoutSegment] = ['https://crm.contoso.com/Sales', 'https://crm.contoso.com'] as [
    OrgUrl,
    OrgUrl,
  ]
  const finding = (is: PathCheck['is']) =>
    aDetection({ path: { segment: 'Sales', is, withSegment, withoutSegment } })
  const ways: [way: string, run: (o: Organizations, address: NewAddress) => Promise<ConnectionProfile>][] = [
    ['added', (o, address) => o.add(address)],
    ['moved', (o, address) => o.move('kept', address)],
  ]

  test.each(
    ways.flatMap(([way, run]) => [
      [way, 'is a page', run, 'page' as const, withoutSegment] as const,
      [way, 'names an org', run, 'organization' as const, withSegment] as const,
      [way, 'is undecided', run, 'undecided' as const, withSegment] as const,
    ]),
  )('%s and asked about, %s: it is kept as found', async (_way, _is, run, is, saved) => {
    const { organizations, asked, store } = made([aProfile({ id: 'kept' })], async () => finding(is))
    const { id, orgUrl } = await run(organizations, { url: withSegment })
    expect([orgUrl, store.profile(id).orgUrl]).toEqual([saved, saved])
    expect(asked.map(({ pathInDoubt }) => pathInDoubt)).toEqual([true])
  })

  test.each(ways)(
    '%s with the word of a person is not asked about, also where pages have its name',
    async (_way, run) => {
      const { organizations, asked } = made([aProfile({ id: 'kept' })])
      const { orgUrl } = await run(organizations, { url: 'https://crm.contoso.com/Help', keepPath: true })
      expect([orgUrl, asked.map((each) => [each.orgUrl, each.pathInDoubt])]).toEqual([
        'https://crm.contoso.com/Help',
        [['https://crm.contoso.com/Help', false]],
      ])
    },
  )
})

test('two saves of one org at once keep it once', async () => {
  const late = Promise.withResolvers<Detection>()
  const { store, organizations } = made([], () => late.promise)
  const both = [1, 2].map(() => organizations.add({ url: 'twice.crm.dynamics.com' }))
  late.resolve(aDetection())
  const outcomes = await Promise.allSettled(both)
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(store.profiles()).toHaveLength(1)
})

describe('another address for an org', () => {
  const before = aProfile({
    orgUrl: 'https://contoso.crm4.dynamics.com' as ConnectionProfile['orgUrl'],
    organizationId: '11111111-1111-4111-8111-111111111111',
    tenant: '22222222-2222-4222-8222-222222222222',
    accountId: 'account',
  })
  const moving = { url: 'https://contoso-emea.crm4.dynamics.com/main.aspx?appid=1' }

  test('keeps its account and what the guard compares, and has the answer of the new address', async () => {
    const { organizations, asked } = made([before], async () => aDetection({ uniqueName: 'emea' }))
    const moved = await organizations.move(before.id, moving)
    expect(moved).toEqual({
      ...before,
      orgUrl: 'https://contoso-emea.crm4.dynamics.com',
      detection: aDetection({ uniqueName: 'emea' }),
    })
    expect(asked).toMatchObject([
      { orgUrl: 'https://contoso-emea.crm4.dynamics.com', userName: before.userName },
    ])
  })

  test('is kept where nobody answers there now', async () => {
    const failing = async () => Promise.reject(anError('host-timeout'))
    const { organizations } = made([before], failing)
    expect(await organizations.move(before.id, moving)).toMatchObject({
      detection: null,
      tenant: before.tenant,
    })
  })

  test.each([
    ['that of another one in the list', 'fabrikam.crm4.dynamics.com', 'profile-exists'],
    ['no address', 'not an address', 'url-malformed'],
    ['one with a password in it', 'https://u:p@contoso.crm4.dynamics.com', 'url-has-credentials'],
  ])('is refused: %s', async (_what, url, code) => {
    const other = aProfile({ orgUrl: 'https://fabrikam.crm4.dynamics.com' as ConnectionProfile['orgUrl'] })
    const { organizations, store } = made([before, other])
    await expect(organizations.move(before.id, { url })).rejects.toMatchObject({ code })
    expect(store.profile(before.id)).toEqual(before)
  })
})

describe('another address together with other changes', () => {
  const before = aProfile({ name: 'Before' })
  const url = 'contoso-emea.crm4.dynamics.com'

  test('changes all of it, and asks with what was changed', async () => {
    const { organizations, asked } = made([before])
    const change = { name: 'After', acceptedAuthority: 'sts.example' }
    expect(await organizations.move(before.id, { url }, { change })).toMatchObject({
      orgUrl: `https://${url}`,
      ...change,
    })
    expect(asked).toMatchObject([{ acceptedAuthority: 'sts.example' }])
  })

  test.each([
    ['an address that is none', 'not an address', { name: 'After' }, 'url-malformed'],
    ['a home realm that is none', url, { name: 'After', homeRealm: 'our own one' }, 'input-refused'],
  ])('%s changes nothing', async (_what, address, change, code) => {
    const { organizations, store } = made([before])
    await expect(organizations.move(before.id, { url: address }, { change })).rejects.toMatchObject({ code })
    expect(store.profile(before.id)).toEqual(before)
  })
})

test.each([
  ['a host', ' sts.fabrikam.example ', 'http://sts.fabrikam.example/adfs/services/trust'],
  ['nothing', '  ', null],
  ['null', null, null],
])('a home realm that is changed to %s is kept as %j', (_what, homeRealm, saved) => {
  const before = aProfile({ homeRealm: 'urn:before' })
  const { organizations } = made([before])
  expect(organizations.change(before.id, { homeRealm }).homeRealm).toBe(saved)
})

test('a home realm that is none is refused', () => {
  const before = aProfile()
  const { organizations, store } = made([before])
  expect(() => organizations.change(before.id, { homeRealm: 'our own one' })).toThrow(
    expect.objectContaining({ code: 'input-refused' }),
  )
  expect(store.profile(before.id)).toEqual(before)
})

describe('a customer', () => {
  const url = 'https://fabrikam-dev.crm4.dynamics.com'

  test.each([
    ['is suggested for a new org', {}, 'Fabrikam'],
    ['that the person enters is kept instead of a suggestion', { customer: ' Contoso Ltd ' }, 'Contoso Ltd'],
    ['is not suggested where the person wants none', { customer: '' }, null],
  ])('%s', async (_claim, entered, customer) => {
    const { organizations, store } = made([])
    const { id } = await organizations.add({ url, ...entered })
    expect(store.profile(id).customer).toBe(customer)
  })

  test.each([['Contoso'], [null]])(
    'that is %s stays so when the org is detected again, moved or changed otherwise',
    async (customer) => {
      const { organizations, store } = made([aProfile({ id: 'a', customer })])
      await organizations.detectAgain('a')
      await organizations.move('a', { url })
      organizations.change('a', { userName: 'alex@adatum.example' })
      expect(store.profile('a')).toMatchObject({ orgUrl: url, customer })
    },
  )
})

describe('customer, tags and notes', () => {
  test('are saved trimmed, and each tag once, in natural order', () => {
    const { organizations, store } = made([aProfile({ id: 'a' })])
    organizations.change('a', {
      customer: ' Contoso ',
      tags: ['wave 10', 'VIP', ' wave 9 ', 'vip'],
      notes: '\nAsk Megan first.\n',
    })
    expect(store.profile('a')).toMatchObject({
      customer: 'Contoso',
      tags: ['VIP', 'wave 9', 'wave 10'],
      notes: 'Ask Megan first.',
    })
  })

  test('that are empty are removed', () => {
    const { organizations } = made([aProfile({ id: 'a', customer: 'Contoso', tags: ['VIP'], notes: 'Ask.' })])
    const change = { customer: ' ', tags: [' '], notes: '' }
    expect(organizations.change('a', change)).toMatchObject({ customer: null, tags: [], notes: null })
  })

  test.each([
    ['The name of a customer has at most 80 characters.', { customer: 'x'.repeat(81) }],
    ['A tag has at most 40 characters.', { tags: ['x'.repeat(41)] }],
    ['An organization has at most 20 tags.', { tags: Array.from({ length: 21 }, (_, n) => `tag ${n}`) }],
    ['Notes have at most 10,000 characters.', { notes: 'x'.repeat(10_001) }],
  ])('that exceed their limit are refused: %s', async (message, change) => {
    const before = aProfile({ id: 'a' })
    const { organizations, store } = made([before])
    expect(await toldBy(() => organizations.change('a', change))).toMatchObject({ message })
    expect(store.profile('a')).toEqual(before)
  })

  test('at their limit are saved', () => {
    const { organizations } = made([aProfile({ id: 'a' })])
    const tags = Array.from({ length: 20 }, (_, n) => `${10 + n}${'x'.repeat(38)}`)
    const change = { customer: 'x'.repeat(80), tags, notes: 'x'.repeat(10_000) }
    expect(organizations.change('a', change)).toMatchObject(change)
  })
})
