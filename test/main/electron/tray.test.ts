/** What differs in the tray by platform: its picture and the effect of a click. */
import type { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Platform, TrayClick } from '../../../main/contract/app.ts'

/** What the system says of its colors. */
const LIGHT = {
  themeSource: 'system',
  shouldUseDarkColors: false,
  shouldUseDarkColorsForSystemIntegratedUI: false,
}
type Colors = Partial<typeof LIGHT>
const DARK: Colors = { shouldUseDarkColors: true }
const DARK_TASKBAR: Colors = { shouldUseDarkColorsForSystemIntegratedUI: true }

const { told, trays, menus, system } = vi.hoisted(() => ({
  menus: [] as unknown[],
  told: [] as string[],
  trays: [] as EventEmitter[],
  system: { theme: null as unknown as EventEmitter },
}))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  const alive = () => {
    if (told.includes('destroyed')) throw new Error('Tray is destroyed')
  }
  system.theme = new Emitter()
  return {
    nativeTheme: system.theme,
    Menu: { buildFromTemplate: (template: unknown) => menus.push(template) },
    nativeImage: {
      createFromPath: (path: string) => {
        told.push(path)
        return { path, setTemplateImage: (on: boolean) => told.push(`template ${on}`) }
      },
    },
    Tray: class extends Emitter {
      constructor() {
        super()
        trays.push(this as unknown as EventEmitter)
      }
      destroy() {
        told.push('destroyed')
      }
      // Electron's own throw after the tray is destroyed
      setImage = () => alive()
      setToolTip = () => alive()
      setContextMenu = (menu: unknown) => {
        alive()
        told.push(menu === null ? 'has no menu' : 'has a menu')
      }
      popUpContextMenu = () => told.push('menu')
    },
  }
})
const { createTray } = await import('../../../main/electron/tray.ts')

beforeEach(() => {
  told.splice(0)
  Object.assign(system.theme.removeAllListeners(), LIGHT)
})
/** The picture that was read last. */
const lastPicture = () => told.findLast((each) => each.startsWith('icons/'))

const made = (platform: Platform, click: TrayClick = 'window') => {
  const done: string[] = []
  const tray = createTray({
    icons: 'icons',
    platform,
    click: () => click,
    onAction: (action) => done.push(action.do),
  })
  return { tray, done }
}

test.each<[Platform, string, Colors, readonly string[]]>([
  ['win32', 'a light taskbar, although the apps are dark', DARK, ['icons/tray-idle-light.ico']],
  ['win32', 'a dark taskbar, although the apps are light', DARK_TASKBAR, ['icons/tray-idle-dark.ico']],
  ['linux', 'dark colors', DARK, ['icons/tray-idle-dark.png']],
  ['linux', 'light colors, because many panels are dark all the same', {}, ['icons/tray-idle-any.png']],
  ['linux', 'a dark theme of the app alone', { ...DARK, themeSource: 'dark' }, ['icons/tray-idle-any.png']],
  ['darwin', 'any menu bar', DARK, ['icons/tray-idle-any.png', 'template true']],
])('the tray on %s with %s has the pictures for them', (platform, _what, is, pictures) => {
  Object.assign(system.theme, is)
  made(platform)
  expect(told).toEqual(pictures)
})

test.each<[Platform, string, string]>([
  ['win32', 'icons/tray-attention-light.ico', 'icons/tray-attention-dark.ico'],
  ['linux', 'icons/tray-attention-any.png', 'icons/tray-attention-dark.png'],
])('the tray on %s gets another picture when the system changes its colors', (platform, before, after) => {
  const { tray } = made(platform)
  tray.update({ icon: 'attention', toolTip: 'Homerealm', attentionCount: 0, items: [] })
  expect(lastPicture()).toBe(before)
  Object.assign(system.theme, DARK, DARK_TASKBAR)
  system.theme.emit('updated')
  expect(lastPicture()).toBe(after)
  tray.destroy()
  Object.assign(system.theme, LIGHT)
  expect(() => system.theme.emit('updated')).not.toThrow()
})

test('a marked organization has the picture of its environment in the menu, and its submenu too', () => {
  const { tray } = made('linux')
  const mark = 'production'
  tray.update({
    icon: 'idle',
    toolTip: 'Homerealm',
    attentionCount: 0,
    items: [
      { kind: 'action', label: 'Org', action: { do: 'connect', profileId: 'a' }, enabled: true, mark },
      { kind: 'submenu', label: 'Org', items: [], mark },
      { kind: 'words', label: 'Recent' },
    ],
  })
  const icon = expect.objectContaining({ path: 'icons/environment-production.png' })
  expect(menus.at(-1)).toEqual([
    expect.objectContaining({ label: 'Org', icon }),
    expect.objectContaining({ label: 'Org', icon }),
    { label: 'Recent', enabled: false },
  ])
})

test('the tray reads no picture when something else of the theme changes', () => {
  made('linux')
  told.splice(0)
  system.theme.emit('updated')
  expect(told).toEqual([])
})

test.each<[Platform, TrayClick, readonly string[]]>([
  ['linux', 'window', ['show']],
  ['linux', 'launcher', ['launch']],
  ['linux', 'menu', ['show']],
  ['win32', 'window', ['show']],
  ['win32', 'launcher', ['launch']],
  ['win32', 'menu', ['menu']],
  ['darwin', 'window', ['show']],
  ['darwin', 'launcher', ['launch']],
])('a click on the tray on %s that is set to open the %s does %j', (platform, click, expected) => {
  const { done } = made(platform, click)
  trays.at(-1)?.emit('click')
  expect([...done, ...told.filter((each) => each === 'menu')]).toEqual(expected)
})

const EMPTY = { icon: 'idle', toolTip: 'Homerealm', attentionCount: 0, items: [] } as const

test('on macOS the icon has its menu, which opens by any click, until the person chooses something else', () => {
  let click: TrayClick = 'menu'
  const tray = createTray({ icons: 'icons', platform: 'darwin', click: () => click, onAction: () => {} })
  tray.update(EMPTY)
  expect(told.at(-1)).toBe('has a menu')
  click = 'launcher'
  tray.follow()
  expect(told.at(-1)).toBe('has no menu')
  trays.at(-1)?.emit('right-click')
  expect(told.at(-1)).toBe('menu')
  click = 'menu'
  tray.follow()
  expect(told.at(-1)).toBe('has a menu')
})

test.each<Platform>(['linux', 'win32'])(
  'on %s the icon always has its menu, for a right click',
  (platform) => {
    const { tray } = made(platform, 'launcher')
    tray.update(EMPTY)
    expect(told.at(-1)).toBe('has a menu')
  },
)

test('a changed preference applies to the next click', () => {
  const done: string[] = []
  let click: TrayClick = 'menu'
  createTray({
    icons: 'icons',
    platform: 'win32',
    click: () => click,
    onAction: (action) => done.push(action.do),
  })
  click = 'window'
  trays.at(-1)?.emit('click')
  expect(done).toEqual(['show'])
})

test('an update after the tray was destroyed changes nothing', () => {
  const tray = createTray({ icons: 'icons', platform: 'linux', click: () => 'window', onAction: () => {} })
  tray.update({ icon: 'idle', toolTip: 'Homerealm', attentionCount: 0, items: [] })
  tray.destroy()
  expect(() =>
    tray.update({ icon: 'attention', toolTip: 'Homerealm', attentionCount: 0, items: [] }),
  ).not.toThrow()
})
