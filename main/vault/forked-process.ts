/** The process that asks the keychain, forked by Node: on the command line. */
import { fork } from 'node:child_process'
import type { KeychainProcess } from './keychain-port.ts'

/** @param file the built entry of that process @param env the environment, which names the D-Bus session */
export function forkKeychainProcess(file: string, env: NodeJS.ProcessEnv = process.env): KeychainProcess {
  // no stream is shared: a reader of our output would wait for the child's end too
  const child = fork(file, [], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] })
  child.on('error', () => undefined)
  return {
    send(message) {
      if (!child.connected) throw new Error('It is not running.')
      child.send(message as object, () => undefined)
    },
    onMessage: (listener) => void child.on('message', listener),
    onEnd(listener) {
      child.once('error', (error) => listener(error.message))
      child.once('exit', (status, signal) => listener(`It ended with ${signal ?? `status ${status}`}.`))
    },
    end() {
      child.kill('SIGKILL')
      if (child.connected) child.disconnect()
    },
  }
}
