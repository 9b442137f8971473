// The app that the contract tests run: it takes down what Electron tells it, and does what a test asks.
import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, Menu, nativeImage, protocol, Tray } from 'electron'

const folder =
  process.argv.find((argument) => argument.startsWith('--data-dir='))?.slice('--data-dir='.length) ?? ''
app.setName('Fidelity')
app.setPath('userData', folder)
app.setPath('sessionData', join(folder, 'browser'))
app.enableSandbox()

/** Everything that was told, in order: the event's name, then what matters of it. */
const told = []
/** Names of events that are prevented. */
const prevented = new Set()
const tell = (name, ...what) => told.push([name, ...what])
const prevent = (name, event) => {
  if (prevented.has(name)) event.preventDefault()
}

/** A window that tells what happens to it. */
function openWindow({ partition, ...options } = {}) {
  const window = new BrowserWindow({
    width: 700,
    height: 500,
    ...options,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      ...(partition === undefined ? { preload: join(import.meta.dirname, 'preload.cjs') } : { partition }),
    },
  })
  const { webContents } = window
  for (const name of ['will-frame-navigate', 'will-navigate', 'will-redirect'])
    webContents.on(name, (event) => {
      tell(name, event.url, ...(name === 'will-navigate' ? [] : [event.isMainFrame]))
      prevent(name, event)
    })
  webContents.on('did-navigate', (_event, url, status) => tell('did-navigate', url, status))
  webContents.on('did-fail-load', (_event, number, name, url, isMainFrame) =>
    tell('did-fail-load', number, name, url, isMainFrame),
  )
  webContents.on('did-finish-load', () => tell('did-finish-load', webContents.getURL()))
  webContents.on('will-prevent-unload', (event) => {
    tell('will-prevent-unload')
    prevent('will-prevent-unload', event)
  })
  webContents.on('content-bounds-updated', (event) => {
    tell('content-bounds-updated')
    prevent('content-bounds-updated', event)
  })
  webContents.on('render-process-gone', (_event, { reason }) => tell('render-process-gone', reason))
  webContents.setWindowOpenHandler(({ url }) => {
    tell('window-open', url)
    return { action: 'deny' }
  })
  window.on('page-title-updated', (event, title) => {
    tell('page-title-updated', title)
    prevent('page-title-updated', event)
  })
  for (const name of ['close', 'closed', 'move', 'resize'])
    window.on(name, (event) => {
      tell(name)
      prevent(name, event)
    })
  return window
}

/** For the functions that a test runs in here. */
const fidelity = { told, prevented, openWindow }
Object.assign(globalThis, { fidelity })

for (const name of ['before-quit', 'window-all-closed'])
  app.on(name, (event) => {
    tell(name)
    if (name === 'before-quit') prevent(name, event)
  })
app.on('render-process-gone', (_event, { id }, { reason }) => tell('app-render-process-gone', id, reason))
app.on('child-process-gone', (_event, { type, name, reason, exitCode }) =>
  tell('child-process-gone', type, name, reason, exitCode),
)
app.on('web-contents-created', (_event, contents) => {
  contents.on('will-attach-webview', () => tell('will-attach-webview'))
})

if (!app.requestSingleInstanceLock()) app.quit()
else {
  app.on('second-instance', (_event, argv, directory) => tell('second-instance', argv, directory))
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
  // not at the top level: Electron is ready only when this module has been run to its end
  void app.whenReady().then(() => {
    protocol.registerFileProtocol('app', ({ url, method }, answer) => {
      tell('protocol', method, url)
      answer({
        path: join(import.meta.dirname, 'own.html'),
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': "default-src 'none'",
          'x-own': 'yes',
        },
      })
    })
    ipcMain.handle('echo', ({ senderFrame }, ...args) => [senderFrame.url, senderFrame.parent === null, args])
    ipcMain.handle('fail', () => {
      throw new Error('told')
    })
    const icon = nativeImage.createFromPath(
      join(import.meta.dirname, '../../../build/icons/tray/idle-any-22.png'),
    )
    const tray = new Tray(icon)
    tray.setToolTip('Fidelity')
    tray.on('click', () => tell('tray-click'))
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'More', submenu: [{ label: 'In && out', click: () => tell('chosen', 'In && out') }] },
        { type: 'separator' },
        { label: 'Off', enabled: false, click: () => tell('chosen', 'Off') },
      ]),
    )
    Object.assign(fidelity, { tray })
    void openWindow().loadURL('app://own/index.html')
  })
}
