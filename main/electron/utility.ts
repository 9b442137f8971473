/** Starts a process of the app for one task, as an Electron utility process. */
import { utilityProcess } from 'electron'
import type { TaskProcess } from '../task-process.ts'

/** Call it when Electron is ready. @param file the built entry script @param serviceName what the system's tools call it */
export function startUtility(file: string, serviceName: string): TaskProcess {
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
