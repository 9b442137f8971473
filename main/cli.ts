/** The command line's composition root: the same objects as the app, without Electron. */

import manifest from '../package.json' with { type: 'json' }
import { terminalText } from './command-line/columns.ts'
import { commands, type Told } from './command-line/commands.ts'
import { exitStatus } from './command-line/exit-status.ts'
import { onRightNode } from './command-line/runtime.ts'
import { createSystemBrowser } from './command-line/system-browser.ts'
import { type CommandLine, readCommandLine, USAGE, UsageError } from './command-line/usage.ts'
import { FailureError, toFailure } from './contract/failure.ts'
import { createCore } from './core.ts'
import { dataDir } from './data-dir.ts'
import { createNodeHttp } from './http/node-http.ts'
import { createLog } from './log.ts'

const out = (text: string) => process.stdout.write(`${text}\n`)
const say = (text: string) => process.stderr.write(`${text}\n`)

async function run(line: CommandLine): Promise<Told> {
  const core = await createCore({
    dataDir: dataDir({ argv: process.argv.slice(2), env: process.env, platform: process.platform }),
    http: createNodeHttp(),
    userAgent: createSystemBrowser(line.browser, say),
    preferredUserAgent: () => 'system-browser',
  })
  try {
    return await commands[line.command](core, line)
  } finally {
    for (const { message } of core.notices()) say(terminalText(`Note: ${message}`))
    await core.close()
  }
}

function tellFailure(error: unknown, json: boolean): number {
  const failure = toFailure(error)
  if (!(error instanceof FailureError)) createLog().error('failed', error)
  if (json) out(JSON.stringify({ failure }, null, 2))
  say(terminalText(`${failure.code}: ${failure.message}`))
  if (failure.advice) say(terminalText(failure.advice))
  if (failure.provider) say(terminalText(`It said: ${failure.provider.code ?? ''} ${failure.provider.text}`))
  return exitStatus(failure.code)
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
    const { lines, json, status = 0 } = await run(line)
    out(line.json ? JSON.stringify(json, null, 2) : lines.map(terminalText).join('\n'))
    return status
  } catch (error) {
    return tellFailure(error, line.json)
  }
}

process.exitCode = onRightNode(say) ?? (await main())
