import { describe, expect, test } from 'vitest'
import { type TrayItem, trayModel } from '../../../main/tray/tray-menu.ts'
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
  test('shows favourites before recent ones, each with its state, then open and quit', () => {
    const old = aProfile({ name: 'Old', lastConnectedAt: NOW - 5 })
    const recent = aProfile({ name: 'Recent', lastConnectedAt: NOW })
    const favourite = aProfile({ name: 'Favourite', favourite: true })
    const { items } = trayModel([old, recent, favourite], { [recent.id]: connectedState() })
    expect(items.map(label)).toEqual([
      'Favourites',
      'Favourite — Signed out',
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
    const profile = aProfile({ name: 'Org' })
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
    expect(offered({ status: 'connecting', step: { doing: 'proving' }, since: NOW })[0]).toBe('Cancel')
    expect(offered(connectedState())[0]).toBe('Connect (off)')
  })

  test('says whom one is connected as', () => {
    const profile = aProfile({ name: 'Org' })
    const { items } = entry(trayModel([profile], { [profile.id]: connectedState() }).items, 'Org')
    expect(items.map(label)).toContain('Connected as Alex Wilber')
  })

  test('stays short with fifty organisations', () => {
    const profiles = Array.from({ length: 50 }, (_, index) => aProfile({ name: `Org ${index}` }))
    expect(trayModel(profiles, {}).items.filter(({ kind }) => kind === 'submenu')).toHaveLength(12)
  })

  test('a name can neither garble the menu nor mark an access key', () => {
    const { items } = trayModel([aProfile({ name: `R&D\u202Egnp.\n${'x'.repeat(99)}` })], {})
    const [name] = items.filter(({ kind }) => kind === 'submenu').map(label)
    expect(name).toMatch(/^R&&D gnp\. x+… — Signed out$/)
  })

  test.each([
    ['idle', undefined, 'Homerealm: not connected'],
    ['connected', connectedState(), 'Homerealm: connected to 1 organisation'],
    [
      'attention',
      { status: 'failed', failure: { code: 'host-refused', message: '' }, at: NOW, saved: false } as const,
      'Homerealm: not connected',
    ],
  ] as const)('has the icon %s and says how many are connected', (icon, state, toolTip) => {
    const profile = aProfile()
    expect(trayModel([profile], state ? { [profile.id]: state } : {})).toMatchObject({ icon, toolTip })
  })
})
