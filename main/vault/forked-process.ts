/** The process that asks the keychain, forked by Node: on the command line. */
import { fork } from 'node:child_process'
import type { KeychainProcess, StartKeychainProcess } from './keychain-port.ts'

/** @param file the built entry of that process @param env the environment, which names the D-Bus session */
export function forkKeychainProcess(file: string, env: NodeJS.ProcessEnv = process.env): KeychainProcess {
  // no stream is shared: a reader of our output would wait for the child's end too
  const child = fork(file, [], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] })
  child.on('error', () => undefined)
  // whoever asks later is told too
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (status, signal) => resolve(`It ended with ${signal ?? `status ${status}`}.`))
  })
  return {
    send(message) {
      if (!child.connected) throw new Error('It is not running.')
      child.send(message as object, () => undefined)
    },
    onMessage: (listener) => void child.on('message', listener),
    onEnd: (listener) => void ended.then(listener),
    end() {
      child.kill('SIGKILL')
      if (child.connected) child.disconnect()
    },
  }
}

/** A process that was started before anybody asked for it. */
interface StartedAhead {
  /** Gives that process to the first who asks, and each other a new one. */
  readonly start: StartKeychainProcess
  /** Ends it where nobody has asked. */
  end(): void
}

/** Starts the process now: it loads while its parent does. */
export function startAhead(start: StartKeychainProcess): StartedAhead {
  let ahead: KeychainProcess | null = null
  try {
    ahead = start()
  } catch {
    // whoever needs it tries again, and tells why not
  }
  return {
    start() {
      const started = ahead ?? start()
      ahead = null
      return started
    },
    end() {
      ahead?.end()
      ahead = null
    },
  }
}
