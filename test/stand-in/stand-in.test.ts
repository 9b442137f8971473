/** The sample app on the stand-in at the lab, driven by Playwright. */
import { spawn } from 'node:child_process'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hosts } from '../lab/index.ts'
import { freePort } from '../lab/processes.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { useLab } from '../support/use-lab.ts'
import { EXECUTABLE, SAMPLE, skipped } from './launch-sample.ts'

declare const self: Window & {
  sample: {
    echo(...args: unknown[]): Promise<unknown>
    fail(): Promise<void>
    onNote(listener: (note: unknown) => void): () => void
  }
}

// each test starts an app and a browser, while other tests use the other processor
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe.skipIf(skipped !== '')(`the stand-in${skipped}`, () => {
  const lab = useLab()
  let dataDir: string
  let running: ElectronApplication
  let window: Page

  const launch = async (env: Record<string, string> = {}) => {
    running = await _electron.launch({
      executablePath: EXECUTABLE,
      args: [SAMPLE, `--data-dir=${dataDir}`, ...lab.chromiumSwitches()],
      env: { ...(process.env as Record<string, string>), ...lab.env(), STAND_IN_HEADLESS: '1', ...env },
    })
    window = await running.firstWindow()
    await window.getByText('Hello').waitFor()
  }

  beforeEach(async () => {
    dataDir = await freshFolder()
    await launch()
  })
  afterEach(async () => {
    await running.close().catch(() => undefined)
  })

  test('runs the page of the app with the preload script in an isolated world', async () => {
    expect(await window.evaluate(() => 'isolated' in globalThis || 'require' in globalThis)).toBe(false)
    expect(await window.title()).toBe('Sample')
    expect(
      await running.evaluate(({ app: electron }) => [electron.getVersion(), electron.isPackaged]),
    ).toEqual(['1.2.3', false])
  })

  test('carries calls, errors and notices between page and main, with their sender', async () => {
    expect(await window.evaluate(() => self.sample.echo(1, { a: [null, 'x'] }))).toEqual({
      url: 'app://sample/index.html',
      top: true,
      args: [1, { a: [null, 'x'] }],
    })
    expect(await window.evaluate(() => self.sample.fail().catch((error: Error) => error.message))).toContain(
      'told',
    )
    await window.evaluate(() => {
      const notes: unknown[] = []
      Object.assign(globalThis, { notes })
      self.sample.onNote((each) => notes.push(each))
    })
    await running.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.send('note', { n: 1 }),
    )
    await expect
      .poll(() => window.evaluate(() => (globalThis as unknown as { notes: unknown[] }).notes))
      .toEqual([{ n: 1 }])
  })

  test('opens no window for a page, and the page goes on', async () => {
    await window.evaluate((url) => void self.open(url), lab.url(hosts.plain))
    expect(await window.evaluate(() => self.sample.echo('still here'))).toMatchObject({
      args: ['still here'],
    })
    expect(running.windows()).toHaveLength(1)
  })

  /** Opens a second window on a partition in memory, records its requests, and cancels those to localhost. */
  const openOther = (partition: string, url: string) =>
    running.evaluate(
      async ({ BrowserWindow, session }, given) => {
        const scope = globalThis as unknown as { seen: string[] }
        scope.seen = []
        const of = session.fromPartition(given.partition)
        of.webRequest.onBeforeRequest((details, answer) => {
          const body = details.uploadData?.map(({ bytes }) => bytes?.toString() ?? '').join('') ?? ''
          if (details.resourceType === 'mainFrame')
            scope.seen.push(`${details.method} ${details.url} ${body}`.trim())
          answer({ cancel: details.url.startsWith('http://localhost/') })
        })
        const other = new BrowserWindow({ show: false, webPreferences: { partition: given.partition } })
        return other.loadURL(given.url).then(
          () => 'loaded',
          (error: Error) => error.message,
        )
      },
      { partition, url },
    )
  const seen = () => running.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
  const cookies = (partition: string, url: string) =>
    running.evaluate(
      ({ session }, given) =>
        session
          .fromPartition(given.partition)
          .cookies.get({ url: given.url })
          .then((list) => list.map(({ name, httpOnly }) => `${name} ${httpOnly}`)),
      { partition, url },
    )
  const otherPage = async () => {
    await expect.poll(() => running.windows().length).toBe(2)
    return running.windows().find((page) => page !== window) as Page
  }

  test('shows the body of a POST, and keeps all cookies in their partition until a restart', async () => {
    const sample = lab.samples.find(({ name }) => name === 'A. Datum')
    if (!sample) throw new Error('no sample')
    expect(await openOther('one', sample.url)).toBe('loaded')
    const page = await otherPage()
    await page.locator('input[name="UserName"]').fill(sample.userName)
    await page.locator('input[name="Password"]').fill(sample.password)
    await page.locator('input[name="Password"]').press('Enter')
    await page.waitForURL((url) => url.hostname === hosts.adatum)
    expect((await seen()).some((each) => each.startsWith('POST') && each.includes('wresult='))).toBe(true)
    const names = await cookies('one', sample.url)
    expect(names).toContain('MSISAuth true')
    expect(await cookies('two', sample.url)).toEqual([])
    await running.close()
    await launch()
    expect(await cookies('one', sample.url)).toEqual([])
  })

  test('refuses an untrusted certificate by name', async () => {
    const log = lab.url('badcert.localhost')
    expect(await openOther('four', log)).toMatch(/^ERR_(?:CERT|CONNECTION|NAME)/)
  })

  test('shows the redirects of net, and fails in the words of Chromium', async () => {
    const ask = (url: string) =>
      running.evaluate(
        ({ net }, to) =>
          new Promise<string>((resolve) => {
            const request = net.request({ url: to, redirect: 'manual', credentials: 'omit' })
            request.on('redirect', (status, _method, location) => {
              resolve(`${status} ${new URL(location).hostname}`)
              request.abort()
            })
            request.on('response', ({ statusCode }) => resolve(String(statusCode)))
            request.on('error', (error) => resolve(error.message))
            request.end()
          }),
        url,
      )
    expect(await ask(lab.url(hosts.adatum))).toBe(`302 ${hosts.adatumSts}`)
    expect(await ask(lab.url(hosts.broken))).toBe('500')
    expect(await ask('https://nobody.invalid/')).toBe('net::ERR_NAME_NOT_RESOLVED')
    expect(await ask('https://localhost:1/')).toBe('net::ERR_UNSAFE_PORT')
    expect(await ask(`https://localhost:${await freePort()}/`)).toBe('net::ERR_CONNECTION_REFUSED')
  })

  test('grants a page no permission and no download', async () => {
    const url = lab.url(hosts.hostile)
    await openOther('five', url)
    const page = await otherPage()
    await page.waitForFunction(() => document.title === 'done')
    expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied')
    expect(running.windows()).toHaveLength(2)
  })

  test('passes the arguments of a second start to the first', async () => {
    const second = spawn(EXECUTABLE, [SAMPLE, `--data-dir=${dataDir}`, '--hello'], { stdio: 'ignore' })
    const status = await new Promise((resolve) => second.once('exit', resolve))
    expect(status).toBe(0)
    await expect
      .poll(() => running.evaluate(() => (globalThis as unknown as { seconds: string[] }).seconds))
      .toEqual(['--hello'])
  })
})
