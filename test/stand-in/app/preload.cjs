// What the sample's page may do.
const { contextBridge, ipcRenderer } = require('electron')

globalThis.isolated = true
contextBridge.exposeInMainWorld('sample', {
  echo: (...args) => ipcRenderer.invoke('echo', ...args),
  fail: () => ipcRenderer.invoke('fail'),
  onNote: (listener) => {
    const relay = (_event, note) => listener(note)
    ipcRenderer.on('note', relay)
    return () => ipcRenderer.off('note', relay)
  },
})
