/** The application menu: macOS' own keys, and nothing that handles a page. */
import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, test } from 'vitest'
import { appMenu } from '../../../main/electron/app-menu.ts'

const wanted: string[] = []
const menu = appMenu('darwin', (dialog) => wanted.push(dialog)) ?? []
const below = ({ submenu }: MenuItemConstructorOptions) => (Array.isArray(submenu) ? submenu : [])
const items = menu.flatMap(below)
const rolesIn = (label: string) =>
  menu
    .filter((each) => each.label === label)
    .flatMap(below)
    .flatMap(({ role }) => role ?? [])

test.each(['win32', 'linux'] as const)('%s has none', (platform) => {
  expect(appMenu(platform, () => undefined)).toBeNull()
})

describe('on macOS', () => {
  test.each([
    ['Homerealm', ['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit']],
    ['File', ['close']],
    ['Edit', ['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll']],
    ['Window', ['minimize', 'zoom', 'togglefullscreen', 'front']],
    ['Help', []],
  ])('%s has the system’s own items', (label, roles) => {
    expect(rolesIn(label)).toEqual(roles)
  })

  test('the menus are in the order of the system, and it knows Window and Help', () => {
    expect(menu.map(({ label, role }) => [label, role])).toEqual([
      ['Homerealm', undefined],
      ['File', undefined],
      ['Edit', undefined],
      ['Window', 'window'],
      ['Help', 'help'],
    ])
  })

  test.each([
    ['Settings…', 'Command+,', 'settings'],
    ['Add Organization…', 'Command+N', 'add'],
  ] as const)('%s has %s and opens its dialog', (label, accelerator, dialog) => {
    const item = items.find((each) => each.label === label)
    expect(item).toMatchObject({ accelerator })
    item?.click?.(undefined as never, undefined, undefined as never)
    expect(wanted.at(-1)).toBe(dialog)
  })

  // the menu is the sign-in windows' too
  test('no item reloads, zooms or inspects a page, nor opens another one', () => {
    const handling = ['reload', 'forceReload', 'toggleDevTools', 'resetZoom', 'zoomIn', 'zoomOut', 'viewMenu']
    const roles = [...menu, ...items].flatMap(({ role }) => role ?? [])
    expect(roles.filter((role) => handling.includes(role) || role.endsWith('Menu'))).toEqual([])
    expect(items.filter(({ click }) => click).map(({ label }) => label)).toEqual([
      'Settings…',
      'Add Organization…',
    ])
  })
})
