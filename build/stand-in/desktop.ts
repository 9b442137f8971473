/** The app's desktop: notifications, dialogs, browser, clipboard, displays and color scheme. Notifications are not shown. */
import { spawn } from 'node:child_process'
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { headless } from './browser.ts'
import { standIn } from './identity.ts'
import { onlyKnown, refuseUnknown } from './only-known.ts'

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true
  }

  readonly #note: { title: string; body: string }

  constructor(options: Electron.NotificationConstructorOptions) {
    super()
    // as on a desktop without buttons, the actions are ignored
    refuseUnknown('Notification', options, ['title', 'body', 'actions'])
    this.#note = { title: options.title ?? '', body: options.body ?? '' }
    // biome-ignore lint/correctness/noConstructorReturn: the proxied notification is what the app gets
    return onlyKnown('Notification', this)
  }

  get title(): string {
    return this.#note.title
  }

  get body(): string {
    return this.#note.body
  }

  show(): void {
    this.emit('show', {})
  }
}

export const dialog = onlyKnown('dialog', {
  showErrorBox: (title: string, content: string): void => {
    console.error(`${title}\n${content}`)
  },
  /** Nobody answers it. */
  showMessageBox: ({
    message,
    detail = '',
  }: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> => {
    console.error(`${message}\n${detail}`)
    return new Promise(() => undefined)
  },
  /** Nobody answers it: tests replace it. */
  showOpenDialog: (
    _window: Electron.BaseWindow,
    options: Electron.OpenDialogOptions,
  ): Promise<Electron.OpenDialogReturnValue> => {
    refuseUnknown('showOpenDialog', options, ['properties'])
    return new Promise(() => undefined)
  },
  /** Nobody answers it: tests replace it. */
  showSaveDialog: (
    _window: Electron.BaseWindow,
    options: Electron.SaveDialogOptions,
  ): Promise<Electron.SaveDialogReturnValue> => {
    refuseUnknown('showSaveDialog', options, ['defaultPath', 'filters', 'properties'])
    return new Promise(() => undefined)
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox'> & {
  showSaveDialog(
    window: Electron.BaseWindow,
    options: Electron.SaveDialogOptions,
  ): Promise<Electron.SaveDialogReturnValue>
  showOpenDialog(
    window: Electron.BaseWindow,
    options: Electron.OpenDialogOptions,
  ): Promise<Electron.OpenDialogReturnValue>
  showSaveDialog(
    window: Electron.BaseWindow,
    options: Electron.SaveDialogOptions,
  ): Promise<Electron.SaveDialogReturnValue>
  showMessageBox(options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue>
})

export const shell = onlyKnown('shell', {
  openPath: (path: string): Promise<string> => {
    if (headless) return Promise.resolve('')
    return new Promise((resolve) =>
      spawn('xdg-open', [path], { stdio: 'ignore', detached: true })
        .on('error', () => resolve('Failed to open path'))
        .on('exit', (status) => resolve(status === 0 ? '' : 'The action failed'))
        .unref(),
    )
  },
  openExternal: async (url: string): Promise<void> => {
    if (!headless)
      spawn('xdg-open', [url], { stdio: 'ignore', detached: true })
        .on('error', () => undefined)
        .unref()
  },
} satisfies Partial<Electron.Shell>)

/** The argument of Electron's constructor, without bookmarks. */
type ClipboardContents = Readonly<Record<string, string | Blob>>

export class ClipboardItem {
  readonly #contents: ReadonlyMap<string, Blob>

  constructor(contents: ClipboardContents) {
    this.#contents = new Map(Object.entries(contents).map(([type, content]) => [type, new Blob([content])]))
  }

  get types(): string[] {
    return [...this.#contents.keys()]
  }

  async getType(type: string): Promise<Blob> {
    const content = this.#contents.get(type)
    if (content === undefined) throw new Error(`The clipboard's item has no ${type}`)
    return content
  }
}

let copied = ''

/** With a display, also copies the text to the desktop's clipboard. */
function copyText(text: string): void {
  copied = text
  if (headless) return
  const program = spawn('xclip', ['-selection', 'clipboard'], { stdio: ['pipe', 'ignore', 'ignore'] })
  for (const each of [program, program.stdin]) each.on('error', () => undefined)
  program.stdin.end(text)
  program.unref()
}

/** Keeps only the text: xclip offers only one format. */
export const clipboard = onlyKnown('clipboard', {
  readText: async (): Promise<string> => copied,
  writeText: async (text: string): Promise<void> => copyText(text),
  async write(items: readonly ClipboardItem[]): Promise<void> {
    const item = items.find(({ types }) => types.includes('text/plain'))
    copyText(item === undefined ? '' : await (await item.getType('text/plain')).text())
  },
  clear: (): void => copyText(''),
})

/** `suspend` and `resume` come only from tests. */
export const powerMonitor = onlyKnown(
  'powerMonitor',
  new EventEmitter() as unknown as Pick<Electron.PowerMonitor, 'on' | 'emit'>,
)

/** It registers no keys. */
export const globalShortcut = onlyKnown('globalShortcut', {
  register: (): boolean => false,
  unregister: (): void => {},
} satisfies Partial<Electron.GlobalShortcut>)

const workArea = { x: 0, y: 0, width: 1920, height: 1080 }

const display = (): Electron.Display =>
  onlyKnown('Display', { id: 1, workArea, bounds: workArea }) as Electron.Display

export const screen = onlyKnown('screen', {
  getDisplayMatching: display,
  getDisplayNearestPoint: display,
  getCursorScreenPoint: (): Electron.Point => ({ x: 0, y: 0 }),
} satisfies Partial<Electron.Screen>)

let source: Electron.NativeTheme['themeSource'] = 'system'

class Theme
  extends EventEmitter
  implements Pick<Electron.NativeTheme, 'themeSource' | 'shouldUseDarkColors'>
{
  get themeSource() {
    return source
  }

  set themeSource(next) {
    source = next
    standIn.setScheme(next)
    this.emit('updated')
  }

  /** The desktop behind it is light. */
  get shouldUseDarkColors() {
    return source === 'dark'
  }
}

export const nativeTheme = onlyKnown('nativeTheme', new Theme()) as unknown as Theme
