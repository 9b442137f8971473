/** Keeps the heaps of V8 small: the app waits in the tray all day, and needs little speed. */
import { setFlagsFromString } from 'node:v8'
import { app } from 'electron'

/**
 * V8 makes the part of a heap for new objects up to 32 MB large while much is read, and keeps it. Call it before Electron is
 * ready. The limit of this process was set before, so here that part does not grow.
 */
export function keepHeapsSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--optimize-for-size')
  // each process with pages or Node has its own
  app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=1')
}
