/** The command line's composition root: the same objects as the app, without Electron. */

import { join } from 'node:path'
import manifest from '../package.json' with { type: 'json' }
import { clockText, terminalText } from './command-line/columns.ts'
import { commands, type Terminal, type Told } from './command-line/commands.ts'
import { discoveryCommands } from './command-line/discovery-commands.ts'
import { exitStatus } from './command-line/exit-status.ts'
import { readNamedFile } from './command-line/named-file.ts'
import { onRightNode } from './command-line/runtime.ts'
import { createSystemBrowser } from './command-line/system-browser.ts'
import { createTyping } from './command-line/typing.ts'
import {
  type CommandLine,
  isDiscoveryCommand,
  readCommandLine,
  USAGE,
  UsageError,
} from './command-line/usage.ts'
import { type Failure, FailureError, fixedByWords, toFailure } from './contract/failure.ts'
import { createCore, createDiscovery, createNetwork } from './core.ts'
import { dataDir } from './data-dir.ts'
import { createNodeHttp } from './http/node-http.ts'
import { proxiesOfEnvironment } from './http/proxy-environment.ts'
import { createLog } from './log.ts'
import { forkKeychainProcess } from './vault/forked-process.ts'

const out = (text: string) => process.stdout.write(`${text}\n`)
const say = (text: string) => process.stderr.write(`${text}\n`)

const folder = () => dataDir({ argv: process.argv.slice(2), env: process.env, platform: process.platform })

async function run(line: CommandLine): Promise<Told> {
  const network = createNetwork(proxiesOfEnvironment(process.env))
  const { command } = line
  if (isDiscoveryCommand(command)) {
    const discovery = await createDiscovery({
      dataDir: folder(),
      http: createNodeHttp(network),
      ...(line.clouds === undefined
        ? {}
        : { cloudsText: (await readNamedFile(line.clouds)).toString('utf8') }),
    })
    if (discovery.notice !== null) say(terminalText(`Note: ${discovery.notice.message}`))
    return discoveryCommands[command](discovery, line)
  }
  const userAgent = createSystemBrowser(line.browser, say)
  const terminal: Terminal = {
    say: (text) => say(terminalText(text)),
    shown: process.stdout.isTTY === true,
    ...createTyping(process.stdin, process.stderr),
    openPage: (url) => userAgent.openSystemBrowser(url),
  }
  const core = await createCore({
    dataDir: folder(),
    http: createNodeHttp(network),
    network,
    userAgent,
    preferredUserAgent: () => 'system-browser',
    startKeychainProcess: () => forkKeychainProcess(join(import.meta.dirname, 'keychain.js')),
  })
  try {
    return await commands[command](core, line, terminal)
  } finally {
    for (const { message } of core.notices()) say(terminalText(`Note: ${message}`))
    await core.close()
  }
}

function tellFailure(error: unknown, json: boolean): number {
  const failure = toFailure(error)
  if (!(error instanceof FailureError)) createLog().error('failed', error)
  if (json) out(JSON.stringify({ failure }, null, 2))
  sayFailure(failure)
  return exitStatus(failure.code)
}

function sayFailure({ code, message, advice, fixedBy, retryAt, host, provider }: Failure): void {
  say(terminalText(`${code}: ${message}`))
  if (advice) say(terminalText(advice))
  if (code === 'authority-unconfirmed' && host !== undefined)
    say(terminalText(`To trust it: --trust ${host}`))
  if (fixedBy) say(fixedByWords[fixedBy])
  if (retryAt !== undefined) say(`Try again after ${clockText(retryAt)}.`)
  if (provider) say(terminalText(`It said: ${provider.code ?? ''} ${provider.text}`))
}

async function main(): Promise<number> {
  let line: ReturnType<typeof readCommandLine>
  try {
    line = readCommandLine(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    say(`${error.message}\n\n${USAGE}`)
    return 2
  }
  if (line === 'help' || line === 'version') {
    out(line === 'help' ? USAGE : manifest.version)
    return 0
  }
  try {
    const { lines, json, failure = null, status = 0 } = await run(line)
    if (line.json || lines.length > 0)
      out(line.json ? JSON.stringify(json, null, 2) : lines.map(terminalText).join('\n'))
    if (failure !== null) sayFailure(failure)
    return status
  } catch (error) {
    return tellFailure(error, line.json)
  }
}

process.exitCode = onRightNode(say) ?? (await main())
