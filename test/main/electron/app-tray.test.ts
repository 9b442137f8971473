/** The tray together with its notifications: what they show when sessions change, and what a click does. */
import type { EventEmitter } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Platform } from '../../../main/contract/app.ts'
import type { SessionState, SessionStates } from '../../../main/contract/session.ts'
import type { ToldEndings } from '../../../main/tray/ending-notes.ts'
import { BUNDLING_TIME } from '../../../main/tray/renewal-notes.ts'
import { aFailure } from '../../support/failures.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { anAccount, aProfile, connectedState, NOW } from '../../support/profiles.ts'

interface Note extends EventEmitter {
  readonly options: {
    readonly title: string
    readonly body: string
    readonly actions?: readonly { readonly text: string }[]
  }
}
const { notes, menus, badges, images } = vi.hoisted(() => ({
  notes: [] as Note[],
  menus: [] as { label?: string }[][],
  badges: [] as number[],
  images: { count: 0 },
}))

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events')
  return {
    app: { setBadgeCount: (count: number) => badges.push(count) },
    clipboard: {},
    Menu: { buildFromTemplate: (template: { label?: string }[]) => template },
    nativeImage: { createFromPath: () => ({ setTemplateImage: () => {} }) },
    nativeTheme: new Emitter(),
    Notification: class extends Emitter {
      static isSupported = () => true
      readonly options: Note['options']
      constructor(options: Note['options']) {
        super()
        this.options = options
      }
      show() {
        notes.push(this)
      }
    },
    Tray: class extends Emitter {
      setImage() {
        images.count += 1
      }
      setToolTip() {}
      setContextMenu(menu: { label?: string }[]) {
        menus.push(menu)
      }
      destroy() {}
    },
  }
})
vi.mock('../../../main/electron/user-agent.ts', () => ({ openExternal: async () => {} }))
const { showTray } = await import('../../../main/electron/app-tray.ts')

const profile = aProfile({ name: 'Org', favorite: true })
const needed: SessionState = {
  status: 'failed',
  failure: aFailure('sign-in-needs-person'),
  at: NOW,
  saved: true,
  inBackground: true,
}

let end = () => {}
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  end()
  vi.useRealTimers()
  notes.splice(0)
  menus.splice(0)
  badges.splice(0)
})

function tray({ platform = 'linux' as Platform, accounts = [anAccount()] } = {}) {
  const done: string[] = []
  let state: SessionState = connectedState()
  let told: ToldEndings | null = null
  const store = new MemoryStore([profile], accounts)
  const listeners: ((states: SessionStates) => void)[] = []
  const shown = showTray({
    icons: 'icons',
    platform,
    preferences: {
      get: () => ({
        theme: 'system',
        language: 'system',
        userAgent: 'window',
        browser: null,
        clientIds: {},
        updates: 'notify',
        updateChannel: 'stable',
        trayClick: platform === 'darwin' ? 'menu' : 'window',
        textSize: 100,
        density: 'comfortable',
        grouping: 'none',
        sorting: 'name',
        listWidth: 324,
        listShown: true,
        history: 'keep',
        reconnects: false,
        clipboardSeconds: 60,
        launcherShortcut: null,
        programsMayAsk: true,
        commandLineAsks: 'production',
        proxy: 'system',
        proxyServer: null,
        proxyExceptions: [],
        proxyUser: null,
      }),
      endingsTold: () => told,
      setEndingsTold: (next) => {
        told = next
      },
    },
    profiles: store,
    sessions: {
      connect: async (id) => {
        done.push(`connect ${id}`)
        return state
      },
      cancel: () => {},
      signOut: async () => {},
      state: () => state,
      onChange: (listener) => listeners.push(listener),
    },
    window: { show: () => {}, isShown: () => false, isFocused: () => false, setOverlay: () => {} },
    launcher: { show: () => {}, isShown: () => false },
    teller: {
      showProfile: (id) => done.push(`details ${id}`),
      showDialog: (dialog) => done.push(`dialog ${dialog}`),
    },
    openFor: async () => {},
    quit: () => {},
    report: () => {},
  })
  end = shown.destroy
  const comes = async (next: SessionState) => {
    state = next
    for (const tell of listeners) tell({ [profile.id]: next })
    vi.advanceTimersByTime(BUNDLING_TIME)
    await nextTurn()
  }
  return { done, comes, store }
}

test.each<[Platform, 'details' | 'connect', boolean]>([
  ['win32', 'details', false],
  ['darwin', 'details', false],
  ['linux', 'connect', true],
])('a needed sign-in on %s shows a notification, and a click on it does %s', async (platform, does, says) => {
  const { done, comes } = tray({ platform })
  await comes(needed)
  expect(notes.map(({ options }) => options.title)).toEqual(['Org (Production) needs a sign-in'])
  expect(notes[0]?.options.body.endsWith('Click to connect.')).toBe(says)
  expect(menus.at(-1)?.[0]?.label).toBe('Needs attention')
  notes[0]?.emit('click')
  expect(done).toEqual([`${does} ${profile.id}`])
})

test.each<Platform>(['linux', 'win32', 'darwin'])(
  'on %s, the notification has a button that connects',
  async (platform) => {
    const { done, comes } = tray({ platform })
    await comes(needed)
    expect(notes[0]?.options.actions).toEqual([{ type: 'button', text: 'Connect' }])
    notes[0]?.emit('action', { actionIndex: 0 })
    expect(done).toEqual([`connect ${profile.id}`])
  },
)

test('a secret that ends soon shows a notification at the start, and its button or a click shows the accounts', () => {
  const account = anAccount({ secretExpiresAt: Date.now() + 3 * 86_400_000, secretEndSaidBy: 'person' })
  const { done } = tray({ accounts: [account] })
  expect(notes.map(({ options }) => options.title)).toEqual(['Client secret ends soon'])
  expect(notes[0]?.options.actions).toEqual([{ type: 'button', text: 'Show accounts' }])
  notes[0]?.emit('click')
  notes[0]?.emit('action', { actionIndex: 0 })
  expect(done).toEqual(['dialog accounts', 'dialog accounts'])
})

test('the badge has the number of organizations that need a person, until none does', async () => {
  const { comes } = tray()
  await comes(connectedState())
  expect(badges).toEqual([])
  await comes(needed)
  await comes(connectedState())
  expect(badges).toEqual([1, 0])
})

test('the tray gets its first menu once the window can have its list', async () => {
  tray()
  expect(menus).toHaveLength(0)
  await nextTurn()
  expect(menus.at(-1)?.map(({ label }) => label)).toContain('Org (Production)')
})

test('a tray that is destroyed before its first menu asks for no organizations', async () => {
  const { store } = tray()
  const read = vi.spyOn(store, 'profiles')
  end()
  await nextTurn()
  expect(read).not.toHaveBeenCalled()
})

test('the tray gets a new menu only after a visible change', async () => {
  const { comes } = tray()
  await nextTurn()
  await comes({ status: 'connecting', step: { doing: 'opening-vault' }, since: NOW })
  expect(menus).toHaveLength(2)
  await comes({ status: 'connecting', step: { doing: 'renewing' }, since: NOW })
  expect(menus).toHaveLength(2)
  await comes(needed)
  expect(menus).toHaveLength(3)
})

test('no change waits for the menu, and several at once make one', async () => {
  const { store } = tray()
  await nextTurn()
  const before = menus.length
  for (const name of ['Org B', 'Org C']) store.put({ ...profile, name })
  expect(menus).toHaveLength(before)
  await nextTurn()
  expect(menus).toHaveLength(before + 1)
  expect(menus.at(-1)?.map(({ label }) => label)).toContain('Org C (Production)')
})

test('the icon is read again only when it changes', async () => {
  const { store, comes } = tray()
  await comes(connectedState())
  const before = images.count
  store.put({ ...profile, name: 'Org B' })
  await nextTurn()
  expect(images.count).toBe(before)
  await comes(needed)
  expect(images.count).toBe(before + 1)
})

test('the menu shows that a profile is renamed, added or removed', async () => {
  const { store } = tray()
  const labels = () =>
    menus
      .at(-1)
      ?.map(({ label }) => label)
      .filter((label) => label?.includes('Org'))
  store.put({ ...profile, name: 'Org B', environment: 'unspecified' })
  await nextTurn()
  expect(labels()).toEqual(['Org B'])
  store.add(aProfile({ name: 'Org A', environment: 'unspecified' }))
  await nextTurn()
  expect(labels()).toEqual(['Org B', 'Org A'])
  store.remove(profile.id)
  await nextTurn()
  expect(labels()).toEqual(['Org A'])
})
