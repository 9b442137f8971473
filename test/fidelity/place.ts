/** Starts the app of the contract tests on the stand-in or on a real Electron, on a separate desktop and with a foreign site. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'
import { expect } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { type SitePage, startSite } from '../stand-in/site.ts'
import { startPanelDesktop } from '../support/panel-desktop.ts'
import type { Place, Recorded } from './contract.ts'

const APP = fileURLToPath(new URL('app', import.meta.url))

/** Only loopback can be reached. */
const LOOPBACK_ONLY =
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE *.localhost, EXCLUDE localhost, EXCLUDE 127.0.0.1'

const PAGES: Readonly<Record<string, SitePage>> = {
  '/next': { body: '<title>next</title>next' },
  '/plain': { body: '<title>plain</title>' },
  '/permissions': { body: '<title>permissions</title>' },
  '/popup': { body: '<title>popup</title>' },
  '/links': {
    body: `<title>links</title><a id="plain" href="/next">plain</a> <a id="blank" href="/popup" target="_blank">blank</a>
<a id="foreign" href="ms-app://x/y">foreign</a> <a id="file" href="/file">file</a> <input id="choose" type="file">
<form method="post" action="/popup" target="_blank"><button id="form">form</button></form>
<button id="script" onclick="window.open('/popup')">script</button>`,
  },
  '/form': {
    body: '<title>form</title><form method="post" action="/next"><input name="a" value="1"><input name="b" value="ü"><button>go</button></form>',
  },
  '/elsewhere': { status: 302, headers: { location: '/next' } },
  '/to-scheme': { status: 302, headers: { location: 'msal123://auth?code=1' } },
  '/frame-goes': { body: '<title>frame goes</title><iframe src="/goes"></iframe>' },
  '/goes': { body: '<script>location.href = "/next"</script>' },
  '/bad-frame': { body: '<title>bad frame</title><iframe src="http://site.localhost:1/"></iframe>' },
  '/empty-500': { status: 500 },
  '/file': { headers: { 'content-disposition': 'attachment; filename="x.exe"' }, body: 'MZ' },
  '/webview': { body: '<title>webview</title><webview src="/next"></webview>' },
  '/titled-by-script': { body: '<title>before</title><script>document.title = "after"</script>' },
  '/cookies': {
    headers: { 'set-cookie': ['open=1', 'hidden=2; HttpOnly'] },
    body: '<title>cookies</title>',
  },
  '/headers': { status: 404, headers: { 'x-own': 'a', 'set-cookie': ['a=1', 'b=2'] }, body: 'hello' },
  '/echo': { headers: { 'x-own': 'a' }, body: 'four' },
  '/breaks-off': { body: 'half', breaksOff: true },
  '/basic': { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' } },
  '/stays': {
    body: '<title>stays</title><button>touch</button><script>addEventListener("beforeunload", (event) => event.preventDefault())</script>',
  },
}

export async function startPlace(): Promise<Place & { reset(): Promise<void>; stop(): Promise<void> }> {
  const { kind, path } = await electronExecutable()
  const dataDir = await mkdtemp(join(tmpdir(), 'homerealm-fidelity-'))
  const [site, desktop] = await Promise.all([startSite(PAGES), startPanelDesktop()])
  // the desktop opens URLs with these programs
  const programs = join(dataDir, 'programs')
  await mkdir(programs)
  await writeFile(
    join(programs, 'xdg-open'),
    `#!/bin/sh\ncase "$1" in */refused) exit 4;; esac\nprintf '%s\\n' "$1" > '${join(dataDir, 'opened')}'\n`,
  )
  await chmod(join(programs, 'xdg-open'), 0o755)
  const env = { ...process.env, ...desktop.env, PATH: `${programs}:${process.env['PATH']}` } as Record<
    string,
    string
  >
  const args = [APP, `--data-dir=${dataDir}`, LOOPBACK_ONLY]
  const app = await _electron.launch({
    executablePath: path,
    args,
    env,
    chromiumSandbox: kind === 'electron',
  })
  const own = await app.firstWindow()
  await own.getByText('Hello').waitFor()
  const opened = app.waitForEvent('window')
  await app.evaluate(async ({ session }) => {
    session.fromPartition('foreign').on('will-download', (event, item) => {
      fidelity.told.push(['will-download', item.getURL()])
      event.preventDefault()
    })
    const window = fidelity.openWindow({ partition: 'foreign' })
    fidelity.foreign = window
    await window.loadURL('about:blank')
  })
  const foreign = await opened
  const all = async (): Promise<Recorded[]> => {
    const told = await app.evaluate(() => fidelity.told)
    return JSON.parse(JSON.stringify(told).replace(/(localhost):\d+/g, '$1'))
  }
  const told = async (...names: readonly string[]) =>
    (await all()).filter(([name]) => names.length === 0 || names.includes(name))
  return {
    engine: kind === 'electron' ? 'Electron' : 'the stand-in',
    app,
    own,
    foreign,
    site,
    desktop,
    dataDir,
    async load(url) {
      const outcome = await app.evaluate(
        (_electron, to) =>
          fidelity.foreign.loadURL(to).then(
            () => 'loaded',
            (error: Error) => error.message,
          ),
        url,
      )
      // Playwright learns of the load a moment later, and would send a click to the previous page
      const address = () => app.evaluate(() => fidelity.foreign.webContents.getURL())
      if (outcome === 'loaded') await expect.poll(() => foreign.url()).toBe(await address())
      return outcome
    },
    title: () => app.evaluate(() => fidelity.foreign.webContents.getTitle()),
    async opened(options) {
      const read = async () => (await readFile(join(dataDir, 'opened'), 'utf8').catch(() => '')).trim()
      if (options?.wait) await expect.poll(read).not.toBe('')
      return read()
    },
    told,
    async toldOf(name) {
      await expect.poll(async () => (await told(name)).length).toBeGreaterThan(0)
      return told(name)
    },
    prevent: (...names) =>
      app.evaluate((_electron, given) => {
        for (const name of given) fidelity.prevented.add(name)
      }, names),
    async startAgain(...more) {
      const second = spawn(path, [...args, ...more], { env, stdio: 'ignore' })
      const [status] = await once(second, 'exit')
      return status
    },
    async reset() {
      await rm(join(dataDir, 'opened'), { force: true })
      await app.evaluate(({ session }) => {
        const { webRequest } = session.fromPartition('foreign')
        webRequest.onBeforeRequest(null)
        webRequest.onHeadersReceived(null)
        fidelity.prevented.clear()
        fidelity.told.splice(0)
      })
      site.asked.splice(0)
    },
    async stop() {
      await app.close().catch(() => undefined)
      await Promise.all([desktop.stop(), site.stop()])
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
    },
  }
}
