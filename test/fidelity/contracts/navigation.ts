/** Navigation: the events of a window, and what the app can prevent. */
import type { Contract } from '../contract.ts'

const at = (path: string) => `http://site.localhost${path}`

export const navigation: readonly Contract[] = [
  {
    members: [
      'webContents: did-navigate',
      'webContents: did-finish-load',
      'window.loadURL',
      'webContents.getURL',
    ],
    claim: 'A load by the app tells where it came to, with the status, and is not asked about',
    observe: async ({ load, told, site }) => [await load(site.url('/next')), await told()],
    expected: [
      'loaded',
      [
        ['did-navigate', at('/next'), 200],
        ['page-title-updated', 'next'],
        ['did-finish-load', at('/next')],
      ],
    ],
  },
  {
    members: ['webContents: will-redirect'],
    claim: 'A redirect is asked about, with its target',
    observe: async ({ load, told, site }) => [
      await load(site.url('/elsewhere')),
      await told('will-redirect', 'will-navigate', 'did-navigate'),
    ],
    expected: [
      'loaded',
      [
        ['will-redirect', at('/next'), true],
        ['did-navigate', at('/next'), 200],
      ],
    ],
  },
  {
    members: ['webContents: will-redirect'],
    claim: 'A redirect that is prevented is not followed: its target is never asked',
    async observe({ load, prevent, site }) {
      await prevent('will-redirect')
      return [(await load(site.url('/elsewhere'))).split(' ')[0], site.asked]
    },
    expected: ['ERR_FAILED', ['GET site.localhost/elsewhere']],
  },
  {
    members: ['webContents: will-navigate', 'webContents: will-frame-navigate'],
    claim: 'A link is asked about twice: for its frame, then for the page',
    async observe({ load, foreign, told, toldOf, site }) {
      await load(site.url('/links'))
      await foreign.click('#plain')
      await toldOf('will-navigate')
      await foreign.waitForURL(site.url('/next'))
      return told('will-frame-navigate', 'will-navigate')
    },
    expected: [
      ['will-frame-navigate', at('/next'), true],
      ['will-navigate', at('/next')],
    ],
  },
  {
    members: ['webContents: will-navigate'],
    claim: 'A link that is prevented leaves the page where it is, and asks nobody',
    async observe({ load, foreign, prevent, title, toldOf, site }) {
      await prevent('will-navigate')
      await load(site.url('/links'))
      await foreign.click('#plain', { noWaitAfter: true })
      await toldOf('will-navigate')
      return [await title(), site.asked]
    },
    expected: ['links', ['GET site.localhost/links']],
  },
  {
    members: ['webContents: will-frame-navigate'],
    claim: 'A frame that goes elsewhere by its own script is asked about as a frame',
    async observe({ foreign, load, told, site }) {
      await load(site.url('/frame-goes'))
      await foreign.frameLocator('iframe').getByText('next').waitFor()
      return told('will-frame-navigate', 'will-navigate')
    },
    expected: [
      ['will-frame-navigate', at('/goes'), false],
      ['will-frame-navigate', at('/next'), false],
    ],
  },
  {
    members: ['webContents: will-navigate'],
    claim:
      'A link to a scheme of another program is told of, and prevented it starts none and leaves the page',
    async observe({ load, foreign, opened, prevent, title, told, toldOf, site }) {
      await prevent('will-navigate')
      await load(site.url('/links'))
      await foreign.click('#foreign', { noWaitAfter: true })
      await toldOf('will-navigate')
      return [await told('will-navigate'), await title(), await opened()]
    },
    expected: [[['will-navigate', 'ms-app://x/y']], 'links', ''],
  },
  {
    members: ['webContents: will-redirect'],
    claim: 'A redirect to a scheme of another program is told of, and prevented starts none',
    async observe({ load, opened, prevent, told, site }) {
      await prevent('will-redirect')
      return [(await load(site.url('/to-scheme'))).split(' ')[0], await told('will-redirect'), await opened()]
    },
    expected: ['ERR_FAILED', [['will-redirect', 'msal123://auth?code=1', true]], ''],
  },
  ...(
    [
      ['a name that does not resolve', 'http://nobody.invalid/', -105, 'ERR_NAME_NOT_RESOLVED'],
      ['a port where nobody listens', 'http://site.localhost:2/', -102, 'ERR_CONNECTION_REFUSED'],
      ['a port that Chromium refuses', 'http://site.localhost:1/', -312, 'ERR_UNSAFE_PORT'],
    ] as const
  ).map(
    ([what, url, number, name]): Contract => ({
      members: ['webContents: did-fail-load', 'window.loadURL'],
      claim: `A page that cannot be had fails by number and name: ${what}`,
      observe: async ({ load, told }) => [await load(url), await told('did-fail-load')],
      expected: [
        `${name} (${number}) loading '${url}'`,
        [['did-fail-load', number, name, url.replace(/:\d\//, '/'), true]],
      ],
    }),
  ),
  {
    members: ['webContents: did-fail-load'],
    claim: 'A frame that fails does not fail its page',
    observe: async ({ load, told, site }) => [
      await load(site.url('/bad-frame')),
      await told('did-fail-load'),
    ],
    expected: ['loaded', [['did-fail-load', -312, 'ERR_UNSAFE_PORT', 'http://site.localhost/', false]]],
  },
  {
    members: ['webContents: did-navigate', 'webContents.executeJavaScriptInIsolatedWorld'],
    claim: 'An error status without a body is a page that has loaded, and is empty',
    async observe({ app, load, told, site }) {
      const outcome = await load(site.url('/empty-500'))
      const read = await app.evaluate(async ({ BrowserWindow }) => {
        const shown = BrowserWindow.getAllWindows().find((each) =>
          each.webContents.getURL().endsWith('/empty-500'),
        )
        const code = '[location.pathname, document.body?.hasChildNodes() ?? false]'
        return shown?.webContents.executeJavaScriptInIsolatedWorld(1001, [{ code }])
      })
      return [outcome.split(' ')[0], await told('did-navigate', 'did-finish-load', 'did-fail-load'), read]
    },
    expected: [
      'loaded',
      [
        ['did-navigate', at('/empty-500'), 500],
        ['did-finish-load', at('/empty-500')],
      ],
      ['/empty-500', false],
    ],
  },
  ...(
    [
      ['a link', '#blank'],
      ['a form', '#form'],
      ['a script', '#script'],
    ] as const
  ).map(
    ([what, target]): Contract => ({
      members: ['contents.setWindowOpenHandler'],
      claim: `A new window that ${what} asks for is refused before anything is asked of the network`,
      async observe({ app, load, foreign, told, toldOf, site }) {
        await load(site.url('/links'))
        const before = app.windows().length
        await foreign.click(target)
        await toldOf('window-open')
        await load(site.url('/next'))
        return [await told('window-open'), site.asked, app.windows().length - before]
      },
      expected: [[['window-open', at('/popup')]], ['GET site.localhost/links', 'GET site.localhost/next'], 0],
    }),
  ),
  {
    members: ['session: will-download'],
    claim: 'A download is told of, and prevented leaves the page where it is',
    async observe({ load, foreign, title, told, toldOf, site }) {
      await load(site.url('/links'))
      await foreign.click('#file', { noWaitAfter: true })
      await toldOf('will-download')
      return [await told('will-download'), await title()]
    },
    expected: [[['will-download', at('/file')]], 'links'],
  },
  {
    members: ['contents: will-attach-webview', 'app: web-contents-created'],
    claim: 'A page’s webview element is nothing: no attachment is ever asked about',
    observe: async ({ load, told, site }) => [
      await load(site.url('/webview')),
      await told('will-attach-webview'),
    ],
    expected: ['loaded', []],
  },
]
