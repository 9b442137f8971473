/** The objects of the stand-in: titles, closing, and the refusal of missing members and options. Also its modules alone. */
import type * as Electron from 'electron'
import { beforeAll, describe, expect, test } from 'vitest'
import { Menu } from '../../build/stand-in/menu.ts'
import { onlyKnown, refuseUnknown } from '../../build/stand-in/only-known.ts'
import { addScheme, inner, outer } from '../../build/stand-in/schemes.ts'
import { type Sample, skipped, startSample, useSamples } from './launch-sample.ts'

useSamples()

describe.skipIf(skipped !== '')(`the stand-in${skipped}`, () => {
  let sample: Sample
  beforeAll(async () => {
    sample = await startSample()
  })

  test('has a process like that of Electron', async () => {
    expect(
      await sample.app.evaluate(({ app }) => [
        (process as unknown as { type: string }).type,
        /^\d+\.\d+\.\d+$/.test(process.versions['electron'] ?? ''),
        process.argv[1] === app.getAppPath(),
        app.getName(),
      ]),
    ).toEqual(['browser', true, true, 'Sample'])
  })

  test('lets the page change its title, unless the app prevents it', async () => {
    const set = (title: string) =>
      sample.window.evaluate((next) => {
        document.title = next
      }, title)
    const titles = () => sample.app.evaluate(() => (globalThis as unknown as { titles: string[] }).titles)
    // Chromium reports the first title a moment after the first text is visible
    const first = () =>
      sample.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getTitle())
    await expect.poll(first).toBe('Sample')
    await sample.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows() as [Electron.BrowserWindow]
      const seen: string[] = []
      Object.assign(globalThis, { titles: seen })
      window.on('page-title-updated', (event, title) => {
        if (title.startsWith('no')) event.preventDefault()
        // after all listeners
        setImmediate(() => seen.push(`${title}: ${window.getTitle()}`))
      })
      window.setTitle('Ours')
    })
    await set('no, not this')
    await expect.poll(titles).toEqual(['no, not this: Ours'])
    await set('this')
    await expect.poll(titles).toContain('this: this')
  })

  test('lets the app prevent the closing of a window, and closes a destroyed window without asking', async () => {
    const events = await sample.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string[]>((resolve) => {
          const seen: string[] = []
          const window = new BrowserWindow({ title: 'Second' })
          window.on('close', (event) => {
            seen.push('close')
            event.preventDefault()
            window.hide()
          })
          window.on('hide', () => {
            seen.push(`hide ${window.isVisible()}`)
            window.destroy()
          })
          window.on('closed', () => {
            seen.push(`closed ${window.isDestroyed()}`)
            resolve(seen)
          })
          void window.loadURL('about:blank').then(() => window.close())
        }),
    )
    expect(events).toEqual(['close', 'hide false', 'closed true'])
  })

  test.each([
    ['win.setProgressBar', 'The stand-in has no BrowserWindow.setProgressBar'],
    ['win.webContents.printToPDF', 'The stand-in has no WebContents.printToPDF'],
    ['win.webContents.print()', 'The stand-in has no WebContents.print'],
    ['win.webContents.session.setProxy', 'The stand-in has no Session.setProxy'],
    ['electron.default.safeStorage', 'The stand-in has no electron.safeStorage'],
    ['electron.app.setUserTasks', 'The stand-in has no app.setUserTasks'],
    ['electron.shell.trashItem', 'The stand-in has no shell.trashItem'],
    ['electron.nativeTheme.inForcedColorsMode', 'The stand-in has no nativeTheme.inForcedColorsMode'],
    ["new electron.Notification({ title: 'x' }).toastXml", 'The stand-in has no Notification.toastXml'],
    ['new electron.Notification({ silent: true })', 'The stand-in has no option silent of Notification'],
    ['electron.Menu.buildFromTemplate([{ toolTip: "x" }])', 'The stand-in has no option toolTip of MenuItem'],
    ['new electron.BrowserWindow({ kiosk: true })', 'The stand-in has no option kiosk of BrowserWindow'],
    [
      'new electron.BrowserWindow({ webPreferences: { sandbox: false } })',
      'The stand-in has sandboxed, isolated pages only',
    ],
    [
      'new electron.BrowserWindow({ webPreferences: { plugins: true } })',
      'The stand-in has no option plugins of webPreferences',
    ],
    ["electron.session.fromPartition('persist:x')", 'The stand-in has no partitions that persist'],
  ])('refuses %s by name', async (expression, words) => {
    const said = await sample.app.evaluate((electron, code) => {
      try {
        new Function('electron', 'win', `return ${code}`)(electron, electron.BrowserWindow.getAllWindows()[0])
        return 'it pretended'
      } catch (error) {
        return (error as Error).message
      }
    }, expression)
    expect(said).toBe(words)
  })
})

describe('a module of the stand-in', () => {
  test('gives the members that an object has, bound, and refuses others by name', async () => {
    class Counter {
      #count = 0
      add(): number {
        this.#count += 1
        return this.#count
      }
    }
    const counter = onlyKnown('Counter', new Counter()) as Counter & { reset(): void }
    const { add } = counter
    expect([add(), add()]).toEqual([1, 2])
    expect(() => counter.reset()).toThrow('The stand-in has no Counter.reset')
    // promises and inspectors ask for other names
    expect(await Promise.resolve(counter)).toBe(counter)
    expect(() => refuseUnknown('Thing', { known: 1, other: 2 }, ['known'])).toThrow(
      'The stand-in has no option other of Thing',
    )
  })

  test('models a menu with its entries and clicks', () => {
    const chosen: string[] = []
    const { items } = Menu.buildFromTemplate([
      { label: 'More', submenu: [{ label: 'Inner', click: ({ label }) => chosen.push(label) }] },
      { type: 'separator' },
      { label: 'Never', enabled: false },
    ])
    expect(items.map(({ label, type, enabled }) => [label, type, enabled])).toEqual([
      ['More', 'submenu', true],
      ['', 'separator', true],
      ['Never', 'normal', false],
    ])
    items[0]?.submenu?.items[0]?.click()
    expect(chosen).toEqual(['Inner'])
  })

  test.each([
    ['own://host/path?a=b#c', 'https://host.own.localhost/path?a=b#c'],
    ['own://host', 'https://host.own.localhost/'],
    ['https://host.localhost/x', 'https://host.localhost/x'],
    ['other://host/x', 'other://host/x'],
  ])('gives Chromium the address %s as %s', (url, expected) => {
    addScheme('own')
    expect(outer(url)).toBe(expected)
    if (url !== 'own://host') expect(inner(expected)).toBe(url)
  })
})
