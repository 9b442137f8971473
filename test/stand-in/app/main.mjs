// The app that the stand-in's own tests run: one window on app://, a tray, and nothing else.
import { join } from 'node:path'
import { app, BrowserWindow, ipcMain, Menu, nativeImage, protocol, session, Tray } from 'electron'

const folder =
  process.argv.find((argument) => argument.startsWith('--data-dir='))?.slice('--data-dir='.length) ?? ''
app.setPath('userData', folder)
app.setPath('sessionData', join(folder, 'browser'))
app.enableSandbox()

const POLICY = "default-src 'none'; script-src 'self'"

if (!app.requestSingleInstanceLock()) app.quit()
else {
  globalThis.seconds = []
  app.on('second-instance', (_event, argv) => globalThis.seconds.push(argv.at(-1)))
  app.on('window-all-closed', () => undefined)
  app.on('before-quit', (event) => {
    event.preventDefault()
    app.exit(0)
  })
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }])
  await app.whenReady()
  protocol.registerFileProtocol('app', (_request, answer) =>
    answer({
      path: join(import.meta.dirname, 'page.html'),
      headers: { 'content-type': 'text/html', 'content-security-policy': POLICY },
    }),
  )
  ipcMain.handle('echo', ({ senderFrame }, ...args) => ({
    url: senderFrame.url,
    top: senderFrame.parent === null,
    args,
  }))
  ipcMain.handle('fail', () => {
    throw new Error('told')
  })
  const window = new BrowserWindow({
    width: 700,
    height: 500,
    webPreferences: {
      preload: join(import.meta.dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
    },
  })
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const icon = nativeImage.createFromPath(
    join(import.meta.dirname, '../../../build/icons/tray/idle-any-22.png'),
  )
  globalThis.tray = new Tray(icon)
  globalThis.tray.setToolTip('Sample')
  globalThis.tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'More', submenu: [{ label: 'Count', click: () => globalThis.seconds.push('counted') }] },
      { type: 'separator' },
      { label: 'Off', enabled: false, click: () => globalThis.seconds.push('off') },
    ]),
  )
  globalThis.electronSession = session
  await window.loadURL('app://sample/index.html')
}
