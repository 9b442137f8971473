/** Which pages main answers. */

import { beforeEach, expect, test, vi } from 'vitest'
import { received } from '../../../main/contract/ipc.ts'
import type { HandlerParts } from '../../../main/ipc/handler-parts.ts'
import { createHandlers } from '../../../main/ipc/handlers.ts'
import type { CallEvent } from '../../../main/ipc/serve.ts'

type Listener = (event: CallEvent, ...args: unknown[]) => Promise<string>
const { channels } = vi.hoisted(() => ({ channels: new Map<string, unknown>() }))
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: unknown) => channels.set(channel, listener) },
}))
const { serveOwnPages } = await import('../../../main/electron/own-pages.ts')

const PAGE = 'app://homerealm/index.html'
const [WINDOW, LAUNCHER, SIGN_IN] = [1, 2, 3]
const reports: unknown[] = []
let launcherIsThere = true

beforeEach(() => {
  channels.clear()
  reports.splice(0)
  launcherIsThere = true
  // each of these calls answers with its name
  const calls = new Proxy({}, { get: (_calls, name) => () => name })
  const parts = { app: calls, launcher: calls, asking: calls, data: calls, catalogCalls: calls }
  serveOwnPages(Promise.resolve(createHandlers(parts as unknown as HandlerParts)), {
    windows: [{ owns: (id) => id === WINDOW }, { owns: (id) => launcherIsThere && id === LAUNCHER }],
    report: (event) => reports.push(event),
    early: {},
  })
})

const call = (channel: string, id: number, frame: Partial<NonNullable<CallEvent['senderFrame']>> = {}) =>
  (channels.get(channel) as Listener)({
    senderFrame: { url: PAGE, parent: null, ...frame },
    sender: { id } as CallEvent['sender'],
  })

test.each([
  ['the window', WINDOW, PAGE],
  ['the launcher', LAUNCHER, `${PAGE}#launcher`],
])('the page in %s is answered', async (_claim, id, url) => {
  expect(received(await call('app.status', id, { url }))).toEqual({ ok: true, value: 'status' })
  expect(received(await call('launcher.hide', id, { url }))).toEqual({ ok: true, value: 'hide' })
})

test.each<[string, number, Partial<NonNullable<CallEvent['senderFrame']>>]>([
  ['the app’s page in a window that the app did not make for it', SIGN_IN, {}],
  ['a foreign page in the launcher', LAUNCHER, { url: 'https://example.org/#launcher' }],
  ['a foreign page in the window', WINDOW, { url: 'https://example.org/' }],
  ['a page whose address only begins like the app’s', LAUNCHER, { url: 'app://homerealm.example.org/' }],
  ['a frame in the launcher', LAUNCHER, { parent: {} }],
])('%s is refused, and that is reported', async (_claim, id, frame) => {
  await expect(call('app.status', id, frame)).rejects.toThrow('refused')
  expect(reports).toEqual(['ipc app.status'])
})

test('the page of a launcher that has ended is refused', async () => {
  launcherIsThere = false
  await expect(call('app.status', LAUNCHER)).rejects.toThrow('refused')
})
