// The least that a window of Electron costs: one sandboxed window with one heading.
import { app, BrowserWindow } from 'electron'

app.setPath('userData', process.argv.find((each) => each.startsWith('--data-dir='))?.slice(11) ?? '')
app.enableSandbox()
await app.whenReady()
const window = new BrowserWindow({ width: 1100, height: 760, webPreferences: { sandbox: true } })
await window.loadURL('data:text/html,<title>Floor</title><h1>Floor</h1>')
