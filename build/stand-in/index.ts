/** The stand-in's `electron` module: it has only what the app uses. */
import './requests.ts'
import type * as Electron from 'electron'
import { app } from './app.ts'
import { BaseWindow } from './base-window.ts'
import { whenStarted } from './browser.ts'
import { BrowserWindow } from './browser-window.ts'
import {
  ClipboardItem,
  clipboard,
  dialog,
  globalShortcut,
  Notification,
  nativeTheme,
  powerMonitor,
  screen,
  shell,
} from './desktop.ts'
import { ipcMain } from './ipc-main.ts'
import { Menu } from './menu.ts'
import { nativeImage } from './native-image.ts'
import { net } from './net.ts'
import { type NothingInvented, onlyKnown } from './only-known.ts'
import { pagesByFrame } from './page.ts'
import { protocol, session } from './session.ts'
import { Tray } from './tray.ts'
import { utilityProcess } from './utility-process.ts'
import { webContents } from './web-contents.ts'

// the session gets its event, as in Electron, but every download is denied
whenStarted(async ({ cdp: { browser } }) => {
  browser.on('Browser.downloadWillBegin', ({ frameId, url }: { frameId: string; url: string }) => {
    pagesByFrame
      .get(frameId)
      ?.options.session.emitter.emit(
        'will-download',
        { preventDefault: () => undefined },
        { getURL: () => url },
      )
  })
  await browser.send('Browser.setDownloadBehavior', { behavior: 'deny', eventsEnabled: true })
})

const electron = {
  app,
  BaseWindow,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  net,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  webContents,
}
true satisfies NothingInvented<typeof electron, typeof Electron>

export {
  app,
  BaseWindow,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  Tray,
  utilityProcess,
  webContents,
}

export default onlyKnown('electron', electron)
