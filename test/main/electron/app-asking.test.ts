/** What the app makes of programs that ask: a place, a question to the window, and a notification behind it. */
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { askApp } from '../../../main/asking/ask-app.ts'
import type { AppAskingParts } from '../../../main/electron/app-asking.ts'
import { Secret } from '../../../main/secret.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { noRequests } from '../../support/history.ts'
import { MemoryVault } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'

const notified: { readonly title: string; readonly click: () => void }[] = []
vi.mock('../../../main/electron/notifications.ts', () => ({
  notify: ({ title }: { title: string }, click: () => void) => notified.push({ title, click }),
}))
const { createAppAsking } = await import('../../../main/electron/app-asking.ts')

beforeEach(() => {
  notified.length = 0
})

const request = { version: 1, ask: 'token', organization: 'Contoso Sales' } as const
const forever = new AbortController().signal

async function started({ isFocused = true, programsMayAsk = true, dataDir = null as string | null } = {}) {
  const folder = dataDir ?? (await freshFolder())
  // the test's runner is not packed
  Object.assign(process, { resourcesPath: folder })
  const profile = aProfile({ name: 'Contoso Sales' })
  const told: [name: string, payload: unknown][] = []
  const reported: unknown[] = []
  let shows = 0
  const parts: AppAskingParts = {
    dataDir: folder,
    folder,
    folderNotices: [],
    vault: new MemoryVault(),
    credential: async () => ({ kind: 'bearer', accessToken: new Secret('eyJ0.e30.c2ln'), expiresAt: null }),
    history: noRequests,
    profiles: { profiles: () => [profile], find: (id) => (id === profile.id ? profile : null) },
    sessions: { state: () => ({ status: 'saved' }) },
    preferences: { get: () => ({ programsMayAsk }) },
    teller: { tell: (_group, name, payload) => void told.push([name, payload]) },
    window: { isFocused: () => isFocused, show: () => shows++ },
    report: (_event, error) => reported.push(error),
  }
  const asking = createAppAsking(parts)
  onTestFinished(() => asking.close())
  await asking.start()
  const question = async () => {
    await expect.poll(() => asking.calls.questions()).toHaveLength(1)
    const [first] = await asking.calls.questions()
    if (first === undefined) throw new Error('There is no question')
    return first
  }
  return { asking, folder, profile, question, reported, shows: () => shows, told }
}

test('a program gets the token that the person allows in the window, which hears of the question and its end', async () => {
  const { asking, folder, profile, question, told } = await started()
  const answer = askApp(folder, request, forever)
  const { id, profileId } = await question()
  expect(profileId).toBe(profile.id)
  asking.calls.answer(id, 'once')
  expect(await answer).toMatchObject({ token: { accessToken: 'eyJ0.e30.c2ln' } })
  expect(told.map(([name]) => name)).toEqual(['changed', 'changed', 'programsChanged'])
  // the token goes to the program alone
  expect(JSON.stringify(told)).not.toContain('eyJ0')
})

test.each([
  ['behind other windows', false, 1],
  ['in front', true, 0],
])(
  'while the window is %s, a notification is shown or not, and opens it',
  async (_what, isFocused, notes) => {
    const { folder, question, shows } = await started({ isFocused })
    void askApp(folder, request, forever)
    await question()
    expect(notified.map(({ title }) => title)).toEqual(
      Array(notes).fill('A program asks for a token of Contoso Sales'),
    )
    notified[0]?.click()
    expect(shows()).toBe(notes)
  },
)

test('nobody is asked while the setting is off', async () => {
  const { asking, folder } = await started({ programsMayAsk: false })
  expect(await askApp(folder, request, forever)).toMatchObject({ refused: { code: 'turned-off' } })
  expect(await asking.calls.questions()).toEqual([])
})

test('a program that waits when the app quits hears nothing more, and finds no app', async () => {
  const { asking, folder, question } = await started()
  const answer = askApp(folder, request, forever)
  await question()
  asking.close()
  expect([null, 'refused']).toContain(
    ((await answer) as { refused?: { code: string } } | null)?.refused?.code ?? null,
  )
  expect(await askApp(folder, request, forever)).toBeNull()
})

test.skipIf(process.platform === 'win32')(
  'the app runs where the place is taken, reports it, and the settings say so',
  async () => {
    const first = await started()
    const second = await started({ dataDir: first.folder })
    expect(second.reported).toMatchObject([{ trouble: 'in-use' }])
    expect(await second.asking.calls.programs()).toEqual({ grants: [], requests: [], reachable: false })
    expect(await first.asking.calls.programs()).toEqual({ grants: [], requests: [], reachable: true })
  },
)

test.skipIf(process.platform === 'win32')(
  'the app tries again each minute, says why it cannot only once, and programs can ask once the place is free',
  async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const first = await started()
    const second = await started({ dataDir: first.folder })
    const aMinuteLater = async () => {
      await vi.advanceTimersByTimeAsync(60_000)
      return second.asking.calls.programs()
    }
    expect(await aMinuteLater()).toMatchObject({ reachable: false })
    first.asking.close()
    await expect.poll(aMinuteLater).toMatchObject({ reachable: true })
    expect(second.reported).toHaveLength(1)
    await expect.poll(() => second.told).toEqual([['programsChanged', null]])
  },
)

test.skipIf(process.platform === 'win32')('an app that has quit does not try again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const first = await started()
  const second = await started({ dataDir: first.folder })
  const waiting = vi.getTimerCount()
  second.asking.close()
  expect(vi.getTimerCount()).toBe(waiting - 1)
})
