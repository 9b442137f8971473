/** Pages: title, closing, size, permissions, the app's own scheme, and the preload's bridge. */
import type { ElectronApplication } from 'playwright-core'
import type { Contract } from '../contract.ts'

/** Opens another window with a page. */
const openOther = (app: ElectronApplication, url: string): Promise<void> =>
  app.evaluate(async (_electron, to) => {
    fidelity.other = fidelity.openWindow({ partition: 'other' })
    await fidelity.other.loadURL(to)
  }, url)

declare const self: Window & {
  own: {
    echo(...args: unknown[]): Promise<unknown>
    fail(): Promise<void>
    onNote(listener: (note: unknown) => void): void
  }
}

export const pages: readonly Contract[] = [
  {
    members: ['window: page-title-updated', 'window.setTitle'],
    claim: 'A page’s title is the window’s, unless the app prevents it',
    async observe({ app, load, prevent, site }) {
      const title = () =>
        app.evaluate(({ BrowserWindow }, part) => {
          const shown = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes(part))
          return shown?.getTitle()
        }, 'site.localhost')
      await load(site.url('/next'))
      const first = await title()
      await prevent('page-title-updated')
      await app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.getAllWindows()
          .find((each) => each.webContents.getURL().includes('site.localhost'))
          ?.setTitle('Ours')
      })
      await load(site.url('/links'))
      return [first, await title()]
    },
    expected: ['next', 'Ours'],
  },
  {
    members: ['webContents: will-prevent-unload', 'window: close', 'window: closed', 'window.isDestroyed'],
    claim: 'A page that does not want to be left is told of, and the app lets its window close all the same',
    async observe({ app, prevent, told, toldOf, site }) {
      await prevent('will-prevent-unload')
      const opened = app.waitForEvent('window')
      await openOther(app, site.url('/stays'))
      const page = await opened
      // only a page that the user has interacted with may ask before it closes
      await page.click('button')
      await app.evaluate(() => fidelity.other.close())
      await toldOf('closed')
      const gone = await app.evaluate(() => fidelity.other.isDestroyed())
      return [await told('will-prevent-unload', 'close', 'closed'), gone]
    },
    expected: [[['close'], ['will-prevent-unload'], ['closed']], true],
    differs: {
      on: 'the stand-in',
      expected: [[['close'], ['closed']], true],
      why: 'It closes a window without asking the page. That no page holds its window is proven on Electron.',
    },
  },
  {
    members: ['window: close', 'window.hide', 'window.destroy', 'window.isVisible'],
    claim: 'Closing can be prevented; a window that is destroyed is closed without being asked',
    async observe({ app, prevent, told, toldOf }) {
      await prevent('close')
      const states = await app.evaluate(async () => {
        const window = fidelity.openWindow({ partition: 'other' })
        fidelity.other = window
        await window.loadURL('about:blank')
        window.close()
        const after = [window.isVisible(), window.isDestroyed()]
        window.hide()
        after.push(window.isVisible())
        window.destroy()
        return [...after, window.isDestroyed()]
      })
      await toldOf('closed')
      return [states, await told('close', 'closed')]
    },
    expected: [
      [true, false, false, true],
      [['close'], ['closed']],
    ],
  },
  {
    members: ['webContents: content-bounds-updated'],
    claim: 'A page that resizes its window is told of, and prevented changes nothing',
    async observe({ app, engine, load, foreign, prevent, told, toldOf, site }) {
      await prevent('content-bounds-updated')
      await load(site.url('/plain'))
      const bounds = () =>
        app.evaluate(({ BrowserWindow }) => {
          const window = BrowserWindow.getAllWindows().find((each) =>
            each.webContents.getURL().includes('site.localhost'),
          )
          return window?.getNormalBounds()
        })
      const before = await bounds()
      await foreign.evaluate(() => window.resizeTo(200, 150))
      if (engine === 'Electron') await toldOf('content-bounds-updated')
      const same = JSON.stringify(await bounds()) === JSON.stringify(before)
      return [same, (await told('content-bounds-updated')).length > 0]
    },
    expected: [true, true],
    differs: {
      on: 'the stand-in',
      expected: [true, false],
      why: 'Its Chromium lets no page resize a window that the page did not open.',
    },
  },
  {
    members: [
      'webContents: render-process-gone',
      'app: render-process-gone',
      'webContents.forcefullyCrashRenderer',
    ],
    claim: 'A page whose process ends is told of, to the app too, and the window can load another',
    async observe({ app, told, toldOf, site }) {
      await openOther(app, site.url('/next'))
      await app.evaluate(() => fidelity.other.webContents.forcefullyCrashRenderer())
      await toldOf('render-process-gone')
      const [[, id, reason] = []] = await toldOf('app-render-process-gone')
      const its = await app.evaluate(() => fidelity.other.webContents.id)
      const again = await app.evaluate(async (_electron, url) => {
        const { other } = fidelity
        const state = other.isDestroyed()
        await new Promise((resolve) => setImmediate(resolve))
        return [state, await other.loadURL(url).then(() => 'loaded', String), other.destroy()].slice(0, 2)
      }, site.url('/links'))
      return [await told('render-process-gone'), [id === its, reason], again]
    },
    expected: [[['render-process-gone', 'crashed']], [true, 'crashed'], [false, 'loaded']],
  },
  {
    members: [
      'session.setPermissionRequestHandler',
      'session.setPermissionCheckHandler',
      'session.setDevicePermissionHandler',
    ],
    claim: 'Where the handlers refuse, a page is granted nothing, also what Chromium grants unasked',
    async observe({ app, load, foreign, site }) {
      await app.evaluate(({ session }) => {
        const of = session.fromPartition('foreign')
        of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
        of.setPermissionCheckHandler(() => false)
        of.setDevicePermissionHandler(() => false)
      })
      await load(site.url('/permissions'))
      return foreign.evaluate(async () => {
        const refusal = (attempt: Promise<unknown>) =>
          attempt.then(
            () => 'granted',
            (error: Error) => error.name,
          )
        const names = ['clipboard-read', 'clipboard-write', 'geolocation', 'notifications', 'midi']
        const states = await Promise.all(
          names.map((name) =>
            navigator.permissions.query({ name: name as PermissionName }).then(
              ({ state }) => (state === 'granted' ? `${name} granted` : ''),
              () => '',
            ),
          ),
        )
        return [
          states.filter((each) => each !== ''),
          await Notification.requestPermission(),
          await refusal(navigator.requestMIDIAccess()),
        ]
      })
    },
    expected: [[], 'denied', 'NotAllowedError'],
  },
  {
    members: [
      'protocol.registerFileProtocol',
      'protocol.registerSchemesAsPrivileged',
      'session.defaultSession',
    ],
    claim: 'The app answers its own scheme, with headers that are in force, and the page has a secure origin',
    observe: async ({ own }) => [
      await own.title(),
      await own.evaluate(() => [location.href, isSecureContext, window.origin]),
    ],
    expected: ['Own page', ['app://own/index.html', true, 'app://own']],
    differs: {
      on: 'the stand-in',
      expected: ['Own page', ['https://own.app.localhost/index.html', true, 'https://own.app.localhost']],
      why: 'Its Chromium knows no scheme of ours: the stand-in answers at a host of its own, and tells main the app’s address.',
    },
  },
  {
    members: ['protocol.registerFileProtocol', 'session.fromPartition'],
    claim: 'The app’s own scheme is nothing in a partition without a handler',
    observe: async ({ load, told }) => [
      (await load('app://own/index.html')).split(' ')[0],
      await told('protocol'),
    ],
    expected: ['ERR_FAILED', []],
  },
  {
    members: ['contextBridge.exposeInMainWorld', 'ipcRenderer.invoke', 'ipcMain.handle'],
    claim: 'The bridge carries values both ways, says who sent them, and carries an error’s message',
    observe: ({ own }) =>
      own.evaluate(async () => [
        await self.own.echo(1, { a: [null, 'x', new Date(0)] }),
        await self.own.fail().catch((error: Error) => error.message),
        'preloaded' in globalThis || 'require' in globalThis,
      ]),
    expected: [
      ['app://own/index.html', true, [1, { a: [null, 'x', new Date(0)] }]],
      "Error invoking remote method 'fail': Error: told",
      false,
    ],
  },
  {
    members: ['webContents.send', 'ipcRenderer.on'],
    claim: 'Main tells a page something, and the page gets it once',
    async observe({ app, own }) {
      const came = own.evaluate(
        () =>
          new Promise((resolve) => {
            const notes: unknown[] = []
            self.own.onNote((note) => {
              notes.push(note)
              if (notes.length === 2) resolve(notes)
            })
          }),
      )
      // once the page answers, it has already added its listener
      await own.evaluate(() => self.own.echo())
      await app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows().find((each) =>
          each.webContents.getURL().startsWith('app://'),
        )?.webContents
        for (const note of [1, { n: 2 }]) contents?.send('note', note)
      })
      return came
    },
    expected: [1, { n: 2 }],
  },
  {
    members: ['nativeTheme.themeSource'],
    claim: 'Pages follow the theme that the app chooses',
    async observe({ app, own }) {
      // Playwright sets a color scheme for every page by default
      await own.emulateMedia({ colorScheme: null })
      const seen: boolean[] = []
      for (const theme of ['dark', 'light'] as const) {
        await app.evaluate(({ nativeTheme }, choice) => {
          nativeTheme.themeSource = choice
        }, theme)
        await own.waitForFunction(
          (dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark,
          theme === 'dark',
        )
        seen.push(true)
      }
      await app.evaluate(({ nativeTheme }) => {
        nativeTheme.themeSource = 'system'
      })
      return seen
    },
    expected: [true, true],
  },
  {
    members: ['webContents.debugger', 'devTools.attach', 'devTools.sendCommand', 'devTools: message'],
    claim: 'Electron’s own debugger takes a page’s file chooser, and no dialog opens',
    async observe({ app, engine, told, toldOf, site }) {
      const opened = app.waitForEvent('window')
      await app.evaluate(async (_electron, url) => {
        const window = fidelity.openWindow({ partition: 'chooser' })
        const devTools = window.webContents.debugger
        devTools.attach('1.3')
        devTools.on('message', (_event, method) => {
          if (method === 'Page.fileChooserOpened') fidelity.told.push(['file-chooser'])
        })
        void devTools.sendCommand('Page.enable')
        void devTools.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true })
        await window.loadURL(url)
      }, site.url('/links'))
      await (await opened).click('#choose', { noWaitAfter: true })
      if (engine === 'Electron') await toldOf('file-chooser')
      return told('file-chooser')
    },
    expected: [['file-chooser']],
    differs: {
      on: 'the stand-in',
      expected: [],
      why: 'It takes the chooser too, and tells nothing of it; main does not listen for that.',
    },
  },
]
