/** The picture over the window's button in the taskbar of Windows. */
import type { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Overlay } from '../../../main/electron/app-window.ts'

const { windows, overlays } = vi.hoisted(() => ({
  windows: [] as EventEmitter[],
  overlays: [] as unknown[][],
}))
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  return {
    BrowserWindow: class extends Emitter {
      readonly webContents = { setZoomFactor: () => {} }
      constructor() {
        super()
        windows.push(this)
      }
      setOverlayIcon = (...given: unknown[]) => overlays.push(given)
      isMinimized = () => false
      isDestroyed = () => false
      loadURL = async () => {}
      show = () => this.emit('show')
      focus() {}
    },
  }
})
vi.mock('../../../main/electron/lock-down.ts', () => ({
  keepOnOwnPage: () => {},
  ownPagePreferences: () => ({}),
}))
vi.mock('../../../main/electron/page-health.ts', () => ({ watchHealth: () => {} }))
const { AppWindow } = await import('../../../main/electron/app-window.ts')

const OVERLAY = {
  picture: 'a picture',
  description: '1 organization needs attention',
} as unknown as Overlay

const made = () =>
  new AppWindow({
    preload: 'preload.cjs',
    icon: 'app.png',
    platform: 'win32',
    place: () => null,
    keepPlace: () => {},
    textSize: () => 100,
    onHidden: () => {},
    onReloaded: () => {},
    onBroken: () => {},
  })
beforeEach(() => {
  windows.splice(0)
  overlays.splice(0)
})

test('it comes to a window that opens later, and again with each new button', () => {
  const window = made()
  window.setOverlay(OVERLAY)
  expect(overlays).toEqual([])
  window.show()
  expect(overlays).toEqual([['a picture', '1 organization needs attention']])
  window.show()
  expect(overlays).toHaveLength(2)
})

test('it changes and goes while the window is open', () => {
  const window = made()
  window.show()
  expect(overlays).toEqual([])
  window.setOverlay(OVERLAY)
  window.setOverlay(null)
  expect(overlays).toEqual([
    ['a picture', '1 organization needs attention'],
    [null, ''],
  ])
})
