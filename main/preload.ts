/** Exposes `window.homerealm`, derived from the contract; runs sandboxed and isolated. */
import { contextBridge, ipcRenderer } from 'electron'
import { contract } from './contract/index.ts'
import { expose } from './ipc/expose.ts'

contextBridge.exposeInMainWorld('homerealm', expose(contract, ipcRenderer))
