/** The window that is begun before the app's own objects, and the picture over the window's button in the taskbar of Windows. */
import type { EventEmitter } from 'node:events'
import type { BrowserWindow } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import type { AppWindowOptions, Overlay } from '../../../main/electron/app-window.ts'

const { windows, overlays } = vi.hoisted(() => ({
  windows: [] as (EventEmitter & { did: string[]; gone: boolean })[],
  overlays: [] as unknown[][],
}))
vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  return {
    BrowserWindow: class extends Emitter {
      readonly did: string[] = []
      gone = false
      readonly webContents = Object.assign(new Emitter(), {
        setZoomFactor: (factor: number) => this.did.push(`zoom ${factor}`),
      })
      constructor() {
        super()
        windows.push(this)
      }
      setBounds = ({ width, height }: { width: number; height: number }) =>
        this.did.push(`size ${width} ${height}`)
      setOverlayIcon = (...given: unknown[]) => overlays.push(given)
      isMinimized = () => false
      isDestroyed = () => this.gone
      loadURL = async () => void this.did.push('load')
      show = () => {
        this.did.push('show')
        this.emit('show')
      }
      focus() {}
    },
    screen: { getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }) },
    session: {},
    protocol: {},
  }
})
vi.mock('../../../main/electron/lock-down.ts', () => ({
  keepOnOwnPage: () => {},
  ownPagePreferences: () => ({}),
}))
vi.mock('../../../main/electron/page-health.ts', () => ({ watchHealth: () => {} }))
const { AppWindow } = await import('../../../main/electron/app-window.ts')
const { beginWindow } = await import('../../../main/electron/first-page.ts')

const OVERLAY = {
  picture: 'a picture',
  description: '1 organization needs attention',
} as unknown as Overlay

const made = (more: Partial<AppWindowOptions> = {}) =>
  new AppWindow({
    preload: 'preload.cjs',
    icon: 'app.png',
    first: null,
    platform: 'win32',
    place: () => null,
    keepPlace: () => {},
    textSize: () => 100,
    ...more,
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

const begun = () => {
  const first = beginWindow({ preload: 'preload.cjs', icon: 'app.png', textSize: 100 })
  return { first, window: windows.at(-1) as (typeof windows)[number] }
}
const PLACE = { x: 10, y: 10, width: 900, height: 600, maximized: false }

test('the window that was begun is the one that is shown, at its old place and in the person’s text size', () => {
  const { first, window } = begun()
  made({ first, place: () => PLACE, textSize: () => 150 }).show()
  expect(windows).toHaveLength(1)
  expect(window.did).toEqual(['load', 'size 900 600', 'zoom 1.5', 'show'])
})

test('its page gets the text size too if it comes after the preferences', () => {
  const { first, window } = begun()
  made({ first, textSize: () => 150 }).show()
  ;(window as unknown as BrowserWindow).webContents.emit('did-navigate')
  expect(window.did.slice(-2)).toEqual(['show', 'zoom 1.5'])
})

test('its page is loaded again if its process has died meanwhile', () => {
  const { first, window } = begun()
  ;(window as unknown as BrowserWindow).webContents.emit('render-process-gone')
  made({ first }).show()
  expect(window.did.filter((each) => each === 'load')).toHaveLength(2)
})

test('it is used once: the next window is a new one', () => {
  const { first, window } = begun()
  const app = made({ first })
  app.show()
  window.emit('closed')
  app.show()
  expect(windows).toHaveLength(2)
})

test('a window that has been destroyed meanwhile is not used', () => {
  const { first, window } = begun()
  window.gone = true
  made({ first }).show()
  expect(windows).toHaveLength(2)
})
