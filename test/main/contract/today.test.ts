/** What needs attention, in which order, and what can be done about it. */
import { describe, expect, test } from 'vitest'
import { type Failure, failure } from '../../../main/contract/failure.ts'
import { leftIn } from '../../../main/contract/left-matter.ts'
import { actionOf, otherActionOf, seenWith } from '../../../main/contract/matter-actions.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import {
  endingsAhead,
  type KeptMatters,
  type Matter,
  mattersOf,
  type TodayAccount,
} from '../../../main/contract/today.ts'
import { aRecordedFailure } from '../../support/history.ts'
import { aChange, aLastFailure, keptOf } from '../../support/matters.ts'
import { aDetection, anAccount, aProfile, connectedState, failedState, NOW } from '../../support/profiles.ts'

const DAY = 86_400_000
const contoso = aProfile({ id: 'contoso', name: 'Contoso' })
const fabrikam = aProfile({ id: 'fabrikam', name: 'Fabrikam' })
const onPremises = aProfile({
  ...{ id: 'on-premises', name: 'Adventure Works' },
  detection: aDetection({ hosting: 'on-premises' }),
})

interface Given {
  readonly profiles?: readonly ConnectionProfile[]
  readonly accounts?: readonly TodayAccount[]
  readonly sessions?: Readonly<Record<string, SessionState>>
  readonly kept?: readonly KeptMatters[]
}

function listed({
  profiles = [contoso, fabrikam, onPremises],
  accounts = [],
  sessions = {},
  kept = [],
}: Given): readonly Matter[] {
  return mattersOf({
    accounts,
    failed: Object.entries(sessions).filter(([, { status }]) => status === 'failed'),
    kept,
    left: leftIn(profiles),
    session: (id) => sessions[id] ?? { status: 'signed-out' },
    find: (id) => profiles.find((profile) => profile.id === id) ?? null,
    now: NOW,
  })
}

/** Kind and names of each. */
const read = (matters: readonly Matter[]) =>
  matters.map(({ kind, organizations }) => `${kind}: ${organizations.map(({ name }) => name).join()}`)

const busy = failure('server-busy', { host: 'crm.contoso.com', status: 503 })
const refused: Failure = failure('sign-in-refused/page-password', { host: 'sts.contoso.com' })
const needed = failure('sign-in-needs-person/again', { name: 'Contoso' })
const ofCode = (code: 'server-busy' | 'sign-in-refused' | 'sign-in-needs-person') =>
  aLastFailure({ failure: aRecordedFailure({ code, reason: code }) })

describe('a secret or certificate', () => {
  const ends = (at: number, change: Partial<TodayAccount> = {}) =>
    anAccount({ secretExpiresAt: at, profileIds: ['fabrikam', 'contoso'], ...change })

  test('that ended or ends within 30 days is one matter, with all that its account opens', () => {
    const ended = ends(NOW - 1)
    const soon = ends(NOW + 29 * DAY, { profileIds: ['contoso'] })
    expect(read(listed({ accounts: [soon, ended] }))).toEqual([
      'secret-ended: Contoso,Fabrikam',
      'secret-ends: Contoso',
    ])
  })

  test.each<[claim: string, account: TodayAccount]>([
    ['ends later', ends(NOW + 31 * DAY)],
    ['has no known end', anAccount({ profileIds: ['contoso'] })],
    ['opens nothing', ends(NOW - 1, { profileIds: [] })],
    ['opens only what was removed', ends(NOW - 1, { profileIds: ['gone'] })],
  ])('that %s is none', (_claim, account) => {
    expect(listed({ accounts: [account] })).toEqual([])
  })

  test('is ahead for 90 days, the earliest first', () => {
    const accounts = [NOW - 1, NOW + 91 * DAY, NOW + 89 * DAY, NOW + DAY].map((at, n) =>
      ends(at, { name: `${n}` }),
    )
    expect(endingsAhead([...accounts, anAccount()], NOW).map(({ name }) => name)).toEqual(['3', '2'])
  })
})

describe('a failure', () => {
  test.each<[claim: string, state: SessionState, kept: KeptMatters | null, expected: string[]]>([
    ['of a connect in this run', failedState(refused), null, ['connect-failed: Contoso']],
    [
      'of a renewal in this run',
      failedState(busy, { inBackground: true }),
      null,
      ['renewal-failed: Contoso'],
    ],
    [
      'that only a sign-in resolves',
      failedState(needed, { inBackground: true }),
      null,
      ['sign-in-needed: Contoso'],
    ],
    [
      'of an earlier run',
      { status: 'saved' },
      keptOf('contoso', { failure: ofCode('sign-in-refused') }),
      ['connect-failed: Contoso'],
    ],
    [
      'of an earlier run, which needs a sign-in',
      { status: 'signed-out' },
      keptOf('contoso', { failure: ofCode('sign-in-needs-person') }),
      ['sign-in-needed: Contoso'],
    ],
    [
      'of a renewal in an earlier run',
      { status: 'saved' },
      keptOf('contoso', { failure: { ...ofCode('server-busy'), inBackground: true } }),
      ['renewal-failed: Contoso'],
    ],
    [
      'of this run and of an earlier one, once',
      failedState(busy),
      keptOf('contoso', { failure: ofCode('sign-in-refused') }),
      ['connect-failed: Contoso'],
    ],
    ['before it connected', connectedState(), keptOf('contoso', { failure: ofCode('server-busy') }), []],
    [
      'before the connect that is running',
      { status: 'connecting', step: { doing: 'renewing' }, since: NOW },
      keptOf('contoso', { failure: ofCode('server-busy') }),
      [],
    ],
    [
      'of more than a week ago',
      { status: 'saved' },
      keptOf('contoso', { failure: aLastFailure({ at: NOW - 7 * DAY }) }),
      [],
    ],
    ['of what was removed', { status: 'saved' }, keptOf('gone', { failure: aLastFailure() }), []],
  ])('%s', (_claim, state, kept, expected) => {
    const matters = listed({ sessions: { contoso: state }, kept: kept === null ? [] : [kept] })
    expect(read(matters)).toEqual(expected)
  })
})

describe('changed answers', () => {
  test('are a matter each, but new versions of organizations online are one', () => {
    const kept = [
      keptOf('contoso', { changes: [aChange({ at: NOW - 5 })] }),
      keptOf('fabrikam', {
        changes: [
          aChange(),
          aChange({ of: 'provider', before: 'managed', now: 'federated sts.fabrikam.com' }),
        ],
      }),
      keptOf('on-premises', { changes: [aChange({ before: '9.1.1.1', now: '9.1.2.1' })] }),
      keptOf('gone', { changes: [aChange()] }),
    ]
    const matters = listed({ kept })
    expect(read(matters)).toEqual([
      'answer-changed: Fabrikam',
      'answer-changed: Adventure Works',
      'new-versions: Contoso,Fabrikam',
    ])
    expect(matters[2]?.at).toBe(NOW)
  })

  test('are marked as seen for all of a matter; others go away by themselves', () => {
    const versions = [contoso, fabrikam].map(({ id }) => keptOf(id, { changes: [aChange()] }))
    const directory = keptOf('contoso', { changes: [aChange({ of: 'directory' })] })
    expect(listed({ kept: versions }).map(seenWith)).toEqual([
      { profileIds: ['contoso', 'fabrikam'], of: 'version' },
    ])
    expect(listed({ kept: [directory] }).map(seenWith)).toEqual([
      { profileIds: ['contoso'], of: 'directory' },
    ])
    expect(listed({ sessions: { contoso: failedState(busy) } }).map(seenWith)).toEqual([null])
  })
})

test('what teams removed is one matter, by name, since the latest of them; the person keeps or removes it', () => {
  const mark = { catalog: 'team', entry: 'sales', removed: true }
  const left = [
    { ...fabrikam, catalog: { ...mark, removedAt: NOW - 1 } },
    { ...contoso, catalog: { ...mark, removedAt: NOW - 9 } },
    { ...onPremises, catalog: { ...mark, removed: false } },
  ]
  const matters = listed({ profiles: left })
  expect(read(matters)).toEqual(['left-by-team: Contoso,Fabrikam'])
  expect(matters.map(({ at }) => at)).toEqual([NOW - 1])
  expect(matters.map((matter) => [actionOf(matter), otherActionOf(matter), seenWith(matter)])).toEqual([
    ['keep', 'remove', null],
  ])
  const unknown = listed({ profiles: [{ ...contoso, createdAt: NOW - 5, catalog: mark }] })
  expect(unknown.map(({ at }) => at)).toEqual([NOW - 5])
})

test('what stops a person comes first, then what will, what changed, and what only informs', () => {
  const profiles = Array.from({ length: 10 }, (_, n) =>
    aProfile({
      ...{ id: `p${n}`, name: `Org ${n}` },
      catalog: n < 9 ? null : { catalog: 'team', entry: 'sales', removed: true },
    }),
  )
  const sessions = {
    p0: failedState(busy),
    p1: failedState(refused),
    p2: failedState(needed),
  }
  const accounts = [
    anAccount({ id: 'soon', secretExpiresAt: NOW + 9 * DAY, profileIds: ['p3'] }),
    anAccount({ id: 'sooner', secretExpiresAt: NOW + 2 * DAY, profileIds: ['p4'] }),
    anAccount({ id: 'ended', secretExpiresAt: NOW - DAY, profileIds: ['p5'] }),
  ]
  const kept = [
    keptOf('p6', { changes: [aChange({ of: 'directory' })] }),
    keptOf('p7', { changes: [aChange()] }),
    keptOf('p8', { failure: { ...ofCode('sign-in-refused'), at: NOW - DAY } }),
  ]
  const matters = listed({ profiles, sessions, accounts, kept })
  expect(matters.map((matter) => `${matter.organizations[0].name}: ${actionOf(matter)}`)).toEqual([
    'Org 5: change-secret',
    'Org 2: connect',
    'Org 1: connect',
    'Org 8: connect',
    'Org 6: show-change',
    'Org 4: change-secret',
    'Org 3: change-secret',
    'Org 9: keep',
    'Org 0: what-happened',
    'Org 7: mark-seen',
  ])
  expect(new Set(matters.map(({ key }) => key)).size).toBe(matters.length)
})
