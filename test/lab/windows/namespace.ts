/** Linux namespaces for the network, mounts and processes of a program with fixed ports and folders. Only root can make them. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server, type Socket } from 'node:net'
import { promisify } from 'node:util'

const run = promisify(execFile)

export class Namespace {
  readonly #holder: ChildProcess
  /** The first process in the namespace. All others end with it. */
  readonly #first: number
  readonly #servers: { server: Server; sockets: Set<Socket> }[] = []

  private constructor(holder: ChildProcess, first: number) {
    this.#holder = holder
    this.#first = first
  }

  /** @param prepare shell commands to run in it first */
  static async open(prepare: string): Promise<Namespace> {
    const script = `ip link set lo up && ${prepare} && echo ready && exec sleep infinity`
    const holder = spawn('unshare', ['-n', '-m', '-p', '--fork', '--kill-child', 'sh', '-c', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const ready = once(holder.stdout, 'data').then(() => true)
    const over = once(holder, 'exit').then(() => false)
    if (!(await Promise.race([ready, over]))) throw new Error('no namespace can be made here')
    const children = await readFile(`/proc/${holder.pid}/task/${holder.pid}/children`, 'utf8')
    return new Namespace(holder, Number(children))
  }

  /** The command and arguments that run `program` in the namespace. */
  inside(program: string, args: readonly string[]): [string, string[]] {
    return ['nsenter', ['-t', String(this.#first), '-n', '-m', '-p', program, ...args]]
  }

  async run(program: string, args: readonly string[], env?: Record<string, string>): Promise<string> {
    const { stdout } = await run(...this.inside(program, args), env === undefined ? {} : { env })
    return stdout
  }

  /** Forwards a port outside to a port inside. @returns the port outside */
  async forward(port: number): Promise<number> {
    const sockets = new Set<Socket>()
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      sockets.add(socket)
      const far = spawn(
        ...this.inside('bash', [
          '-c',
          `exec 3<>/dev/tcp/127.0.0.1/${port}; cat <&3 & here=$!; cat >&3; wait $here`,
        ]),
        { stdio: ['pipe', 'pipe', 'ignore'] },
      )
      socket.pipe(far.stdin)
      far.stdout.pipe(socket)
      for (const each of [socket, far.stdin, far.stdout]) each.on('error', () => undefined)
      socket.once('close', () => {
        sockets.delete(socket)
        far.kill()
      })
    })
    this.#servers.push({ server, sockets })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    return address.port
  }

  async close(): Promise<void> {
    for (const { server, sockets } of this.#servers) {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    }
    const over = once(this.#holder, 'exit')
    if (this.#holder.exitCode !== null || this.#holder.signalCode !== null) return
    process.kill(this.#first, 'SIGKILL')
    await over
  }
}
