/** `utilityProcess`: a Node process that ends with the app, as in Electron. */
import { fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { constants } from 'node:os'
import type * as Electron from 'electron'
import { app } from './app.ts'
import { appEvents } from './app-events.ts'
import { type NothingInvented, onlyKnown, refuseUnknown } from './only-known.ts'

const PARENT_PORT = new URL('./parent-port.ts', import.meta.url).href

class UtilityProcess
  extends EventEmitter
  implements
    Pick<
      Electron.UtilityProcess,
      'pid' | 'kill' | 'postMessage' | Exclude<keyof EventEmitter, keyof Electron.UtilityProcess>
    >
{
  pid: number | undefined
  readonly #child: ReturnType<typeof fork>

  constructor(file: string, args: readonly string[], name: string) {
    super()
    const execArgv = ['--disable-warning=ExperimentalWarning', '--import', PARENT_PORT]
    this.#child = fork(file, args, { execArgv, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    this.pid = this.#child.pid
    this.#child.on('error', () => undefined)
    this.#child.on('spawn', () => this.emit('spawn'))
    this.#child.on('message', (message) => this.emit('message', message))
    this.#child.on('exit', (status, signal) => {
      this.pid = undefined
      this.emit('exit', status ?? (signal === null ? 1 : 15))
      if (signal === null) return
      const reason = signal === 'SIGKILL' || signal === 'SIGTERM' ? 'killed' : 'crashed'
      const exitCode = constants.signals[signal]
      appEvents.emit('child-process-gone', {}, { type: 'Utility', name, reason, exitCode })
    })
  }

  /** Like Electron, drops a message to a process that has ended. */
  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object, () => undefined)
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM')
  }
}
true satisfies NothingInvented<Omit<UtilityProcess, keyof EventEmitter>, Electron.UtilityProcess>

export const utilityProcess = onlyKnown('utilityProcess', {
  fork(file: string, args: string[] = [], options: Electron.ForkOptions = {}) {
    if (!app.isReady()) throw new Error('utilityProcess cannot be created before app is ready.')
    refuseUnknown('utilityProcess', options, ['serviceName', 'stdio'])
    if (options.stdio !== 'ignore') throw new Error('The stand-in has no other stdio than ignore')
    return onlyKnown(
      'UtilityProcess',
      new UtilityProcess(file, args, options.serviceName ?? 'Node Utility Process'),
    ) as unknown as Electron.UtilityProcess
  },
} satisfies Partial<typeof Electron.utilityProcess>)
