/** What the items of the tray's menu do, and the notification for a connect that fails. */
import { expect, test, vi } from 'vitest'
import { fail } from '../../../main/contract/failure.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import type { TrayAction } from '../../../main/tray/tray-menu.ts'
import { aFailure } from '../../support/failures.ts'
import { aProfile, connectedState, NOW } from '../../support/profiles.ts'

const { done } = vi.hoisted(() => ({ done: [] as string[] }))

vi.mock('electron', () => ({ clipboard: { writeText: async (text: string) => done.push(`copied ${text}`) } }))
const { createTrayActions } = await import('../../../main/electron/tray-actions.ts')

const profile = aProfile({ name: 'Org', environment: 'unspecified' })
const { id: profileId, orgUrl } = profile

async function after(
  action: TrayAction,
  {
    state = connectedState(),
    shown = null,
    removed = false,
  }: { state?: SessionState; shown?: 'window' | 'launcher' | null; removed?: boolean } = {},
): Promise<readonly string[]> {
  done.splice(0)
  const note = (what: string) => () => void done.push(what)
  const act = createTrayActions({
    profiles: { find: () => (removed ? null : profile) },
    sessions: {
      connect: async (id) => {
        done.push(`connect ${id}`)
        return state
      },
      cancel: (id) => void done.push(`cancel ${id}`),
      signOut: async () => {
        throw fail('profile-unknown', {})
      },
    },
    window: { show: note('window'), isShown: () => shown === 'window' },
    launcher: { show: note('launcher'), isShown: () => shown === 'launcher' },
    teller: {
      showProfile: (id) => void done.push(`details ${id}`),
      showDialog: (dialog) => void done.push(`dialog ${dialog}`),
    },
    openFor: async (url, { id }) => void done.push(`opened ${url} for ${id}`),
    showNote: ({ title }) => void done.push(title),
    quit: note('quit'),
    report: (event) => void done.push(`reported ${event}`),
  })
  act(action)
  await new Promise((resolve) => setImmediate(resolve))
  return [...done]
}

test.each<[TrayAction, string]>([
  [{ do: 'show' }, 'window'],
  [{ do: 'launch' }, 'launcher'],
  [{ do: 'accounts' }, 'dialog accounts'],
  [{ do: 'quit' }, 'quit'],
  [{ do: 'connect', profileId }, `connect ${profileId}`],
  [{ do: 'cancel', profileId }, `cancel ${profileId}`],
  [{ do: 'open', profileId }, `opened ${orgUrl} for ${profileId}`],
  [{ do: 'copy-url', profileId }, `copied ${orgUrl}`],
  [{ do: 'details', profileId }, `details ${profileId}`],
  // in this test, the sign-out fails
  [{ do: 'sign-out', profileId }, 'reported sign-out'],
])('%j does only this: %s', async (action, expected) => {
  expect(await after(action)).toEqual([expected])
})

const failed: SessionState = { status: 'failed', failure: aFailure('host-refused'), at: NOW, saved: false }

test.each<[string, SessionState, 'window' | 'launcher' | null, readonly string[]]>([
  ['fails while no window is open shows a notification', failed, null, ['Could not connect to Org']],
  ['fails while the window is open shows none', failed, 'window', []],
  ['fails while the launcher is open shows none', failed, 'launcher', []],
  ['the person cancels shows none', { status: 'saved' }, null, []],
  ['succeeds shows none', connectedState(), null, []],
])('a connect that %s', async (_what, state, shown, notes) => {
  expect((await after({ do: 'connect', profileId }, { state, shown })).slice(1)).toEqual(notes)
})

test.each(['connect', 'cancel', 'open', 'copy-url', 'details', 'sign-out'] as const)(
  '%s of an organization that is removed by then, as by an old notification, only shows the window',
  async (what) => {
    expect(await after({ do: what, profileId }, { removed: true })).toEqual(['window'])
  },
)
