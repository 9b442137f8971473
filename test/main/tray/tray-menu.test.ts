import { describe, expect, test } from 'vitest'
import { failure } from '../../../main/contract/failure.ts'
import { failedNote, type TrayItem, trayModel } from '../../../main/tray/tray-menu.ts'
import { words } from '../../../main/words/index.ts'
import { aFailure } from '../../support/failures.ts'
import { aProfile, connectedState, NOW } from '../../support/profiles.ts'

const label = (item: TrayItem): string => (item.kind === 'separator' ? '—' : item.label)
const entry = (items: readonly TrayItem[], start: string) => {
  const found = items.find((item) => item.kind === 'submenu' && item.label.startsWith(start))
  if (found?.kind !== 'submenu') throw new Error(`no entry ${start}`)
  return found
}
const actions = (items: readonly TrayItem[]) =>
  items.flatMap((item) => (item.kind === 'action' ? [`${item.label}${item.enabled ? '' : ' (off)'}`] : []))

describe('the tray menu', () => {
  test('shows favorites, then recent ones from the last to the first, each with its state, then Open and Quit', () => {
    const old = aProfile({ name: 'Old', lastConnectedAt: NOW - 5 })
    const recent = aProfile({ name: 'Recent', lastConnectedAt: NOW })
    const favorite = aProfile({ name: 'Favorite', favorite: true })
    const { items } = trayModel([old, recent, favorite], { [recent.id]: connectedState() })
    expect(items.map(label)).toEqual([
      'Favorites',
      'Favorite — Signed out',
      '—',
      'Recent',
      'Recent — Connected',
      'Old — Signed out',
      '—',
      'Open Homerealm',
      'Quit',
    ])
  })

  test('offers what may be done in each state, and nothing else', () => {
    const profile = aProfile({ name: 'Org', lastConnectedAt: NOW })
    const offered = (state: Parameters<typeof trayModel>[1][string]) =>
      actions(entry(trayModel([profile], { [profile.id]: state }).items, 'Org').items)
    expect(offered({ status: 'signed-out' })).toEqual([
      'Connect',
      'Open in browser',
      'Show in Homerealm',
      'Sign out (off)',
    ])
    expect(offered({ status: 'saved' })).toEqual([
      'Connect',
      'Open in browser',
      'Show in Homerealm',
      'Sign out',
    ])
    expect(offered({ status: 'connecting', step: { doing: 'confirming' }, since: NOW })[0]).toBe('Cancel')
    expect(offered(connectedState())[0]).toBe('Connect (off)')
  })

  test('says who is connected', () => {
    const profile = aProfile({ name: 'Org', lastConnectedAt: NOW })
    const { items } = entry(trayModel([profile], { [profile.id]: connectedState() }).items, 'Org')
    expect(items.map(label)).toContain('Connected as Alex Wilber')
  })

  test('stays short with fifty organizations', () => {
    const profiles = Array.from({ length: 50 }, (_, index) =>
      aProfile({ name: `Org ${index}`, lastConnectedAt: NOW - index }),
    )
    expect(trayModel(profiles, {}).items.filter(({ kind }) => kind === 'submenu')).toHaveLength(12)
  })

  test.each([
    ['an override and a line break', `R&D\u202Egnp.\n${'x'.repeat(99)}`, /^R&&D gnp\. x+… — Signed out$/],
    ['right-to-left letters', 'חיפה', /^\u2068חיפה\u2069 — Signed out$/],
    ['right-to-left letters beyond the longest name', 'א'.repeat(99), /^\u2068א{47}\u2069… — Signed out$/],
  ])('is not garbled by a name with %s, which marks no access key', (_what, name, expected) => {
    const { items } = trayModel([aProfile({ name, lastConnectedAt: NOW })], {})
    const [shown] = items.filter(({ kind }) => kind === 'submenu').map(label)
    expect(shown).toMatch(expected)
  })

  test.each([
    ['no organization', [], ['No organizations yet']],
    ['one that was never connected', [aProfile()], ['No recent organizations']],
    ['a favorite that was never connected', [aProfile({ favorite: true })], ['Favorites']],
    ['one that was connected', [aProfile({ lastConnectedAt: NOW })], ['Recent']],
    ['one of both kinds', [aProfile(), aProfile({ name: 'Used', lastConnectedAt: NOW })], ['Recent']],
  ])('with %s begins with %j', (_what, profiles, expected) => {
    const { items } = trayModel(profiles, {})
    expect(items.map(label).slice(0, 1)).toEqual(expected)
    const listed = items.filter(({ kind }) => kind === 'submenu').length
    expect(listed).toBe(
      profiles.filter(({ favorite, lastConnectedAt }) => favorite || lastConnectedAt !== null).length,
    )
  })

  test('says why a connect failed, on a line of its own', () => {
    const profile = aProfile({ name: 'Org', lastConnectedAt: NOW })
    const host = `R&D\u202E${'x'.repeat(200)}`
    const problem = failure('host-refused', { host })
    const { items } = trayModel([profile], {
      [profile.id]: { status: 'failed', failure: problem, at: NOW, saved: false },
    })
    const labels = entry(items, 'Org').items.map(label)
    expect(labels).toContainEqual(expect.stringMatching(/^R&&D x+…$/))
    expect(Math.max(...labels.map(({ length }) => length))).toBeLessThan(110)
  })

  test.each([
    ['idle', undefined, 'Homerealm: not connected'],
    ['connected', connectedState(), 'Homerealm: connected to 1 organization'],
    [
      'attention',
      { status: 'failed', failure: aFailure('host-refused'), at: NOW, saved: false } as const,
      'Homerealm: not connected',
    ],
  ] as const)('has the icon %s and says how many are connected', (icon, state, toolTip) => {
    const profile = aProfile()
    expect(trayModel([profile], state ? { [profile.id]: state } : {})).toMatchObject({ icon, toolTip })
  })
})

test.each([
  [
    'its advice',
    failure('host-refused', { host: 'x.example' }),
    'The server may be down, or a VPN may be needed.',
  ],
  [
    'the advice for every failure of its kind',
    failure('org-answer-unknown/status', { host: 'x.example', status: 418 }),
    words.failures['org-answer-unknown'].help,
  ],
])('the notification of a failed connect says the reason and %s', (_what, problem, advice) => {
  expect(failedNote('Org', problem)).toEqual({
    title: 'Could not connect to Org',
    body: expect.stringMatching(new RegExp(`^x\\.example .*\\. ${advice}$`)),
  })
})
