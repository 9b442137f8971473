// The least that Electron costs: one sandboxed window with one heading, or with `--no-window` none.
import { app, BrowserWindow } from 'electron'

app.setPath('userData', process.argv.find((each) => each.startsWith('--data-dir='))?.slice(11) ?? '')
app.enableSandbox()
// Electron is ready only once this module has run, so nothing may be awaited here
app.whenReady().then(() => {
  if (process.argv.includes('--no-window')) return
  const window = new BrowserWindow({ width: 1100, height: 760, webPreferences: { sandbox: true } })
  window.loadURL('data:text/html,<title>Floor</title><h1>Floor</h1>')
})
