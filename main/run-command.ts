/** The composition root of the command line: the same objects as the app, without Electron. */

import manifest from '../package.json' with { type: 'json' }
import { paintFor } from './command-line/colors.ts'
import { clockText, terminalText } from './command-line/columns.ts'
import type { CommandResult, Terminal } from './command-line/command.ts'
import { commands } from './command-line/commands.ts'
import { COMPLETE_NAMES } from './command-line/completion-parts.ts'
import { discoveryCommands } from './command-line/discovery-commands.ts'
import { exitStatus } from './command-line/exit-status.ts'
import { withNodeVariables } from './command-line/node-variables.ts'
import { jsonText, printed } from './command-line/printed.ts'
import { runProgram } from './command-line/run-program.ts'
import { splitAtProgram } from './command-line/scan.ts'
import { createSystemBrowser, openInSystemBrowser } from './command-line/system-browser.ts'
import { createTyping, wholeInput } from './command-line/typing.ts'
import { type CommandLine, isDiscoveryCommand, needsNoSignIn, readCommandLine } from './command-line/usage.ts'
import { UsageError } from './command-line/usage-error.ts'
import { type AppNotice, platformOf } from './contract/app.ts'
import { type Failure, FailureError, toFailure } from './contract/failure.ts'
import { dataDir, roamingDataDir } from './data-dir.ts'
import { createLog } from './log.ts'
import { readNamedFile } from './named-file.ts'
import { forkKeychainProcess, startAhead } from './vault/forked-process.ts'
import type { StartKeychainProcess } from './vault/keychain-port.ts'
import { failureJson, failureWords } from './words/failures.ts'
import { words } from './words/index.ts'
import { environmentLanguages, languageOf, speakLanguage } from './words/language.ts'
import { noticeText } from './words/notices.ts'

const out = (text: string) => process.stdout.write(`${text}\n`)
const say = (text: string) => process.stderr.write(`${text}\n`)
const sayNotice = (notice: AppNotice) => say(terminalText(words.commandLine.note(noticeText(notice))))

/** The data folder that the app also uses, with the data of an earlier version. @throws FailureError */
async function settledFolder(): Promise<string> {
  const { env, platform } = process
  const sources = { argv: splitAtProgram(process.argv.slice(2)).own, env, platform }
  const [folder, roaming] = [dataDir(sources), roamingDataDir(sources)]
  if (roaming === null) return folder
  const { takeOver } = await import('./take-over.ts')
  const notice = takeOver({ from: roaming, to: folder, platform })
  if (notice !== null) sayNotice(notice)
  return folder
}

/** Sets the language to the person's choice in the app, otherwise to the environment's. */
async function chooseLanguage(): Promise<void> {
  const { argv, env, platform } = process
  const languages = environmentLanguages(env)
  speakLanguage(languageOf('system', languages))
  const [{ savedPreferences }, { computerPolicy }] = await Promise.all([
    import('./preferences/saved-preferences.ts'),
    import('./preferences/policy.ts'),
  ])
  try {
    const folder = dataDir({ argv: splitAtProgram(argv.slice(2)).own, env, platform })
    speakLanguage(languageOf(savedPreferences(folder, computerPolicy()).language, languages))
  } catch {
    // the command that needs the folder says what is wrong with it
  }
}

async function run(line: CommandLine, keychainProgram: string): Promise<CommandResult> {
  const start = () => forkKeychainProcess(keychainProgram)
  if (needsNoSignIn(line.command)) return runWith(line, start)
  // the keychain process and this process load in parallel
  const ahead = startAhead(start)
  try {
    return await runWith(line, ahead.start)
  } finally {
    ahead.end()
  }
}

async function runWith(
  line: CommandLine,
  startKeychainProcess: StartKeychainProcess,
): Promise<CommandResult> {
  // loaded only now, so that --help, --version and the start of the keychain process do not wait
  const [
    { createCore, createNetwork },
    { createDiscovery },
    { createNodeHttp },
    { proxiesOfEnvironment },
    { savedPreferences },
    { computerPolicy },
    { createOpening },
    { createFolderBinding },
    { askApp },
  ] = await Promise.all([
    import('./core.ts'),
    import('./create-discovery.ts'),
    import('./http/node-http.ts'),
    import('./http/proxy-environment.ts'),
    import('./preferences/saved-preferences.ts'),
    import('./preferences/policy.ts'),
    import('./browsers/opening.ts'),
    import('./folder-binding/folder-binding.ts'),
    import('./asking/ask-app.ts'),
  ])
  const network = createNetwork(proxiesOfEnvironment(process.env))
  const { command } = line
  if (isDiscoveryCommand(command)) {
    const discovery = await createDiscovery({
      dataDir: await settledFolder(),
      http: createNodeHttp(network),
      ...(line.clouds === undefined
        ? {}
        : { cloudsText: (await readNamedFile(line.clouds)).toString('utf8') }),
    })
    if (discovery.notice !== null) sayNotice(discovery.notice)
    return discoveryCommands[command](discovery, line)
  }
  const { openFor } = createOpening(platformOf(process.platform), openInSystemBrowser)
  const userAgent = createSystemBrowser(line.browser ? openFor : null, say)
  const folder = await settledFolder()
  const policy = computerPolicy()
  const terminal: Terminal = {
    say: (text) => say(terminalText(text)),
    shown: process.stdout.isTTY === true,
    ...createTyping(process.stdin, process.stderr),
    input: process.stdin,
    consent: {
      atTerminal: [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY === true),
      asks: () => savedPreferences(folder, policy).commandLineAsks,
      ask: (request) => askApp(folder, request, new AbortController().signal),
    },
    output: process.stdout,
    version: manifest.version,
    readInput: (limit) => wholeInput(process.stdin, limit),
    folder: createFolderBinding({ cwd: '.', dataDir: folder }),
    env: withNodeVariables(process.env),
    run: runProgram,
    openPage: (url, org) => userAgent.openSystemBrowser(url, org),
    openBrowser: openFor,
  }
  const core = await createCore({
    dataDir: folder,
    http: createNodeHttp(network),
    network,
    userAgent,
    preferredUserAgent: () => 'system-browser',
    keepsHistory: () => savedPreferences(folder, policy).history === 'keep',
    startKeychainProcess,
  })
  try {
    return await commands[command](core, line, terminal)
  } finally {
    await core.close()
    if (command === 'doctor' && policy.notice !== null) sayNotice(policy.notice)
    // closing makes the backup, which may add notices
    for (const notice of core.notices()) sayNotice(notice)
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

/** The error, how the command is typed, and where its help is. */
async function sayUsageError({ message, command }: UsageError): Promise<void> {
  const { usageLines } = await import('./command-line/help.ts')
  say(terminalText(message))
  say('')
  for (const line of usageLines(command)) say(line)
}

/** For shells, which call it at each press of a key: without the keychain, and without errors. */
async function completeNames(): Promise<number> {
  const { env, platform } = process
  const { savedNames } = await import('./profiles/saved-names.ts')
  const names = savedNames(dataDir({ argv: process.argv.slice(3), env, platform }))
  process.stdout.write(names.map((name) => `${name}\n`).join(''))
  return 0
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
  if (process.argv[2] === COMPLETE_NAMES) return completeNames()
  await chooseLanguage()
  let line: ReturnType<typeof readCommandLine>
  try {
    line = readCommandLine(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    await sayUsageError(error)
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
