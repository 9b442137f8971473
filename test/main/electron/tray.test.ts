/** What differs in the tray by platform: its picture, and what a click on it does. */
import type { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'

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
      // Electron's throw once it is destroyed
      setImage = () => alive()
      setToolTip = () => alive()
      setContextMenu = () => alive()
    },
  }
})
const { createTray } = await import('../../../main/electron/tray.ts')

beforeEach(() => told.splice(0))

test.each([
  ['linux', ['icons/tray-idle.png'], ['show']],
  ['win32', ['icons/tray-idle.ico'], ['show']],
  ['darwin', ['icons/tray-idle.png', 'template true'], []],
] as const)('%s', (platform, pictures, clicked) => {
  const done: string[] = []
  createTray('icons', platform, (action) => done.push(action.do))
  trays.at(-1)?.emit('click')
  expect([told, done]).toEqual([pictures, clicked])
})

test('what ends after the tray is gone, as an attempt that a quit cancels, changes nothing in it', () => {
  const tray = createTray('icons', 'linux', () => {})
  tray.update({ icon: 'idle', toolTip: 'Homerealm', items: [] })
  tray.destroy()
  expect(() => tray.update({ icon: 'attention', toolTip: 'Homerealm', items: [] })).not.toThrow()
})
