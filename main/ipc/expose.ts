/** The window's end of the contract: one function per call and notice, and nothing else, for the preload to expose. */
import type { Bridge, Contract } from '../contract/ipc.ts'

/** What `expose` needs of Electron's `ipcRenderer`. */
export interface IpcRendererEnd {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  on(channel: string, listener: (event: unknown, payload: unknown) => void): unknown
  off(channel: string, listener: (event: unknown, payload: unknown) => void): unknown
}

/** The bridge for `contextBridge.exposeInMainWorld`; no event object and no channel name reaches the page. */
export function expose<C extends Contract>(contract: C, ipc: IpcRendererEnd): Bridge<C> {
  const bridge: Record<string, Record<string, unknown>> = {}
  for (const [group, members] of Object.entries(contract)) {
    const exposed: Record<string, unknown> = {}
    for (const [name, { kind }] of Object.entries(members)) {
      const channel = `${group}.${name}`
      exposed[name] =
        kind === 'call'
          ? (...args: unknown[]) => ipc.invoke(channel, ...args)
          : (listener: (payload: unknown) => void) => {
              const relay = (_event: unknown, payload: unknown) => listener(payload)
              ipc.on(channel, relay)
              return () => {
                ipc.off(channel, relay)
              }
            }
    }
    bridge[group] = exposed
  }
  return bridge as Bridge<C>
}
