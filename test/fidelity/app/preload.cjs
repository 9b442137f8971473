// What the page of the contract tests' app may do.
const { contextBridge, ipcRenderer } = require('electron')

globalThis.preloaded = true
contextBridge.exposeInMainWorld('own', {
  echo: (...args) => ipcRenderer.invoke('echo', ...args),
  fail: () => ipcRenderer.invoke('fail'),
  onNote: (listener) => ipcRenderer.on('note', (_event, note) => listener(note)),
})
