/** What differs in the tray by platform: its picture and the effect of a click. */
import type { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Platform, TrayClick } from '../../../main/contract/app.ts'

const { told, trays } = vi.hoisted(() => ({ told: [] as string[], trays: [] as EventEmitter[] }))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  const alive = () => {
    if (told.includes('destroyed')) throw new Error('Tray is destroyed')
  }
  return {
    Menu: { buildFromTemplate: () => null },
    nativeImage: {
      createFromPath: (path: string) => {
        told.push(path)
        return { setTemplateImage: (on: boolean) => told.push(`template ${on}`) }
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
      setContextMenu = () => alive()
      popUpContextMenu = () => told.push('menu')
    },
  }
})
const { createTray } = await import('../../../main/electron/tray.ts')

beforeEach(() => told.splice(0))

test.each<[Platform, readonly string[]]>([
  ['linux', ['icons/tray-idle.png']],
  ['win32', ['icons/tray-idle.ico']],
  ['darwin', ['icons/tray-idle.png', 'template true']],
])('the tray on %s has the pictures %j', (platform, pictures) => {
  createTray({ icons: 'icons', platform, click: () => 'window', onAction: () => {} })
  expect(told).toEqual(pictures)
})

test.each<[Platform, TrayClick, readonly string[]]>([
  ['linux', 'window', ['show']],
  ['linux', 'menu', ['show']],
  ['win32', 'window', ['show']],
  ['win32', 'menu', ['menu']],
  ['darwin', 'window', []],
  ['darwin', 'menu', []],
])('a click on the tray on %s that is set to open the %s does %j', (platform, click, expected) => {
  const done: string[] = []
  createTray({ icons: 'icons', platform, click: () => click, onAction: (action) => done.push(action.do) })
  trays.at(-1)?.emit('click')
  expect([...done, ...told.filter((each) => each === 'menu')]).toEqual(expected)
})

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
  tray.update({ icon: 'idle', toolTip: 'Homerealm', items: [] })
  tray.destroy()
  expect(() => tray.update({ icon: 'attention', toolTip: 'Homerealm', items: [] })).not.toThrow()
})
