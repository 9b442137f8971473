/** Starts a process of the app for one task, as an Electron utility process. */
import { utilityProcess } from 'electron'

/** The process as its parent sees it. */
export interface Utility {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called when the process exits, crashes, is ended, or could not start. */
  onEnd(listener: (why: string) => void): void
  /** Ends it at once, even during a call. */
  end(): void
}

/** Call it when Electron is ready. @param file the built entry script @param serviceName what the system's tools call it */
export function startUtility(file: string, serviceName: string): Utility {
  const child = utilityProcess.fork(file, [], { serviceName, stdio: 'ignore' })
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void child.once('exit', (status) => listener(`It ended with status ${status}.`)),
    end() {
      // a normal exit of a utility process would wait for a native call
      try {
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
      } catch {
        // the process has already ended, for example at the end of a session, and Electron has not reported it yet
      }
      child.kill()
    },
  }
}
