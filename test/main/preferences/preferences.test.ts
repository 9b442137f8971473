/** Preferences last across starts and are private. The app starts with any state of their file. */
import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { acceleratorOf } from '../../../main/contract/accelerator.ts'
import type { ProxyException, ProxyServer } from '../../../main/contract/proxy.ts'
import { NO_POLICY, type Policy } from '../../../main/preferences/policy.ts'
import { PreferencesStore, type StoredPreferences } from '../../../main/preferences/preferences-store.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withTexts } from '../../support/notices.ts'

// electron-store imports the package electron, which would otherwise download its program
vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '/nonexistent')
const { openPreferences } = await import('../../../main/preferences/preferences.ts')

const CLIENT_IDS = { 'login.microsoftonline.com': '66666666-6666-4666-8666-666666666666' }

const FIRST = {
  theme: 'system',
  language: 'system',
  userAgent: 'window',
  browser: null,
  clientIds: {},
  updates: 'notify',
  updateChannel: 'stable',
  trayClick: process.platform === 'darwin' ? 'menu' : 'window',
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
}
const SHORTCUT = acceleratorOf({ modifiers: ['Control', 'Shift'], key: 'Space' })
const SERVER = 'proxy.contoso.com:8080' as ProxyServer
const EXCEPTIONS = ['crm.contoso.com' as ProxyException]
const PLACE = { x: -20, y: 40, width: 1120, height: 760, maximized: true }
let dataDir = ''
let file = ''
beforeEach(async () => {
  dataDir = join(await freshFolder(), 'data')
  file = join(dataDir, 'preferences.json')
})

describe('preferences', () => {
  it.each([
    ['darwin', 'menu'],
    ['win32', 'window'],
    ['linux', 'window'],
  ])('on %s let a click on the tray icon open the %s until a person chooses', (platform, expected) => {
    vi.stubGlobal('process', Object.create(process, { platform: { value: platform } }))
    expect(openPreferences({ dataDir }).get().trayClick).toBe(expected)
    vi.unstubAllGlobals()
  })

  it('are the same at the next start', () => {
    const preferences = openPreferences({ dataDir })
    expect([preferences.get(), preferences.windowPlace(), preferences.firstCloseSaid()]).toEqual([
      FIRST,
      null,
      false,
    ])
    preferences.set({ theme: 'dark' })
    preferences.set({ language: 'de' })
    preferences.set({ userAgent: 'system-browser' })
    preferences.set({ updates: 'on', updateChannel: 'beta' })
    preferences.set({ trayClick: 'menu' })
    preferences.set({ textSize: 125, density: 'compact' })
    preferences.set({ grouping: 'customer' })
    preferences.set({ sorting: 'used', listWidth: 300, listShown: false })
    preferences.set({ history: 'nothing' })
    preferences.set({ clipboardSeconds: 300, reconnects: true })
    preferences.set({ launcherShortcut: SHORTCUT, programsMayAsk: false, commandLineAsks: 'never' })
    preferences.set({ proxy: 'manual', proxyServer: SERVER, proxyExceptions: EXCEPTIONS })
    preferences.set({ browser: { browser: 'firefox', profile: 'work', inPrivate: true } })
    preferences.set({ proxyUser: 'CONTOSO\\nora' })
    preferences.set({ clientIds: CLIENT_IDS })
    preferences.setWindowPlace(PLACE)
    preferences.setFirstCloseSaid()
    preferences.setConnectedBefore(['one', 'two'])
    preferences.setEndingsTold({ day: 'Mon Nov 23 2026', accountIds: ['one'] })
    preferences.close()
    const next = openPreferences({ dataDir })
    expect(next.get()).toEqual({
      theme: 'dark',
      language: 'de',
      userAgent: 'system-browser',
      clientIds: CLIENT_IDS,
      updates: 'on',
      updateChannel: 'beta',
      trayClick: 'menu',
      textSize: 125,
      density: 'compact',
      grouping: 'customer',
      sorting: 'used',
      listWidth: 300,
      listShown: false,
      history: 'nothing',
      reconnects: true,
      clipboardSeconds: 300,
      launcherShortcut: SHORTCUT,
      programsMayAsk: false,
      commandLineAsks: 'never',
      proxy: 'manual',
      proxyServer: SERVER,
      proxyExceptions: EXCEPTIONS,
      browser: { browser: 'firefox', profile: 'work', inPrivate: true },
      proxyUser: 'CONTOSO\\nora',
    })
    expect(next.windowPlace()).toEqual(PLACE)
    expect(next.firstCloseSaid()).toBe(true)
    expect(next.endingsTold()).toEqual({ day: 'Mon Nov 23 2026', accountIds: ['one'] })
    expect(next.connectedBefore()).toEqual(['one', 'two'])
    expect(next.notices).toEqual([])
  })

  it('are in a file and a folder for their owner only', async () => {
    const before = process.umask(0)
    try {
      const preferences = openPreferences({ dataDir })
      preferences.setFirstCloseSaid()
      preferences.close()
      expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
      expect((await stat(file)).mode & 0o777).toBe(0o600)
      expect(await readdir(dataDir)).toEqual(['preferences.json'])
    } finally {
      process.umask(before)
    }
  })

  it('are written once for many changes, and not without a change', () => {
    vi.useFakeTimers()
    try {
      const written: unknown[] = []
      const preferences = new PreferencesStore({
        file: { content: {}, write: (saved) => written.push(saved) },
      })
      preferences.set({ theme: 'system' })
      vi.advanceTimersByTime(1000)
      expect(written).toEqual([])
      for (let x = 0; x < 50; x++) preferences.setWindowPlace({ ...PLACE, x })
      expect(written).toEqual([])
      vi.advanceTimersByTime(300)
      const windowPlace = { ...PLACE, x: 49 }
      expect(written).toEqual([
        { ...FIRST, windowPlace, firstCloseSaid: false, endingsTold: null, connectedBefore: [] },
      ])
      preferences.close()
      expect(written).toHaveLength(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('that are invalid leave the old ones', () => {
    const preferences = openPreferences({ dataDir })
    preferences.set({ theme: 'light' })
    preferences.set({ theme: 'pink' as 'dark', userAgent: 'system-browser' })
    expect(preferences.get()).toEqual({ ...FIRST, theme: 'light' })
    preferences.setWindowPlace({ ...PLACE, width: Number.NaN })
    expect(preferences.windowPlace()).toBeNull()
  })

  it('that cannot be written change for this run and show an error until they can be written', () => {
    const disk = { full: true }
    const told: number[] = []
    const preferences = new PreferencesStore({
      file: {
        content: null,
        write: () => {
          if (disk.full) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' })
        },
      },
      onNotices: () => told.push(preferences.notices.length),
    })
    preferences.set({ theme: 'dark' })
    preferences.close()
    expect(preferences.get().theme).toBe('dark')
    expect(withTexts(preferences.notices)).toEqual([
      expect.objectContaining({ level: 'error', stays: true, message: expect.stringContaining('ENOSPC') }),
    ])
    disk.full = false
    preferences.set({ theme: 'light' })
    preferences.close()
    expect([preferences.notices, told]).toEqual([[], [1, 0]])
  })
})

describe('a preferences file', () => {
  const DAMAGED = { empty: '', half: '{"theme":"da', zeros: '\0'.repeat(40), text: 'hello' }
  it.each(Object.entries(DAMAGED))(
    'that is damaged (%s) is set aside with a notice, and replaced',
    async (_, content) => {
      await mkdir(dataDir)
      await writeFile(file, content)
      const preferences = openPreferences({ dataDir, now: () => 0 })
      expect(preferences.get()).toEqual(FIRST)
      const saved = `${file}.corrupt-1970-01-01T00-00-00.000Z`
      expect(withTexts(preferences.notices)).toEqual([
        expect.objectContaining({ message: expect.stringContaining(saved) }),
      ])
      expect(await readFile(saved, 'utf8')).toBe(content)
      preferences.set({ theme: 'light' })
      preferences.close()
      expect(openPreferences({ dataDir }).get().theme).toBe('light')
    },
  )

  it.each([
    '[]',
    'null',
    '7',
    '{"theme":7,"windowPlace":[],"firstCloseSaid":"no"}',
    '{"__proto__":{"theme":"dark"}}',
  ])('with other content (%s) gives the preferences of a first start', async (content) => {
    await mkdir(dataDir)
    await writeFile(file, content)
    const preferences = openPreferences({ dataDir })
    expect([preferences.get(), preferences.windowPlace(), preferences.firstCloseSaid()]).toEqual([
      FIRST,
      null,
      false,
    ])
  })

  it('with wrong values keeps the right ones', async () => {
    await mkdir(dataDir)
    const bad = {
      userAgent: 'telepathy',
      updates: 'always',
      updateChannel: 7,
      trayClick: 'dance',
      grouping: 'color',
      history: 'forever',
      textSize: 101,
      density: 'dense',
      clipboardSeconds: 0,
      clientIds: { 'login.microsoftonline.com': 'Homerealm' },
    }
    await writeFile(file, JSON.stringify({ theme: 'dark', ...bad, windowPlace: PLACE }))
    const preferences = openPreferences({ dataDir })
    expect([preferences.get(), preferences.windowPlace()]).toEqual([
      { ...FIRST, theme: 'dark', userAgent: 'window' },
      PLACE,
    ])
  })

  it.each([undefined, 'yes'])(
    'with the value %s for maximized keeps the place of the window',
    async (maximized) => {
      await mkdir(dataDir)
      await writeFile(file, JSON.stringify({ windowPlace: { ...PLACE, maximized } }))
      expect(openPreferences({ dataDir }).windowPlace()).toEqual({ ...PLACE, maximized: false })
    },
  )

  it('that is a folder or a pipe is set aside', async () => {
    await mkdir(file, { recursive: true })
    expect(openPreferences({ dataDir, now: () => 0 }).notices).toHaveLength(1)
    if (spawnSync('mkfifo', [file]).status !== 0) return
    expect(openPreferences({ dataDir, now: () => 1 }).notices).toHaveLength(1)
  })

  it('that cannot exist leaves the preferences for this run, and a notice says so', async () => {
    await writeFile(dataDir, '')
    const preferences = openPreferences({ dataDir: join(dataDir, 'in-a-file') })
    preferences.set({ theme: 'dark' })
    preferences.close()
    expect(preferences.get().theme).toBe('dark')
    expect(preferences.notices).toEqual([expect.objectContaining({ id: 'preferences-unwritable' })])
  })
})

describe('a policy of the computer', () => {
  const made = (first: Policy['settings']) => {
    const written: StoredPreferences[] = []
    const file = { content: { theme: 'light' }, write: (saved: StoredPreferences) => written.push(saved) }
    const scene = { policy: { ...NO_POLICY, settings: first } as Policy, written }
    return { scene, preferences: new PreferencesStore({ file, readPolicy: () => scene.policy }) }
  }

  it('decides over what the person chose before, and leaves the rest', () => {
    const { preferences } = made({ theme: 'dark', history: 'nothing', startsAtSignIn: true })
    expect(preferences.get()).toEqual({ ...FIRST, theme: 'dark', history: 'nothing' })
    expect(preferences.managed()).toEqual(['theme', 'history', 'startsAtSignIn'])
  })

  it('refuses a change of a setting that it sets, even with others or to the same value, and changes nothing', () => {
    const { preferences } = made({ theme: 'dark' })
    for (const theme of ['light', 'dark'] as const)
      expect(() => preferences.set({ theme, language: 'de' })).toThrow(
        expect.objectContaining({ message: 'input-refused/managed' }),
      )
    expect(preferences.get()).toEqual({ ...FIRST, theme: 'dark' })
    preferences.set({ language: 'de' })
    expect(preferences.get().language).toBe('de')
  })

  it('is not saved: once it is gone, the person’s own choice applies again', () => {
    const { preferences, scene } = made({ theme: 'dark' })
    preferences.set({ language: 'de' })
    preferences.close()
    expect(scene.written).toEqual([expect.objectContaining({ theme: 'light', language: 'de' })])
    scene.policy = NO_POLICY
    expect(preferences.get().theme).toBe('dark')
    expect([preferences.followPolicy(), preferences.followPolicy()]).toEqual([true, false])
    expect(preferences.get().theme).toBe('light')
    preferences.set({ theme: 'system' })
    expect(preferences.get().theme).toBe('system')
  })
})
