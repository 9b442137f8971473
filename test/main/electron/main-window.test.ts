/** What main tells the pages of the window and of the launcher. */
import { expect, test, vi } from 'vitest'

vi.mock('electron', () => ({ dialog: {} }))
vi.mock('../../../main/electron/app-window.ts', () => ({ AppWindow: class {} }))
vi.mock('../../../main/electron/notifications.ts', () => ({ notify: () => {} }))
const { createWindowTeller } = await import('../../../main/electron/main-window.ts')

function teller() {
  const did: string[] = []
  const of = (name: string) => ({
    send: (channel: string) => void did.push(`${name} ${channel}`),
    showAndSend: (channel: string) => void did.push(`${name} shows ${channel}`),
    hide: () => void did.push(`${name} hides`),
  })
  return { did, ...createWindowTeller(of('window'), of('launcher')) }
}

test('a change is told to both', () => {
  const { did, tell } = teller()
  tell('sessions', 'changed', {})
  expect(did).toEqual(['window sessions.changed', 'launcher sessions.changed'])
})

test('what the window shows takes the place of the launcher', () => {
  const { did, showProfile, showDialog } = teller()
  showProfile('one')
  showDialog('settings')
  expect(did).toEqual([
    'launcher hides',
    'window shows app.profileWanted',
    'launcher hides',
    'window shows app.dialogWanted',
  ])
})
