/** The window options that the stand-in supports. */
import type * as Electron from 'electron'
import { refuseUnknown } from './only-known.ts'

const OPTIONS = [
  'width',
  'height',
  'minWidth',
  'minHeight',
  'x',
  'y',
  'show',
  'title',
  'icon',
  'autoHideMenuBar',
  // a window of Chromium has its frame, and stands among the others
  'frame',
  'resizable',
  'minimizable',
  'maximizable',
  'fullscreenable',
  'skipTaskbar',
  'alwaysOnTop',
  'backgroundColor',
  'webPreferences',
]
const PREFERENCES = [
  'preload',
  'session',
  'partition',
  'sandbox',
  'contextIsolation',
  'nodeIntegration',
  'spellcheck',
  'disableDialogs',
  'disableBlinkFeatures',
  'additionalArguments',
  // it has no effect: see setZoomFactor
  'zoomFactor',
]

/** @returns the options of the window's page @throws Error that names an unsupported option */
export function understood(options: Electron.BrowserWindowConstructorOptions): Electron.WebPreferences {
  refuseUnknown('BrowserWindow', options, OPTIONS)
  const preferences = options.webPreferences ?? {}
  refuseUnknown('webPreferences', preferences, PREFERENCES)
  const { nodeIntegration, sandbox, contextIsolation } = preferences
  if (nodeIntegration || sandbox === false || contextIsolation === false)
    throw new Error('The stand-in has sandboxed, isolated pages only')
  return preferences
}

/** The members of `BrowserWindow` that the stand-in has. */
export type WindowMember =
  | 'id'
  | 'webContents'
  | 'loadURL'
  | 'show'
  | 'hide'
  | 'focus'
  | 'isFocused'
  | 'close'
  | 'destroy'
  | 'isVisible'
  | 'isMinimized'
  | 'restore'
  | 'isDestroyed'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'getBounds'
  | 'setBounds'
  | 'getNormalBounds'
  | 'setTitle'
  | 'getTitle'
