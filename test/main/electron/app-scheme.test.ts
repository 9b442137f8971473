/** When the pages get their files. */
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'

type Handler = (
  request: { url: string; method: string },
  answer: (given: { path?: string; error?: number }) => void,
) => void
const { registered } = vi.hoisted(() => ({ registered: [] as unknown[] }))
vi.mock('electron', () => ({
  protocol: { registerFileProtocol: (_scheme: string, handler: unknown) => registered.push(handler) },
}))
const { serveAppScheme } = await import('../../../main/electron/app-scheme.ts')

const FOLDER = join('/', 'app', 'renderer')
beforeEach(() => void registered.splice(0))

/** What a request gets, once it gets something. */
const asked = (path: string) => {
  const answered = vi.fn()
  const handler = registered[0] as Handler
  handler({ url: `app://homerealm/${path}`, method: 'GET' }, answered)
  return answered
}
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('a page gets its document at once, and its scripts when main answers it', async () => {
  const scheme = serveAppScheme(FOLDER)
  const [page, style, script] = ['index.html', 'a.css', 'a.js'].map(asked)
  expect(page).toHaveBeenCalledWith(expect.objectContaining({ path: join(FOLDER, 'index.html') }))
  expect(style).toHaveBeenCalledTimes(1)
  await scheme.scriptsWanted
  await settled()
  expect(script).not.toHaveBeenCalled()
  scheme.giveScripts()
  await settled()
  expect(script).toHaveBeenCalledWith(expect.objectContaining({ path: join(FOLDER, 'a.js') }))
  expect(asked('b.js')).toHaveBeenCalledTimes(1)
})

test('what is no file of the page is refused at once', () => {
  serveAppScheme(FOLDER)
  for (const path of ['%2e%2e%2fsecret.js', 'a.exe', '%00.js'])
    expect(asked(path)).toHaveBeenCalledWith({ error: -6 })
})
