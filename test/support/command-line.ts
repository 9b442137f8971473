/** Runs the built command line. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The script of the built command line. */
export const cli = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url))

export interface CliRun {
  readonly status: number
  readonly out: string
  readonly err: string
  /** The output of `--json`. */
  json<T = unknown>(): T
}

/** Runs `homerealm …args` until it ends. `onErr` and `onOut` get its standard error and standard output as they arrive. */
export const homerealm = (
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onErr?: (text: string) => void,
  input?: string | Uint8Array,
  onOut?: (text: string) => void,
): Promise<CliRun> => run(process.execPath, [cli, ...args], env, onErr, input, onOut)

/** Runs a program until it ends. */
export function run(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onErr: (text: string) => void = () => {},
  input: string | Uint8Array = '',
  onOut: (text: string) => void = () => {},
): Promise<CliRun> {
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  // a program may end before it has read its input
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    onOut(chunk.toString())
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
    onErr(chunk.toString())
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status: status ?? 1, out, err, json: () => JSON.parse(out) }))
  })
}
