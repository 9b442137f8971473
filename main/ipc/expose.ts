/** The window's side of the contract, for the preload: one function per call and notice, and nothing else. */
import { type Bridge, type Contract, LONG_CALL_CANCEL, LONG_CALL_PROGRESS } from '../contract/ipc.ts'

/** The part of Electron's `ipcRenderer` that `expose` needs. */
export interface IpcRendererEnd {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  on(channel: string, listener: (event: unknown, payload: string) => void): unknown
  off(channel: string, listener: (event: unknown, payload: string) => void): unknown
}

/** The bridge for `contextBridge.exposeInMainWorld`. The page gets no event object and no channel name. */
export function expose<C extends Contract>(contract: C, ipc: IpcRendererEnd): Bridge<C> {
  const calling =
    (channel: string) =>
    (...args: unknown[]) =>
      ipc.invoke(channel, ...args)
  const listening = (channel: string) => (listener: (payload: string) => void) => {
    const relay = (_event: unknown, payload: string) => listener(payload)
    ipc.on(channel, relay)
    return () => {
      ipc.off(channel, relay)
    }
  }
  const groups = Object.entries(contract).map(([group, members]) => [
    group,
    Object.fromEntries(
      Object.entries(members).map(([name, { kind }]) => {
        const channel = `${group}.${name}`
        return [name, kind === 'notice' ? listening(channel) : calling(channel)]
      }),
    ),
  ])
  return {
    ...Object.fromEntries(groups),
    longCalls: { cancel: calling(LONG_CALL_CANCEL), progress: listening(LONG_CALL_PROGRESS) },
  } as Bridge<C>
}
