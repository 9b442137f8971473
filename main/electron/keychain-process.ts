/** The process that asks the keychain, as a utility process of Electron: in the app. */
import { utilityProcess } from 'electron'
import type { KeychainProcess } from '../vault/keychain-port.ts'

/** To be called when Electron is ready. @param file the built entry of that process */
export function startKeychainProcess(file: string): KeychainProcess {
  const child = utilityProcess.fork(file, [], { serviceName: 'Homerealm keychain', stdio: 'ignore' })
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void child.once('exit', (status) => listener(`It ended with status ${status}.`)),
    end() {
      // the orderly end of a utility process would wait for a native call
      try {
        if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
      } catch {
        // it has ended by itself, as at the end of a session, and Electron has not told yet
      }
      child.kill()
    },
  }
}
