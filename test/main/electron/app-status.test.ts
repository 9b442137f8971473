/** The preferences as the window sets them. */
import { describe, expect, test, vi } from 'vitest'
import type { ProxyServer } from '../../../main/contract/proxy.ts'
import type { AppStatusParts } from '../../../main/electron/app-status.ts'
import type { Policy } from '../../../main/preferences/policy.ts'
import { PreferencesStore } from '../../../main/preferences/preferences-store.ts'
import { Secret } from '../../../main/secret.ts'
import { anError } from '../../support/failures.ts'

vi.mock('electron', () => ({ app: {}, nativeTheme: {} }))
const { AppStatusBoard } = await import('../../../main/electron/app-status.ts')

function made(clear: () => void, settings: Policy['settings'] = {}, follow = () => {}) {
  const content = { history: 'keep' }
  const preferences = new PreferencesStore({
    file: { content, write: () => undefined },
    readPolicy: () => ({ settings, catalogs: [], notice: null }),
  })
  const setAtSignIn = vi.fn()
  const followed: string[] = []
  const passwords: (string | null)[] = []
  const parts = {
    preferences,
    history: { clear },
    loginItem: { isOn: () => false, set: setAtSignIn },
    applyTextSize: () => undefined,
    updates: { preferencesChanged: () => undefined },
    launcherShortcut: { follow: () => undefined },
    proxy: {
      follow: async () => void followed.push(preferences.get().proxy),
      look: async () => undefined,
      hasPassword: () => false,
      setPassword: async (password: Secret | null) => void passwords.push(password?.reveal() ?? null),
    },
  }
  const board = new AppStatusBoard()
  board.alsoApply(follow)
  const { setPreferences, setStartsAtSignIn, setProxyPassword } = board.calls(
    parts as unknown as AppStatusParts,
  )
  return {
    setPreferences,
    setStartsAtSignIn,
    setAtSignIn,
    setProxyPassword,
    passwords,
    followed,
    chosen: () => preferences.get().history,
  }
}

test('a person who wants no history loses the one that is there, and no other choice deletes it', async () => {
  const clear = vi.fn()
  const { setPreferences, chosen } = made(clear)
  await setPreferences({ theme: 'dark' })
  await setPreferences({ history: 'keep' })
  expect(clear).not.toHaveBeenCalled()
  await setPreferences({ history: 'nothing' })
  expect(clear).toHaveBeenCalledTimes(1)
  expect(chosen()).toBe('nothing')
})

test('what follows the preferences hears of each change', async () => {
  const follow = vi.fn()
  const { setPreferences } = made(() => undefined, {}, follow)
  await setPreferences({ trayClick: 'launcher' })
  expect(follow).toHaveBeenCalledTimes(1)
})

test('the choice stays as it was if the history cannot be deleted', async () => {
  const { setPreferences, chosen } = made(() => {
    throw anError('store-unwritable')
  })
  await expect(setPreferences({ history: 'nothing' })).rejects.toThrow(
    expect.objectContaining({ code: 'store-unwritable' }),
  )
  expect(chosen()).toBe('keep')
})

test('a proxy is in use when its choice is saved', async () => {
  const { setPreferences, followed } = made(vi.fn())
  const answer = setPreferences({ proxy: 'none' })
  expect(followed).toEqual(['none'])
  expect(await answer).toMatchObject({ proxy: 'none' })
})

describe('the password of a proxy', () => {
  test('is handed on as a secret, to be saved or forgotten', async () => {
    const { setProxyPassword, passwords } = made(vi.fn())
    await setProxyPassword({ password: new Secret('p4ss') })
    await setProxyPassword(null)
    expect(passwords).toEqual(['p4ss', null])
  })

  test.each([
    ['server', { proxyServer: 'proxy.contoso.com:8080' as ProxyServer }],
    ['user name', { proxyUser: null }],
  ])('is forgotten before another %s is chosen', async (_what, change) => {
    const { setPreferences, passwords } = made(vi.fn())
    await setPreferences({ proxy: 'manual', proxyExceptions: [] })
    expect(passwords).toEqual([])
    await setPreferences(change)
    expect(passwords).toEqual([null])
  })

  test('is not forgotten for a change that the policy forbids', async () => {
    const { setPreferences, passwords } = made(vi.fn(), { proxyUser: 'nora' })
    await expect(setPreferences({ proxyUser: 'eve' })).rejects.toThrow('input-refused/managed')
    expect(passwords).toEqual([])
  })
})

describe('a setting that the policy sets', () => {
  test('cannot be changed by the window, and the history of before is not deleted', async () => {
    const clear = vi.fn()
    const { setPreferences, chosen } = made(clear, { history: 'keep' })
    await expect(setPreferences({ history: 'nothing' })).rejects.toThrow('input-refused/managed')
    expect(clear).not.toHaveBeenCalled()
    expect(chosen()).toBe('keep')
  })

  test('leaves the others to the person', async () => {
    const { setPreferences } = made(vi.fn(), { history: 'keep' })
    expect(await setPreferences({ theme: 'dark' })).toMatchObject({ theme: 'dark', history: 'keep' })
  })

  test('may be the start at sign-in', () => {
    const free = made(vi.fn())
    free.setStartsAtSignIn(true)
    expect(free.setAtSignIn).toHaveBeenCalledWith(true)
    const managed = made(vi.fn(), { startsAtSignIn: false })
    expect(() => managed.setStartsAtSignIn(true)).toThrow('input-refused/managed')
    expect(managed.setAtSignIn).not.toHaveBeenCalled()
  })
})
