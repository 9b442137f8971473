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

test.each(['win32', 'linux'] as const)('%s has no application menu', (platform) => {
  expect(appMenu(platform, () => undefined)).toBeNull()
})

describe('the application menu of macOS', () => {
  test.each([
    ['Homerealm', ['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit']],
    ['File', ['close']],
    ['Edit', ['undo', 'redo', 'cut', 'copy', 'paste', 'delete', 'selectAll']],
    ['Window', ['minimize', 'zoom', 'togglefullscreen', 'front']],
    ['Help', []],
  ])('has the system’s own items in %s', (label, roles) => {
    expect(rolesIn(label)).toEqual(roles)
  })

  test('has its menus in the order of the system, with Window and Help by their roles', () => {
    expect(menu.map(({ label, role }) => [label, role])).toEqual([
      ['Homerealm', undefined],
      ['File', undefined],
      ['Edit', undefined],
      ['Window', 'window'],
      ['Help', 'help'],
    ])
  })

  test.each([
    ['Export…', undefined, 'export'],
    ['Settings…', 'Command+,', 'settings'],
    ['Add Organization…', 'Command+N', 'add'],
    ['Keyboard Shortcuts', 'Command+/', 'shortcuts'],
  ] as const)('has %s with %s, which opens its dialog', (label, accelerator, dialog) => {
    const item = items.find((each) => each.label === label)
    expect(item?.accelerator).toBe(accelerator)
    item?.click?.(undefined as never, undefined, undefined as never)
    expect(wanted.at(-1)).toBe(dialog)
  })

  // sign-in windows have this menu too
  test('has no item that reloads, zooms, inspects or opens a page', () => {
    const handling = ['reload', 'forceReload', 'toggleDevTools', 'resetZoom', 'zoomIn', 'zoomOut', 'viewMenu']
    const roles = [...menu, ...items].flatMap(({ role }) => role ?? [])
    expect(roles.filter((role) => handling.includes(role) || role.endsWith('Menu'))).toEqual([])
    expect(items.filter(({ click }) => click).map(({ label }) => label)).toEqual([
      'Settings…',
      'Add Organization…',
      'Import…',
      'Export…',
      'Keyboard Shortcuts',
    ])
  })
})
