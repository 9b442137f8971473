/** Logs faults that no window shows: uncaught errors, and Chromium processes that end. */
import { app } from 'electron'
import type { Log } from '../log.ts'

/** Call it once, before Electron is ready. */
export function logTrouble(log: Log): void {
  // Electron still shows such an error itself
  process.on('uncaughtExceptionMonitor', (error) => log.error('uncaught exception', error))
  process.on('unhandledRejection', (reason) => log.error('unhandled rejection', reason))
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') log.info('the process of a page has ended', { reason, exitCode })
  })
  app.on('child-process-gone', (_event, { type, name, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.info('a process has ended', { type, name, reason, exitCode })
  })
}
