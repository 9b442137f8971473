/** Runs the lab as a process: `node test/lab/serve.ts --state <folder> [--port n]`, until stdin closes or SIGTERM. */

import { Console } from 'node:console'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { startLab } from './index.ts'

// stdout is only for the JSON lines, but libraries may print notices
globalThis.console = new Console(process.stderr)

const { values } = parseArgs({
  options: {
    state: { type: 'string' },
    port: { type: 'string' },
    'access-token-seconds': { type: 'string' },
  },
})

const lab = await startLab({
  ...(values.state ? { stateFolder: values.state } : {}),
  ...(values.port ? { port: Number(values.port) } : {}),
  ...(values['access-token-seconds'] ? { accessTokenSeconds: Number(values['access-token-seconds']) } : {}),
})

const say = (value: unknown) => process.stdout.write(`${JSON.stringify(value)}\n`)

const commands = createInterface({ input: process.stdin })
const ended = new Promise<void>((resolve) => {
  commands.once('close', resolve)
  process.once('SIGTERM', resolve)
  process.once('SIGINT', resolve)
})

const { port, caFile, spki, samples, clouds } = lab
say({ port, caFile, spki, chromiumSwitches: lab.chromiumSwitches(), env: lab.env(), samples, clouds })

/** The commands on stdin, one in each line: `log`, `secrets`, `people`, `revoke <user name>`. */
function obey(line: string): unknown {
  const [command, argument = ''] = line.trim().split(/\s+/, 2)
  if (command === 'log') return lab.log
  if (command === 'secrets') return lab.secrets
  if (command === 'people') return lab.people
  if (command === 'revoke') return lab.revoke(argument) ?? 'revoked'
  return { error: `no such command: ${command}` }
}

commands.on('line', (line) => {
  try {
    say(obey(line))
  } catch (error) {
    say({ error: String(error) })
  }
})

await ended
commands.close()
process.stdin.destroy()
await lab.stop()
