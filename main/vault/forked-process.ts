/** The process that accesses the keychain, forked by Node, for the command line. */
import type { StartTaskProcess, TaskProcess } from '../task-process.ts'

/** @param file the built entry script @param env the environment, which contains the D-Bus session address */
export function forkKeychainProcess(file: string, env: NodeJS.ProcessEnv = process.env): TaskProcess {
  // few commands start one, and Node takes long to load this
  const { fork } = process.getBuiltinModule('node:child_process')
  // share no stream: a program that reads our output would also wait for the child to exit
  const child = fork(file, [], { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] })
  child.on('error', () => undefined)
  // listeners added after the end are called too
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

/** A process that was started before it is needed. */
interface StartedAhead {
  /** Returns that process to the first caller and a new one to each other caller. */
  readonly start: StartTaskProcess
  /** Ends it if it was never used. */
  end(): void
}

/** Starts the process now, so that it loads in parallel with its parent. */
export function startAhead(start: StartTaskProcess): StartedAhead {
  let ahead: TaskProcess | null = null
  try {
    ahead = start()
  } catch {
    // the first real use tries again and reports the error
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
