/** `ipcMain`: keeps the app's handlers and calls them for the messages of pages. */
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { type NothingInvented, onlyKnown } from './only-known.ts'

type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown

const handlers = new Map<string, Handler>()

class IpcMain extends EventEmitter implements Pick<Electron.IpcMain, 'handle' | 'removeHandler'> {
  handle(channel: string, handler: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    handlers.delete(channel)
  }
}
true satisfies NothingInvented<IpcMain, Electron.IpcMain>

const emitter = new IpcMain()
export const ipcMain = onlyKnown('ipcMain', emitter)

/** The handler's result. Without a handler, rejects with Electron's error. */
export async function invoke(
  channel: string,
  event: Electron.IpcMainInvokeEvent,
  args: unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel)
  if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
  return handler(event, ...args)
}

export const receive = (channel: string, event: Electron.IpcMainEvent, args: unknown[]): boolean =>
  emitter.emit(channel, event, ...args)
