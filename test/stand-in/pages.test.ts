/** What foreign pages in a window can do, and what the app learns of it. */
import type * as Electron from 'electron'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Sample, skipped, startSample, useSamples } from './launch-sample.ts'
import { type Site, startSite } from './site.ts'

useSamples()

/** An event of the window: its name, its address and other facts. */
type Recorded = readonly [string, ...unknown[]]

const LINKS = `<title>links</title><a id="plain" href="/next">plain</a> <a id="blank" href="/popup" target="_blank">blank</a>
<a id="foreign" href="ms-app://x/y">foreign</a> <form method="post" action="/popup" target="_blank"><button>form</button></form>`

describe.skipIf(skipped !== '')(`in a window of the stand-in${skipped}`, () => {
  let site: Site
  let sample: Sample
  let page: Page

  beforeAll(async () => {
    ;[site, sample] = await Promise.all([
      startSite({
        '/links': { body: LINKS },
        '/next': { body: '<title>next</title>next' },
        '/popup': { body: '<title>popup</title>' },
        '/frames': { body: '<title>frames</title><iframe src="http://localhost:1/"></iframe>' },
        '/push': { body: '<title>push</title><script>history.pushState(null, "", "/pushed")</script>' },
        '/elsewhere': { status: 302, headers: { location: '/next' } },
        '/to-scheme': { status: 302, headers: { location: 'msal123://auth?code=1' } },
        '/to-localhost': { status: 302, headers: { location: 'http://localhost/?code=1' } },
        '/file': { headers: { 'content-disposition': 'attachment; filename="x.exe"' }, body: 'MZ' },
        '/beside-file': { body: '<title>beside</title><a href="/file">file</a>' },
      }),
      startSample(),
    ])
    const opened = sample.app.waitForEvent('window')
    await sample.app.evaluate(async ({ BrowserWindow, session }) => {
      const told: Recorded[] = []
      const of = session.fromPartition('pages')
      of.on('will-download', (event, item) => {
        told.push(['will-download', item.getURL()])
        event.preventDefault()
      })
      of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
      const window = new BrowserWindow({ webPreferences: { session: of } })
      const contents = window.webContents
      contents.setWindowOpenHandler(({ url }) => {
        told.push(['open', url])
        return { action: 'deny' }
      })
      const scope = { told, window, refuse: '' }
      Object.assign(globalThis, { scope })
      for (const name of ['will-navigate', 'will-redirect'] as const)
        contents.on(name as 'will-navigate', (event) => {
          told.push([name, event.url])
          if (scope.refuse === name) event.preventDefault()
        })
      contents.on('did-navigate', (_event, url, status) => told.push(['did-navigate', url, status]))
      contents.on('did-fail-load', (_event, _number, code, url, isMainFrame) =>
        told.push(['did-fail-load', url, code, isMainFrame]),
      )
      of.webRequest.onBeforeRequest(({ url }, answer) =>
        answer({ cancel: url.startsWith('http://localhost/') }),
      )
      await window.loadURL('about:blank')
    })
    page = await opened
  })
  afterAll(() => site?.stop())
  beforeEach(() => {
    site?.asked.splice(0)
  })

  /** Loads a page, and forgets earlier events. @returns how the load ended */
  const load = (url: string, refuse = '') =>
    sample.app.evaluate(
      async (_electron, given) => {
        const { scope } = globalThis as unknown as {
          scope: { told: Recorded[]; window: Electron.BrowserWindow; refuse: string }
        }
        scope.told.splice(0)
        scope.refuse = given.refuse
        return scope.window.loadURL(given.url).then(
          () => 'loaded',
          (error: Error) => error.message,
        )
      },
      { url, refuse },
    )
  const told = (): Promise<Recorded[]> =>
    sample.app.evaluate(() => (globalThis as unknown as { scope: { told: Recorded[] } }).scope.told)
  /** Playwright learns of earlier failed loads late, and waitForURL would take one of them for this load. */
  const hasCome = (url: string) => expect.poll(() => page.url()).toBe(url)
  const address = (): Promise<string> =>
    sample.app.evaluate(() =>
      (
        globalThis as unknown as { scope: { window: Electron.BrowserWindow } }
      ).scope.window.webContents.getURL(),
    )

  test('a redirect is announced, and a load of the app is not', async () => {
    expect(await load(site.url('/elsewhere'))).toBe('loaded')
    expect(await told()).toEqual([
      ['will-redirect', site.url('/next')],
      ['did-navigate', site.url('/next'), 200],
    ])
  })

  test('a redirect that is prevented is not followed', async () => {
    expect(await load(site.url('/elsewhere'), 'will-redirect')).toMatch(/^ERR_FAILED/)
    expect(site.asked).toEqual(['GET site.localhost/elsewhere'])
  })

  test('a link that is prevented does not leave the page', async () => {
    await load(site.url('/links'), 'will-navigate')
    await page.click('#plain')
    await expect.poll(told).toContainEqual(['will-navigate', site.url('/next')])
    expect(await page.title()).toBe('links')
    expect(site.asked).toEqual(['GET site.localhost/links'])
  })

  test.each([
    ['a link to a new window', '#blank', {}],
    ['a form to a new window', 'button', {}],
    ['a link clicked with Control', '#plain', { modifiers: ['ControlOrMeta' as const] }],
    ['a link clicked with Shift', '#plain', { modifiers: ['Shift' as const] }],
    ['a link clicked with the middle button', '#plain', { button: 'middle' as const }],
  ])('%s opens no window, and sends no request', async (_what, target, how) => {
    await load(site.url('/links'))
    await hasCome(site.url('/links'))
    await page.click(target, how)
    if (target !== '#plain') await expect.poll(told).toContainEqual(['open', site.url('/popup')])
    // an earlier request would arrive before the one for this page
    await load(site.url('/next'))
    await hasCome(site.url('/next'))
    expect(site.asked).toEqual(['GET site.localhost/links', 'GET site.localhost/next'])
    expect(sample.app.windows()).toHaveLength(2)
  })

  test('a link to another program is announced, and leads nowhere', async () => {
    await load(site.url('/links'))
    await hasCome(site.url('/links'))
    await page.click('#foreign')
    await expect.poll(told).toContainEqual(['will-navigate', 'ms-app://x/y'])
    expect(await address()).toBe(site.url('/links'))
  })

  test('a redirect to another program is announced, and leads nowhere', async () => {
    expect(await load(site.url('/to-scheme'))).toMatch(/^ERR_FAILED/)
    expect(await told()).toContainEqual(['will-redirect', 'msal123://auth?code=1'])
  })

  test('a redirect to localhost can be taken before any connection', async () => {
    expect(await load(site.url('/to-localhost'))).toMatch(/^ERR_BLOCKED_BY_CLIENT/)
    expect(await told()).toEqual([
      ['will-redirect', 'http://localhost/?code=1'],
      ['did-fail-load', 'http://localhost/?code=1', 'ERR_BLOCKED_BY_CLIENT', true],
    ])
  })

  test('the scheme of the app fails in another partition, also by its address in Chromium', async () => {
    for (const url of ['app://sample/index.html', 'https://sample.app.localhost/index.html'])
      expect(await load(url)).toMatch(/^ERR_FAILED/)
  })

  test('a frame that fails does not fail its page', async () => {
    expect(await load(site.url('/frames'))).toBe('loaded')
    expect((await told()).filter(([name]) => name === 'did-fail-load')).toEqual([
      ['did-fail-load', 'http://localhost:1/', 'ERR_UNSAFE_PORT', false],
    ])
  })

  test.each([
    ['http://nobody.invalid/', 'ERR_NAME_NOT_RESOLVED (-105)'],
    ['http://localhost:2/', 'ERR_CONNECTION_REFUSED (-102)'],
  ])('a page that cannot be loaded fails by name: %s', async (url, words) => {
    expect(await load(url)).toBe(`${words} loading '${url}'`)
    expect(await told()).toEqual([['did-fail-load', url, words.split(' ')[0], true]])
  })

  test('an address that the page sets itself is known', async () => {
    await load(site.url('/push'))
    await expect.poll(address).toBe(site.url('/pushed'))
  })

  test('a download is announced, and can be prevented', async () => {
    await load(site.url('/beside-file'))
    await hasCome(site.url('/beside-file'))
    await page.click('a')
    await expect.poll(told).toContainEqual(['will-download', site.url('/file')])
    expect(await page.title()).toBe('beside')
  })

  test('no permission is granted, not even those that Chromium grants without asking', async () => {
    await load(site.url('/next'))
    await hasCome(site.url('/next'))
    const granted = await page.evaluate(async () => {
      const names = [
        'clipboard-write',
        'clipboard-read',
        'geolocation',
        'camera',
        'microphone',
        'midi',
        'gyroscope',
      ]
      const more = [
        'notifications',
        'screen-wake-lock',
        'background-sync',
        'storage-access',
        'payment-handler',
      ]
      const states = await Promise.all(
        [...names, ...more].map(async (name) => {
          const { state } = await navigator.permissions.query({ name: name as PermissionName })
          return `${name} ${state}`
        }),
      )
      return states.filter((each) => each.endsWith('granted'))
    })
    expect(granted).toEqual([])
    expect(
      await page.evaluate(async () => {
        const refusal = (attempt: Promise<unknown>) =>
          attempt.then(
            () => 'granted',
            (error: Error) => error.name,
          )
        return [
          await refusal(navigator.clipboard.writeText('x')),
          await refusal(navigator.wakeLock.request('screen')),
          await Notification.requestPermission(),
          await new Promise((resolve) =>
            navigator.geolocation.getCurrentPosition(
              () => resolve('granted'),
              ({ code }) => resolve(code),
            ),
          ),
        ]
      }),
    ).toEqual(['NotAllowedError', 'NotAllowedError', 'denied', 1])
  })
})
