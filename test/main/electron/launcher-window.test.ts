/** The launcher's window: when it is created, shown, hidden and made again, and that it has no more rights than the app's window. */
import type { EventEmitter } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'

interface FakeWindow extends EventEmitter {
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly did: string[]
  readonly webContents: EventEmitter & { readonly id: number }
  isDestroyed(): boolean
  close(): void
}
const { made, loading } = vi.hoisted(() => ({
  made: [] as FakeWindow[],
  loading: { fails: false },
}))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  class Window extends Emitter {
    readonly options: object
    readonly did: string[] = []
    readonly webContents = Object.assign(new Emitter(), {
      id: made.length + 1,
      send: (channel: string) => this.did.push(`send ${channel}`),
      setZoomFactor: (factor: number) => this.did.push(`zoom ${factor}`),
    })
    #visible = false
    #destroyed = false
    constructor(options: object) {
      super()
      this.options = options
      made.push(this as unknown as FakeWindow)
    }
    async loadURL(url: string) {
      this.did.push(`load ${url}`)
      if (loading.fails) throw new Error('no file')
    }
    show() {
      this.#visible = true
      this.did.push('show')
    }
    hide() {
      this.#visible = false
      this.did.push('hide')
    }
    focus = () => this.did.push('focus')
    setBounds = () => this.did.push('place')
    isVisible = () => this.#visible
    isMinimized = () => false
    isDestroyed = () => this.#destroyed
    destroy() {
      this.#destroyed = true
      this.#visible = false
      this.emit('closed')
    }
    close() {
      let prevented = false
      this.emit('close', { preventDefault: () => (prevented = true) })
      if (!prevented) this.destroy()
    }
  }
  return {
    BrowserWindow: Window,
    screen: {
      getCursorScreenPoint: () => ({ x: 0, y: 0 }),
      getDisplayNearestPoint: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
    },
  }
})
const { LauncherWindow } = await import('../../../main/electron/launcher-window.ts')
const { AppWindow } = await import('../../../main/electron/app-window.ts')

beforeEach(() => {
  made.splice(0)
  loading.fails = false
})

const options = { preload: '/preload.cjs', icon: '/icon.png', textSize: () => 100 }
const settled = () => new Promise((resolve) => setImmediate(resolve))
const only = () => made[0] as FakeWindow

async function opened(platform: NodeJS.Platform = 'linux') {
  const launcher = new LauncherWindow({ ...options, platform })
  launcher.show()
  await settled()
  return launcher
}

test('nothing is created before the first use', () => {
  const launcher = new LauncherWindow({ ...options, platform: 'linux' })
  launcher.hide()
  launcher.send('sessions.changed', {})
  launcher.quit()
  expect([made.length, launcher.isShown(), launcher.owns(1)]).toEqual([0, false, false])
})

test('the first use loads the page of the app, and shows it once it is there', async () => {
  const launcher = await opened()
  expect(only().did).toEqual(['load app://homerealm/index.html#launcher', 'place', 'zoom 1', 'show', 'focus'])
  expect(only().options).toMatchObject({ show: false, frame: false, skipTaskbar: true, alwaysOnTop: true })
  expect(launcher.isShown()).toBe(true)
})

test('the next use shows the same window and loads nothing', async () => {
  const launcher = await opened()
  launcher.hide()
  only().did.splice(0)
  launcher.show()
  await settled()
  expect([made.length, only().did]).toEqual([1, ['place', 'zoom 1', 'show', 'focus']])
})

test('its page has the rights of the page in the app’s window, and no more', async () => {
  await opened()
  const nothing = () => {}
  new AppWindow({
    ...options,
    first: null,
    platform: 'linux',
    place: () => null,
    keepPlace: nothing,
    onHidden: nothing,
    onReloaded: nothing,
    onBroken: nothing,
  }).show()
  const [launcher, window] = made
  expect(launcher?.options.webPreferences).toEqual(window?.options.webPreferences)
  for (const each of [launcher, window]) {
    const refused = vi.fn()
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
      each?.webContents.emit(event, { preventDefault: refused, url: 'https://example.org/' })
    expect(refused).toHaveBeenCalledTimes(3)
  }
})

test.each<[string, () => void]>([
  ['loses the focus', () => void only().emit('blur')],
  ['is closed by the system', () => only().close()],
])('it is hidden when it %s', async (_claim, happens) => {
  const launcher = await opened()
  happens()
  expect([launcher.isShown(), only().isDestroyed()]).toEqual([false, false])
  // its page forgets what was typed
  expect(only().did.at(-1)).toBe('send launcher.hidden')
})

test('the shortcut opens it, and pressed again, closes it', async () => {
  const launcher = new LauncherWindow({ ...options, platform: 'linux' })
  const shown: boolean[] = []
  for (let presses = 0; presses < 3; presses += 1) {
    launcher.toggle()
    await settled()
    shown.push(launcher.isShown())
  }
  expect(shown).toEqual([true, false, true])
})

test('a launcher that is closed while its page loads is not shown afterwards', async () => {
  const launcher = new LauncherWindow({ ...options, platform: 'linux' })
  launcher.show()
  launcher.hide()
  await settled()
  expect(only().did).not.toContain('show')
})

test('it knows its own page, and no other', async () => {
  const launcher = await opened()
  expect([launcher.owns(1), launcher.owns(2)]).toEqual([true, false])
  launcher.quit()
  expect(launcher.owns(1)).toBe(false)
})

test.each<[string, () => void]>([
  [
    'whose page has died',
    () => void only().webContents.emit('render-process-gone', {}, { reason: 'crashed' }),
  ],
  ['that was closed for good', () => void only().emit('closed')],
])('a window %s is replaced at the next use', async (_claim, ends) => {
  const launcher = await opened()
  ends()
  await settled()
  expect(launcher.isShown()).toBe(false)
  launcher.toggle()
  await settled()
  expect([made.length, launcher.isShown(), launcher.owns(2)]).toEqual([2, true, true])
})

test('a page that cannot be loaded is tried again at the next use', async () => {
  loading.fails = true
  const launcher = await opened()
  expect([only().isDestroyed(), launcher.isShown()]).toEqual([true, false])
  loading.fails = false
  launcher.show()
  await settled()
  expect([made.length, launcher.isShown()]).toEqual([2, true])
})

test.each([
  ['darwin', 'panel'],
  ['win32', undefined],
  ['linux', undefined],
] as const)('on %s, its type is %s', async (platform, type) => {
  await opened(platform)
  expect(only().options.type).toBe(type)
})
