/** The composition root of the command line: the same objects as the app, without Electron. */

import manifest from '../package.json' with { type: 'json' }
import { paintFor } from './command-line/colors.ts'
import { clockText, terminalText } from './command-line/columns.ts'
import type { CommandResult } from './command-line/command.ts'
import { isStoreCommand, isVaultCommand, needsNoSignIn } from './command-line/command-kinds.ts'
import { exitStatus } from './command-line/exit-status.ts'
import { plainCommand } from './command-line/plain-command.ts'
import { jsonText, printed } from './command-line/printed.ts'
import { say } from './command-line/saying.ts'
import { asksForJson, splitAtProgram } from './command-line/scan.ts'
import type { CommandLine, Instant } from './command-line/usage.ts'
import { UsageError } from './command-line/usage-error.ts'
import { type Failure, FailureError, toFailure } from './contract/failure.ts'
import { dataDir } from './data-dir.ts'
import { createLog } from './log.ts'
import { savedLanguage } from './preferences/saved-language.ts'
import { forkKeychainProcess, startAhead } from './vault/forked-process.ts'
import { failureJson, failureWords } from './words/failures.ts'
import { words } from './words/index.ts'
import { environmentLanguages, languageOf, speakLanguage } from './words/language.ts'

const out = (text: string) => process.stdout.write(`${text}\n`)

/** Sets the language to the person's choice in the app, otherwise to the environment's. */
async function chooseLanguage(): Promise<void> {
  const { argv, env, platform } = process
  const languages = environmentLanguages(env)
  await speakLanguage(languageOf('system', languages))
  try {
    const folder = dataDir({ argv: splitAtProgram(argv.slice(2)).own, env, platform })
    await speakLanguage(languageOf(await savedLanguage(folder), languages))
  } catch {
    // the command that needs the folder says what is wrong with it
  }
}

async function run(line: CommandLine, keychainProgram: string): Promise<CommandResult> {
  const startKeychainProcess = () => forkKeychainProcess(keychainProgram)
  const { command } = line
  if (command === 'list' && !line.json) {
    const { listAtOnce } = await import('./list-at-once.ts')
    const done = await listAtOnce()
    if (done !== null) return done
  }
  if (isStoreCommand(command)) {
    const { runWithStore } = await import('./run-with-store.ts')
    const done = await runWithStore(command, line)
    if (done !== null) return done
  }
  // the keychain process and this process load in parallel
  const ahead = needsNoSignIn(command) ? null : startAhead(startKeychainProcess)
  try {
    // loaded only now, so that the start of the keychain process does not wait
    const start = ahead?.start ?? startKeychainProcess
    if (isVaultCommand(command)) {
      const { runWithVault } = await import('./run-with-vault.ts')
      return await runWithVault(command, line, start)
    }
    const { runWithCore } = await import('./run-with-core.ts')
    return await runWithCore(command, line, start)
  } finally {
    ahead?.end()
  }
}

function tellFailure(error: unknown, json: boolean): number {
  const failure = toFailure(error)
  if (!(error instanceof FailureError)) createLog().error('failed', error)
  if (json) out(jsonText({ failure: failureJson(failure) }))
  sayFailure(failure)
  return exitStatus(failure.code)
}

function sayFailure(failure: Failure): void {
  const { code, fixedBy, retryAt, provider, command } = failure
  const { message, advice } = failureWords(failure)
  const { toGoOn, tryAgainAfter, providerSaid } = words.commandLine
  const paint = paintFor(process.stderr, process.env)
  say(`${paint('bad', code)}: ${terminalText(message)}`)
  say(terminalText(advice))
  if (command) say(terminalText(toGoOn(command)))
  if (fixedBy) say(words.fixedBy[fixedBy])
  if (retryAt !== undefined) say(tryAgainAfter(clockText(retryAt)))
  if (provider) say(terminalText(providerSaid(`${provider.code ?? ''} ${provider.text}`)))
}

/** The error with its code, how the command is typed, and where its help is. @param json also print it as a failure */
async function sayUsageError(error: UsageError, json: boolean): Promise<void> {
  const { usageErrorJson, usageLines } = await import('./command-line/help.ts')
  const { code, message, command } = error
  if (json) out(jsonText({ failure: usageErrorJson(error) }))
  say(`${paintFor(process.stderr, process.env)('bad', code)}: ${terminalText(message)}`)
  say('')
  for (const line of usageLines(command)) say(line)
}

/** @throws UsageError */
async function readLine(argv: readonly string[]): Promise<CommandLine | Instant> {
  const plain = plainCommand(argv)
  if (plain !== null) return plain
  const { readCommandLine } = await import('./command-line/usage.ts')
  return readCommandLine(argv)
}

/** Handles a closed pipe quietly and reports a full disk; either way the exit status is not 0. */
function watchOutput(): void {
  process.stderr.on('error', () => undefined)
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') say(words.commandLine.notWritten(error.message))
    process.once('exit', () => {
      process.exitCode ||= 1
    })
  })
}

/**
 * Parses this process's arguments, runs the command, and prints the answer.
 * @param keychainProgram the program for the forked keychain process
 * @returns the exit status
 */
export async function runCommandLine(keychainProgram: string): Promise<number> {
  watchOutput()
  await chooseLanguage()
  let line: CommandLine | Instant
  try {
    line = await readLine(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    await sayUsageError(error, asksForJson(process.argv.slice(2)))
    return 2
  }
  if ('text' in line) {
    const { instantText } = await import('./command-line/instant-text.ts')
    const { env, stdout } = process
    stdout.write(instantText(line, { version: manifest.version, stream: stdout, env }))
    return 0
  }
  try {
    const result = await run(line, keychainProgram)
    const { failure = null, status = 0 } = result
    const text = printed(result, {
      json: line.json,
      shown: process.stdout.isTTY === true,
      width: process.stdout.columns || 80,
      paint: paintFor(process.stdout, process.env),
    })
    if (text !== '') process.stdout.write(text)
    if (failure !== null) sayFailure(failure)
    return status
  } catch (error) {
    return tellFailure(error, line.json)
  }
}
