import { describe, expect, test } from 'vitest'
import { failure } from '../../../main/contract/failure.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { SessionState, SessionStates } from '../../../main/contract/session.ts'
import { type TrayItem, type TrayModel, trayModel } from '../../../main/tray/tray-menu.ts'
import { aFailure } from '../../support/failures.ts'
import { aProfile, connectedState, NOW } from '../../support/profiles.ts'
import { listedOf } from '../../support/tray.ts'

const SIGNED_OUT: SessionState = { status: 'signed-out' }
const failed = (code: Parameters<typeof aFailure>[0], saved = false): SessionState => ({
  status: 'failed',
  failure: aFailure(code),
  at: NOW,
  saved,
})
const connecting: SessionState = { status: 'connecting', step: { doing: 'confirming' }, since: NOW }

const model = (profiles: readonly ConnectionProfile[], states: SessionStates = {}) =>
  trayModel(listedOf(profiles, (id) => states[id] ?? SIGNED_OUT))
const label = (item: TrayItem): string => (item.kind === 'separator' ? '—' : item.label)
const labels = (...shown: Parameters<typeof model>) => model(...shown).items.map(label)
const starts = (items: readonly TrayItem[], kind: TrayItem['kind'], start: string) => {
  const found = items.find((item) => item.kind === kind && label(item).startsWith(start))
  if (found === undefined) throw new Error(`no ${kind} ${start}`)
  return found
}
/** What a click on the organization does. */
const click = (items: readonly TrayItem[], start: string) => {
  const found = starts(items, 'action', start)
  return found.kind === 'action' ? found.action : null
}
/** The other actions of the organization, and what the menu says of it. */
const rest = (items: readonly TrayItem[], start: string): readonly TrayItem[] => {
  const inside = (from: readonly TrayItem[], name: string) => {
    const found = starts(from, 'submenu', name)
    return found.kind === 'submenu' ? found.items : []
  }
  return inside(inside(items, 'More actions'), start)
}
const actions = (items: readonly TrayItem[]) =>
  items.flatMap((item) => (item.kind === 'action' ? [`${item.label}${item.enabled ? '' : ' (off)'}`] : []))

describe('the tray menu', () => {
  test('lists organizations that need attention, then connected ones, favorites and recent ones', () => {
    const [old, used, favorite, online, ended, down] = [
      aProfile({ name: 'Old', environment: 'unspecified', lastConnectedAt: NOW - 9 }),
      aProfile({ name: 'Used', environment: 'development', lastConnectedAt: NOW - 1 }),
      aProfile({ name: 'Favorite', favorite: true }),
      aProfile({ name: 'Online', environment: 'sandbox', lastConnectedAt: NOW }),
      aProfile({ name: 'Ended', favorite: true }),
      aProfile({ name: 'Down' }),
    ]
    const profiles = [old, used, favorite, online, down, ended]
    const states = {
      [online.id]: connectedState(),
      [ended.id]: failed('sign-in-needs-person'),
      [down.id]: failed('host-refused'),
    }
    expect(labels(profiles, states)).toEqual([
      'Needs attention',
      'Ended (Production) — Sign-in needed',
      'Down (Production) — Server refused the connection',
      '—',
      'Connected: open in browser',
      'Online (Sandbox)',
      '—',
      'Favorites',
      'Favorite (Production) — Signed out',
      '—',
      'Recent',
      'Used (Development) — Signed out',
      'Old — Signed out',
      '—',
      'More actions',
      'Connect to Used again',
      'Quick connect…',
      'Open Homerealm',
      'Quit',
    ])
  })

  test('a click on what a team removed shows it in the window, and the menu still connects it', () => {
    const left = aProfile({
      ...{ name: 'Left', environment: 'unspecified', lastConnectedAt: NOW },
      catalog: { catalog: 'team', entry: 'sales', removed: true },
    })
    expect(labels([left], {}).slice(0, 3)).toEqual(['Needs attention', 'Left — Removed by your team', '—'])
    const [, entry] = trayModel(listedOf([left], () => ({ status: 'saved' }))).items
    expect(entry).toMatchObject({ action: { do: 'details', profileId: left.id } })
    expect(labels([left], {})).toContain('Connect to Left again')
  })

  test('groups favorites and recent ones by customer, in natural order, if one has a customer', () => {
    const customers = ['Fabrikam 10', null, 'fabrikam 9', 'Fabrikam 9', 'A. Datum & Co']
    const profiles = customers.map((customer, index) =>
      aProfile({ name: `Org ${index}`, customer, environment: 'unspecified', lastConnectedAt: NOW - index }),
    )
    const favorite = aProfile({ ...profiles[3], name: 'Favorite', favorite: true })
    const online = aProfile({ name: 'Online', customer: 'Woodgrove', environment: 'unspecified' })
    const all = [...profiles.slice(0, 3), favorite, ...profiles.slice(4), online]
    expect(labels(all, { [online.id]: connectedState() }).slice(0, -5)).toEqual([
      'Connected: open in browser',
      'Online',
      '—',
      'A. Datum && Co',
      'Org 4 — Signed out',
      '—',
      'Fabrikam 9',
      'Favorite — Signed out',
      'Org 2 — Signed out',
      '—',
      'Fabrikam 10',
      'Org 0 — Signed out',
      '—',
      'Other organizations',
      'Org 1 — Signed out',
      '—',
    ])
  })

  test('shortens the name of a customer and removes control characters', () => {
    const profile = aProfile({ customer: `R&D\u202E\n${'x'.repeat(70)}`, favorite: true })
    expect(labels([profile])[0]).toMatch(/^R&&D {2}x{42}…$/)
  })

  test.each<[string, SessionState, 'connect' | 'open' | 'details']>([
    ['signed out connects', SIGNED_OUT, 'connect'],
    ['saved connects', { status: 'saved' }, 'connect'],
    ['failed connects', failed('host-refused', true), 'connect'],
    ['connected opens it in the browser', connectedState(), 'open'],
    ['connecting shows it, and cancels nothing', connecting, 'details'],
  ])('one click on an organization that is %s', (_what, state, what) => {
    const profile = aProfile({ name: 'Org', lastConnectedAt: NOW })
    const { items } = model([profile], { [profile.id]: state })
    expect(click(items, 'Org')).toEqual({ do: what, profileId: profile.id })
  })

  test.each<[string, SessionState, readonly string[]]>([
    ['signed out', SIGNED_OUT, ['Open in browser', 'Copy URL', 'Show in Homerealm', 'Sign out (off)']],
    ['saved', { status: 'saved' }, ['Open in browser', 'Copy URL', 'Show in Homerealm', 'Sign out']],
    ['connecting', connecting, ['Cancel', 'Open in browser', 'Copy URL', 'Sign out (off)']],
    ['connected', connectedState(), ['Copy URL', 'Show in Homerealm', 'Sign out']],
    [
      'failed with a saved sign-in',
      failed('host-refused', true),
      ['Open in browser', 'Copy URL', 'Show in Homerealm', 'Sign out'],
    ],
  ])('More actions has what one click on an organization that is %s does not do', (_what, state, offered) => {
    const profile = aProfile({ name: 'Org', lastConnectedAt: NOW })
    const items = rest(model([profile], { [profile.id]: state }).items, 'Org')
    expect(actions(items)).toEqual(offered)
    expect(items[0]?.kind).toBe('action')
  })

  test('marks the organization by its environment, here and in More actions', () => {
    const profiles = (['production', 'sandbox', 'development', 'unspecified'] as const).map((environment) =>
      aProfile({ name: environment, environment, lastConnectedAt: NOW }),
    )
    const marks = (items: readonly TrayItem[]) =>
      items.map((item) => [label(item).split(' ')[0], 'mark' in item ? item.mark : null])
    const { items } = model(profiles)
    const more = starts(items, 'submenu', 'More actions')
    const expected = [
      ['production', 'production'],
      ['sandbox', 'sandbox'],
      ['development', 'development'],
      ['unspecified', null],
    ]
    expect(marks(items)).toEqual(expect.arrayContaining(expected))
    expect(marks(more.kind === 'submenu' ? more.items : []).toSorted()).toEqual(expected.toSorted())
  })

  test('More actions has the organizations in the order of the menu', () => {
    const profiles = ['Used', 'Favorite'].map((name, index) =>
      aProfile({ name, favorite: index === 1, environment: 'unspecified', lastConnectedAt: NOW - index }),
    )
    const more = starts(model(profiles).items, 'submenu', 'More actions')
    expect(more.kind === 'submenu' && more.items.map(label)).toEqual([
      'Favorite — Signed out',
      'Used — Signed out',
    ])
  })

  test('More actions is missing if no organization is listed', () => {
    expect(labels([aProfile()])).not.toContain('More actions')
  })

  test('has the user of a connected organization', () => {
    const profile = aProfile({ name: 'Org' })
    const { items } = model([profile], { [profile.id]: connectedState() })
    expect(rest(items, 'Org').map(label)).toContain('Connected as Alex Wilber')
  })

  test('lists at most twelve of five hundred organizations, and has one line more for the rest', () => {
    const profiles = Array.from({ length: 500 }, (_, index) =>
      aProfile({ name: `Org ${index}`, lastConnectedAt: NOW - index }),
    )
    const { items } = model(profiles)
    expect(items.filter((item) => label(item).startsWith('Org '))).toHaveLength(12)
    expect(items).toHaveLength(
      'Recent, 12, —, More actions, again, quick, open, quit'.split(', ').length + 11,
    )
  })

  test.each([
    [
      'an override and a line break',
      `R&D\u202Egnp.\n${'x'.repeat(99)}`,
      /^R&&D gnp\. x+… \(Sandbox\) — Signed out$/,
    ],
    ['right-to-left letters', 'חיפה', /^\u2068חיפה\u2069 \(Sandbox\) — Signed out$/],
    [
      'right-to-left letters beyond the longest name',
      'א'.repeat(99),
      /^\u2068א{47}\u2069… \(Sandbox\) — Signed out$/,
    ],
  ])('shows a name with %s readably and without an access key', (_what, name, expected) => {
    const { items } = model([aProfile({ name, environment: 'sandbox', lastConnectedAt: NOW })])
    expect(items.map(label)).toContainEqual(expect.stringMatching(expected))
    const shown = String(expected.source.split(' \\(Sandbox')[0]?.slice(1))
    expect(items.map(label)).toContainEqual(
      expect.stringMatching(new RegExp(`^Connect to ${shown} again$`, 'u')),
    )
  })

  test.each([
    ['no organization', [], 'No organizations yet'],
    ['one that was never connected', [aProfile()], 'No recent organizations'],
    ['a favorite that was never connected', [aProfile({ favorite: true })], 'Favorites'],
    ['one that was connected', [aProfile({ lastConnectedAt: NOW })], 'Recent'],
  ])('with %s begins with %j', (_what, profiles, expected) => {
    expect(labels(profiles)[0]).toBe(expected)
  })

  test('has a line that says why a connect failed', () => {
    const profile = aProfile({ name: 'Org' })
    const host = `R&D\u202E${'x'.repeat(200)}`
    const problem = failure('host-refused', { host })
    const { items } = model([profile], {
      [profile.id]: { status: 'failed', failure: problem, at: NOW, saved: false },
    })
    const inside = rest(items, 'Org').map(label)
    expect(inside).toContainEqual(expect.stringMatching(/^R&&D x+…$/))
    expect(Math.max(...inside.map(({ length }) => length))).toBeLessThan(110)
  })

  test.each<[string, TrayModel['icon'], SessionState]>([
    ['nothing is connected', 'idle', SIGNED_OUT],
    ['one is connected', 'connected', connectedState()],
    ['one needs a sign-in', 'attention', failed('sign-in-needs-person')],
    ['another organization answers', 'attention', failed('wrong-organization')],
    ['a server refused the connection', 'idle', failed('host-refused')],
    ['a server is busy', 'idle', failed('server-busy')],
    ['the network failed', 'idle', failed('network-failed')],
  ])('has, when %s, the icon “%s”', (_what, icon, state) => {
    const profile = aProfile()
    expect(model([profile], { [profile.id]: state }).icon).toBe(icon)
  })

  test.each([
    [0, 'Homerealm: not connected'],
    [1, 'Homerealm: connected to 1 organization'],
    [20, 'Homerealm: connected to 20 organizations'],
  ])('has a tool tip with the number of connected organizations: %i', (count, toolTip) => {
    const profiles = Array.from({ length: count }, () => aProfile())
    const states = Object.fromEntries(profiles.map(({ id }) => [id, connectedState()]))
    expect(model([...profiles, aProfile()], states).toolTip).toBe(toolTip)
  })

  test('counts the organizations that need a person, also in the tool tip, and not those out of reach', () => {
    const profiles = Array.from({ length: 15 }, () => aProfile())
    const states = Object.fromEntries(
      profiles.map(({ id }, index) => [id, failed(index < 14 ? 'sign-in-needs-person' : 'host-refused')]),
    )
    expect(model(profiles, states)).toMatchObject({
      attentionCount: 14,
      toolTip: 'Homerealm: not connected. 14 organizations need attention',
    })
  })
})
