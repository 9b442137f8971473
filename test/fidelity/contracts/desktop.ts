/** The desktop: windows and their bounds, the display, the tray on a real panel. */
import type { PanelEntry } from '../../support/panel-desktop.ts'
import type { Contract, Place } from '../contract.ts'

/** Opens a window for one contract and asks it. */
const inWindow = <T>({ app }: Place, ask: (window: Electron.BrowserWindow) => T | Promise<T>): Promise<T> =>
  app.evaluate(async (_electron, code) => {
    const window = fidelity.openWindow({ partition: 'windows', width: 500, height: 400, show: false })
    try {
      await window.loadURL('about:blank')
      return await new Function('window', `return (${code})(window)`)(window)
    } finally {
      window.destroy()
    }
  }, ask.toString())

/** The name of the icon in the panel; null on the stand-in, which shows none. */
const icon = async ({ desktop, engine }: Place): Promise<string | null> => {
  for (;;) {
    const [first] = await desktop.icons()
    if (first !== undefined || engine === 'the stand-in') return first ?? null
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const noIcon = {
  on: 'the stand-in',
  expected: null,
  why: 'It shows no icon. What the tray does is proven on Electron.',
} as const

const labels = (entries: readonly PanelEntry[]): unknown[] =>
  entries.map(({ label, enabled, entries: below }) => [label, enabled, ...labels(below)])

export const desktop: readonly Contract[] = [
  {
    members: [
      'window.show',
      'window.hide',
      'window.isVisible',
      'window.isMinimized',
      'window.restore',
      'window.focus',
    ],
    claim: 'A window that is made hidden is shown and hidden by the app',
    observe: (at) =>
      inWindow(at, (window) => {
        const seen = [window.isVisible()]
        window.show()
        window.restore()
        window.focus()
        seen.push(window.isVisible(), window.isMinimized())
        window.hide()
        return [...seen, window.isVisible()]
      }),
    expected: [false, true, false, false],
  },
  {
    members: ['window.getNormalBounds', 'window: resize', 'window: move'],
    claim: 'A window that changes its size says so, and knows its bounds',
    async observe(at) {
      const bounds = await inWindow(at, async (window) => {
        window.show()
        const resized = new Promise((resolve) => window.once('resize', () => resolve(null)))
        window.setBounds({ x: 60, y: 80, width: 420, height: 320 })
        await resized
        const { width, height } = window.getNormalBounds()
        return [width, height]
      })
      return [bounds, (await at.told('resize')).length > 0]
    },
    expected: [[420, 320], true],
  },
  {
    members: ['window.maximize', 'window: maximize', 'window: unmaximize'],
    claim:
      'A window that is maximized is shown and says so, keeps its normal bounds, and says when that ends',
    observe: (at) =>
      inWindow(at, async (window) => {
        const { width, height } = window.getNormalBounds()
        const maximized = new Promise((resolve) => window.once('maximize', () => resolve(null)))
        window.maximize()
        await maximized
        const normal = window.getNormalBounds()
        const seen = [window.isVisible(), normal.width === width && normal.height === height]
        const ended = new Promise((resolve) => window.once('unmaximize', () => resolve(null)))
        window.unmaximize()
        await ended
        const after = window.isMaximized()
        // Electron crashes if the window ends within its event
        await new Promise((resolve) => setImmediate(resolve))
        return [...seen, after]
      }),
    expected: [true, true, false],
  },
  {
    members: ['screen.getDisplayMatching'],
    claim: 'The display of a place is known, with the area that panels leave',
    observe: ({ app }) =>
      app.evaluate(({ screen }) => {
        const { bounds, workArea } = screen.getDisplayMatching({ x: 10, y: 10, width: 100, height: 100 })
        return [bounds, workArea.width <= bounds.width && workArea.height <= bounds.height]
      }),
    expected: [{ x: 0, y: 0, width: 1400, height: 900 }, true],
    differs: {
      on: 'the stand-in',
      expected: [{ x: 0, y: 0, width: 1920, height: 1080 }, true],
      why: 'It has one display of that size, whichever is there.',
    },
  },
  {
    members: ['clipboard.readText', 'clipboard.clear'],
    claim: 'A text on the clipboard is read back, until the clipboard is cleared',
    observe: ({ app }) =>
      app.evaluate(async ({ clipboard }) => {
        await clipboard.writeText('copied')
        const seen = [await clipboard.readText()]
        clipboard.clear()
        return [...seen, await clipboard.readText()]
      }),
    expected: ['copied', ''],
  },
  {
    members: [
      'Tray',
      'tray.setContextMenu',
      'tray.setToolTip',
      'Menu.buildFromTemplate',
      'nativeImage.createFromPath',
    ],
    claim: 'A panel draws the menu as it was made',
    async observe(at) {
      const name = await icon(at)
      return name === null ? null : labels(await at.desktop.menu(name))
    },
    expected: [
      ['More', true, ['In & out', true]],
      ['—', true],
      ['Off', false],
    ],
    differs: noIcon,
  },
  {
    members: ['Tray', 'MenuItem: click'],
    claim: 'An entry that is chosen in the panel is chosen in the app',
    async observe(at) {
      const name = await icon(at)
      if (name === null) return null
      const [more] = await at.desktop.menu(name)
      const [entry] = more?.entries ?? []
      if (entry !== undefined) await at.desktop.choose(name, entry)
      return at.toldOf('chosen')
    },
    expected: [['chosen', 'In && out']],
    differs: noIcon,
  },
  {
    members: ['tray: click'],
    claim: 'A click on the icon is the app’s',
    async observe(at) {
      const name = await icon(at)
      if (name === null) return null
      await at.desktop.click(name)
      return at.toldOf('tray-click')
    },
    expected: [['tray-click']],
    differs: noIcon,
  },
  {
    members: ['tray.destroy'],
    claim: 'An icon that is destroyed is gone from the panel',
    async observe({ app, desktop: panel }) {
      await app.evaluate(() => fidelity.tray.destroy())
      for (;;) {
        const left = await panel.icons()
        if (left.length === 0) return left
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
    },
    expected: [],
  },
]
