/** The preferences as the window sets them. */
import { expect, test, vi } from 'vitest'
import type { Preferences } from '../../../main/contract/app.ts'
import type { AppStatusParts } from '../../../main/electron/app-status.ts'
import { anError } from '../../support/failures.ts'

vi.mock('electron', () => ({ app: {}, nativeTheme: {} }))
const { AppStatusBoard } = await import('../../../main/electron/app-status.ts')

function made(clear: () => void) {
  let chosen: Partial<Preferences> = { history: 'keep' }
  const parts = {
    preferences: {
      get: () => chosen,
      set: (change: Partial<Preferences>) => {
        chosen = { ...chosen, ...change }
      },
    },
    history: { clear },
    applyTextSize: () => undefined,
    updates: { preferencesChanged: () => undefined },
    launcherShortcut: { follow: () => undefined },
  }
  const { setPreferences } = new AppStatusBoard().calls(parts as unknown as AppStatusParts)
  return { setPreferences, chosen: () => chosen.history }
}

test('a person who wants no history loses the one that is there, and no other choice deletes it', () => {
  const clear = vi.fn()
  const { setPreferences, chosen } = made(clear)
  setPreferences({ theme: 'dark' })
  setPreferences({ history: 'keep' })
  expect(clear).not.toHaveBeenCalled()
  setPreferences({ history: 'nothing' })
  expect(clear).toHaveBeenCalledTimes(1)
  expect(chosen()).toBe('nothing')
})

test('the choice stays as it was if the history cannot be deleted', () => {
  const { setPreferences, chosen } = made(() => {
    throw anError('store-unwritable')
  })
  expect(() => setPreferences({ history: 'nothing' })).toThrow(
    expect.objectContaining({ code: 'store-unwritable' }),
  )
  expect(chosen()).toBe('keep')
})
