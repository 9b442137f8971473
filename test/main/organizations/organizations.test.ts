import { describe, expect, test } from 'vitest'
import { MOST_ADDRESSES } from '../../../main/contract/addresses-in-text.ts'
import type { AnswerChange } from '../../../main/contract/answers.ts'
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
import type { DetectionRequest } from '../../../main/discovery/detector.ts'
import { Organizations } from '../../../main/organizations/organizations.ts'
import { detectorOf } from '../../support/detectors.ts'
import { anError } from '../../support/failures.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aDetection, aProfile, NOW } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'
import { untilAborted } from '../../support/until-aborted.ts'

const guest = aDetection({ uniqueName: 'what the person was shown' })

function made(
  profiles = [aProfile()],
  detect: (request: DetectionRequest) => Promise<Detection> = async () => aDetection(),
) {
  const store = new MemoryStore(profiles, [])
  const asked: DetectionRequest[] = []
  const detector = detectorOf((request) => {
    asked.push(request)
    return detect(request)
  })
  const answers: unknown[] = []
  const onAnswer = (id: string, change: AnswerChange) => answers.push([id, change])
  const organizations = new Organizations({ profiles: store, detector, now: () => NOW, onAnswer })
  return { store, organizations, asked, answers }
}

test('a change of one organization reads no list, which would grow with it', () => {
  const profile = aProfile()
  const { store, organizations } = made([profile])
  store.profiles = () => {
    throw new Error('the list was read')
  }
  organizations.change(profile.id, { favorite: true, name: 'Sales', notes: 'Ask Megan first.' })
  expect(store.find(profile.id)).toMatchObject({ favorite: true, name: 'Sales' })
})

describe('canceling while the organization is slow to answer', () => {
  const reason: Partial<FailureError> = { code: 'sign-in-canceled' }

  test.each<
    [
      what: string,
      heeds: boolean,
      run: (o: Organizations, id: string, signal: AbortSignal) => Promise<unknown>,
    ]
  >([
    ['adding', true, (o, _id, signal) => o.add({ url: 'slow.example.com' }, { signal })],
    [
      'adding, and an answer comes late',
      false,
      (o, _id, signal) => o.add({ url: 'slow.example.com' }, { signal }),
    ],
    ['detecting again', true, (o, id, signal) => o.detectAgain(id, signal)],
    ['detecting again, and an answer comes late', false, (o, id, signal) => o.detectAgain(id, signal)],
    ['moving', true, (o, id, signal) => o.move(id, { url: 'slow.example.com' }, { signal })],
    [
      'moving, and an answer comes late',
      false,
      (o, id, signal) => o.move(id, { url: 'slow.example.com' }, { signal }),
    ],
  ])('saves nothing (%s)', async (_what, heeds, run) => {
    const late = Promise.withResolvers<Detection>()
    const before = aProfile()
    const { store, organizations } = made([before], ({ signal }) =>
      heeds ? untilAborted(signal) : late.promise,
    )
    const abort = new AbortController()
    const failed = expect(run(organizations, before.id, abort.signal)).rejects.toMatchObject(reason)
    abort.abort(canceled())
    late.resolve(aDetection({ uniqueName: 'late' }))
    await failed
    expect(store.profiles()).toEqual([before])
  })
})

describe('a detection that a person has seen', () => {
  const shownFor: DetectionDraft = {
    url: 'https://guest.crm.dynamics.com/main.aspx',
    userName: 'megan@contoso.com',
  }
  const ticket = 'shown'

  test.each<[claim: string, draft: ProfileDraft, saved: boolean]>([
    [
      'is saved for the same address and user name',
      { ...shownFor, name: 'Guest', environment: 'sandbox', customer: 'Contoso', tags: ['core'] },
      true,
    ],
    ['is not saved for another user name', { ...shownFor, userName: 'nora@contoso.com' }, false],
    ['is not saved without the user name', { url: shownFor.url }, false],
    ['is not saved for another address', { ...shownFor, url: 'https://other.crm.dynamics.com' }, false],
    [
      'is not saved if the person has trusted a server since',
      { ...shownFor, acceptedAuthority: 'sts.example' },
      false,
    ],
  ])('%s', async (_claim, draft, saved) => {
    const { organizations, asked } = made([], async ({ checkAccount }) =>
      checkAccount ? guest : aDetection(),
    )
    await organizations.detect({ ...shownFor, checkAccount: true, fresh: true }, { ticket })
    const profile = await organizations.add({ ...draft, shown: ticket })
    expect(profile.detection).toEqual(saved ? guest : aDetection())
    expect(asked).toHaveLength(saved ? 1 : 2)
  })

  test('and that failed is saved as none, without asking the organization again', async () => {
    const { organizations, asked } = made([], async () => {
      throw anError('host-not-found')
    })
    await expect(organizations.detect(shownFor, { ticket })).rejects.toMatchObject({ code: 'host-not-found' })
    expect(await organizations.add({ ...shownFor, shown: ticket })).toMatchObject({ detection: null })
    expect(asked).toHaveLength(1)
  })

  test('is saved for each address of a long list, and once', async () => {
    const { organizations, asked, store } = made([])
    const drafts = Array.from({ length: MOST_ADDRESSES }, (_, index) => ({
      url: `https://org${index}.crm.dynamics.com`,
      shown: `ticket ${index}`,
    }))
    for (const { url, shown } of drafts) await organizations.detect({ url }, { ticket: shown })
    for (const each of drafts) await organizations.add(each)
    expect(asked).toHaveLength(MOST_ADDRESSES)
    // the detection is not held for longer than it is needed
    for (const { id } of store.profiles()) store.remove(id)
    for (const each of drafts.slice(0, 1)) await organizations.add(each)
    expect(asked).toHaveLength(MOST_ADDRESSES + 1)
  })

  test.each([[{ shown: 'unknown' }], [{}]])(
    'is not found by the ticket %j, and the organization is asked again',
    async (other) => {
      const { organizations, asked } = made([])
      await organizations.detect(shownFor, { ticket })
      await organizations.add({ ...shownFor, ...other })
      expect(asked).toHaveLength(2)
    },
  )

  test('is not saved if it was canceled, and the organization is asked again', async () => {
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
  ])('%j is saved as %j, when it is added and when it is changed', async (userName, saved) => {
    const { organizations, store } = made()
    expect((await organizations.add({ url: 'new.crm.dynamics.com', userName })).userName).toBe(saved)
    const [before] = store.profiles()
    expect(organizations.change(before?.id ?? '', { userName }).userName).toBe(saved)
  })

  test('of a guest is the same as that of the home account: the organization is not saved twice', async () => {
    const { organizations } = made([])
    await organizations.add({ url: 'new.crm.dynamics.com', userName: 'megan@fabrikam.example' })
    const guest = { url: 'new.crm.dynamics.com', userName: 'megan_fabrikam.example#EXT#@contoso.example' }
    await expect(organizations.add(guest)).rejects.toMatchObject({ code: 'profile-exists' })
  })

  test('stays as it is when something else is changed', () => {
    const { organizations } = made([aProfile({ id: 'a', userName: 'alex@contoso.example' })])
    expect(organizations.change('a', { name: 'New' }).userName).toBe('alex@contoso.example')
  })
})

describe('an address with a path', () => {
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
      [way, 'without a path that is a page', run, 'page' as const, withoutSegment] as const,
      [way, 'with a path that names an organization', run, 'organization' as const, withSegment] as const,
      [way, 'with a path that is undecided', run, 'undecided' as const, withSegment] as const,
    ]),
  )('that is %s is saved %s', async (_way, _is, run, is, saved) => {
    const { organizations, asked, store } = made([aProfile({ id: 'kept' })], async () => finding(is))
    const { id, orgUrl } = await run(organizations, { url: withSegment })
    expect([orgUrl, store.profile(id).orgUrl]).toEqual([saved, saved])
    expect(asked.map(({ pathInDoubt }) => pathInDoubt)).toEqual([true])
  })

  test.each(ways)(
    'that is %s with keepPath is saved as it is, also if its path is the name of a page',
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

test('the same organization and user are not saved twice, and the same organization for another user is', async () => {
  const { organizations, store } = made([])
  const url = 'twice.crm.dynamics.com'
  await organizations.add({ url })
  await expect(organizations.add({ url })).rejects.toMatchObject({ code: 'profile-exists' })
  await organizations.add({ url, userName: 'nestor@contoso.example' })
  expect(store.profiles()).toHaveLength(2)
})

test('one organization that is added twice at once is saved once', async () => {
  const late = Promise.withResolvers<Detection>()
  const { store, organizations } = made([], () => late.promise)
  const both = [1, 2].map(() => organizations.add({ url: 'twice.crm.dynamics.com' }))
  late.resolve(aDetection())
  const outcomes = await Promise.allSettled(both)
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(store.profiles()).toHaveLength(1)
})

describe('a new address for an organization', () => {
  const before = aProfile({
    orgUrl: 'https://contoso.crm4.dynamics.com' as ConnectionProfile['orgUrl'],
    organizationId: '11111111-1111-4111-8111-111111111111',
    tenant: '22222222-2222-4222-8222-222222222222',
    accountId: 'account',
  })
  const moving = { url: 'https://contoso-emea.crm4.dynamics.com/main.aspx?appid=1' }

  test('keeps its account, ID and tenant, and gets the detection of the new address', async () => {
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

  test('is saved without a detection if no server answers there', async () => {
    const failing = async () => Promise.reject(anError('host-timeout'))
    const { organizations } = made([before], failing)
    expect(await organizations.move(before.id, moving)).toMatchObject({
      detection: null,
      tenant: before.tenant,
    })
  })

  test.each([
    ['if the list has it already', 'fabrikam.crm4.dynamics.com', 'profile-exists'],
    ['if it is not an address', 'not an address', 'url-malformed'],
    ['if it contains a password', 'https://u:p@contoso.crm4.dynamics.com', 'url-has-credentials'],
  ])('is refused %s', async (_what, url, code) => {
    const other = aProfile({ orgUrl: 'https://fabrikam.crm4.dynamics.com' as ConnectionProfile['orgUrl'] })
    const { organizations, store } = made([before, other])
    await expect(organizations.move(before.id, { url })).rejects.toMatchObject({ code })
    expect(store.profile(before.id)).toEqual(before)
  })
})

describe('a new address together with other changes', () => {
  const before = aProfile({ name: 'Before' })
  const url = 'contoso-emea.crm4.dynamics.com'

  test('changes all of them, and asks the organization with the changed values', async () => {
    const { organizations, asked } = made([before])
    const change = { name: 'After', acceptedAuthority: 'sts.example' }
    expect(await organizations.move(before.id, { url }, { change })).toMatchObject({
      orgUrl: `https://${url}`,
      ...change,
    })
    expect(asked).toMatchObject([{ acceptedAuthority: 'sts.example' }])
  })

  test.each([
    ['with an invalid address', 'not an address', { name: 'After' }, 'url-malformed'],
    ['with an invalid home realm', url, { name: 'After', homeRealm: 'our own one' }, 'input-refused'],
  ])('%s changes nothing', async (_what, address, change, code) => {
    const { organizations, store } = made([before])
    await expect(organizations.move(before.id, { url: address }, { change })).rejects.toMatchObject({ code })
    expect(store.profile(before.id)).toEqual(before)
  })
})

test.each([
  ['a host', ' sts.fabrikam.example ', 'http://sts.fabrikam.example/adfs/services/trust'],
  ['spaces', '  ', null],
  ['null', null, null],
])('a home realm that is changed to %s (%j) is saved as %j', (_what, homeRealm, saved) => {
  const before = aProfile({ homeRealm: 'urn:before' })
  const { organizations } = made([before])
  expect(organizations.change(before.id, { homeRealm }).homeRealm).toBe(saved)
})

test('an invalid home realm is refused', () => {
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

describe('a later detection', () => {
  const adFs = (stsHost: string) => aDetection({ identityProvider: { kind: 'ad-fs', stsHost } })
  const before = aProfile({ id: 'a', detection: adFs('sts.contoso.com') })
  const answersOther = async () => adFs('sts.fabrikam.com')

  test('that answers otherwise is told', async () => {
    const { organizations, answers } = made([before], answersOther)
    await organizations.detectAgain('a')
    const change = { of: 'provider', before: 'ad-fs sts.contoso.com', now: 'ad-fs sts.fabrikam.com' }
    expect(answers).toEqual([['a', change]])
    await organizations.detectAgain('a')
    expect(answers).toHaveLength(1)
  })

  test.each<[string, ConnectionProfile, detect: () => Promise<Detection>]>([
    ['that is the first one', { ...before, detection: null }, answersOther],
    ['that fails', before, () => Promise.reject(anError('host-timeout'))],
  ])('%s is no change', async (_claim, profile, detect) => {
    const { organizations, answers } = made([profile], detect)
    await organizations.detectAgain('a').catch(() => undefined)
    expect(answers).toEqual([])
  })

  test('at another address is no change', async () => {
    const { organizations, answers } = made([before], answersOther)
    await organizations.move('a', { url: 'https://crm.fabrikam.com' })
    expect(answers).toEqual([])
  })

  test('of an address that was changed meanwhile is no change', async () => {
    const { store, organizations, answers } = made([before], async () => {
      store.put({ ...before, orgUrl: 'https://crm.fabrikam.com' as OrgUrl })
      return adFs('sts.fabrikam.com')
    })
    await organizations.detectAgain('a')
    expect(answers).toEqual([])
  })
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
    expect(await failureOf(() => organizations.change('a', change))).toMatchObject({ message })
    expect(store.profile('a')).toEqual(before)
  })

  test('at their limit are saved', () => {
    const { organizations } = made([aProfile({ id: 'a' })])
    const tags = Array.from({ length: 20 }, (_, n) => `${10 + n}${'x'.repeat(38)}`)
    const change = { customer: 'x'.repeat(80), tags, notes: 'x'.repeat(10_000) }
    expect(organizations.change('a', change)).toMatchObject(change)
  })
})

describe('a profile that a save would add', () => {
  test('is the one that it adds, with the detection that was shown, and nothing is saved', async () => {
    const { organizations, store, asked } = made([])
    const draft = { url: 'contoso.crm4.dynamics.com', name: 'Mine' }
    await organizations.detect({ url: draft.url }, { ticket: 'shown' })
    const { id, ...drafted } = await organizations.drafted({ ...draft, shown: 'shown', tested: 'test' })
    expect(store.profiles()).toEqual([])
    const { id: added, ...rest } = await organizations.add({ ...draft, shown: 'shown' })
    expect(rest).toEqual(drafted)
    expect(added).not.toBe(id)
    expect(asked).toHaveLength(1)
  })

  test('is refused if it is in the list', async () => {
    const { organizations } = made([aProfile()])
    expect((await failureOf(organizations.drafted({ url: aProfile().orgUrl }))).code).toBe('profile-exists')
  })
})

describe('a profile that is like another one', () => {
  const model = aProfile({
    ...{ environment: 'production', customer: 'Contoso', tags: ['erp'], notes: 'mine', favorite: true },
    ...{ clientId: '7c9e6679-7425-40de-944b-e07fc1f90ae7', acceptedAuthority: 'sts.contoso.com' },
    ...{ organizationId: 'org', tenant: 'tenant', accountId: 'account', userName: 'alex@contoso.com' },
  })
  const added = (draft: Partial<ProfileDraft> & { like: string }) =>
    made([model]).organizations.add({ url: model.orgUrl, userName: 'megan@contoso.com', ...draft })

  test('takes over its settings, and nothing of who signed in there', async () => {
    expect(await added({ like: model.id })).toMatchObject({
      ...{ environment: 'production', customer: 'Contoso', tags: ['erp'], clientId: model.clientId },
      ...{ acceptedAuthority: 'sts.contoso.com', userName: 'megan@contoso.com' },
      ...{ notes: null, favorite: false, organizationId: null, tenant: null, accountId: null },
    })
  })

  test('has what the person chose instead', async () => {
    const chosen = { environment: 'sandbox', tags: ['new'] } as const
    expect(await added({ like: model.id, ...chosen })).toMatchObject({ ...chosen, customer: 'Contoso' })
  })

  test('trusts no server for another address', async () => {
    const other = await added({ like: model.id, url: 'https://other.crm.dynamics.com' })
    expect([other.acceptedAuthority, other.clientId, other.tags]).toEqual([null, null, []])
  })

  test('has the detection that the person has seen', async () => {
    const { organizations, asked } = made([model])
    const draft = { url: model.orgUrl, userName: 'megan@contoso.com' }
    await organizations.detect(draft, { ticket: 'shown' })
    await organizations.add({ ...draft, like: model.id, shown: 'shown' })
    expect(asked).toHaveLength(1)
  })

  test('is an ordinary one if the other was removed', async () => {
    expect(await added({ like: 'gone' })).toMatchObject({ tags: [], clientId: null })
  })
})
