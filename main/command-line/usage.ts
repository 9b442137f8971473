/** Parses a command line into a command, its argument and its options. */

import { parseArgs } from 'node:util'
import type { ExportFormat } from '../contract/exchange.ts'
import { isOneOf } from '../contract/one-of.ts'
import type { EnvironmentKind } from '../contract/profile.ts'
import { quotable } from '../contract/secret-in-text.ts'
import { words } from '../words/index.ts'
import { factList } from '../words/lists.ts'
import {
  COMMAND_NAMES,
  type CommandName,
  isOptional,
  OPTIONS,
  runsProgram,
  SHELLS,
  type Shell,
  takenBy,
  takesSeveral,
} from './grammar.ts'
import { optionsIn, parse, refusalOf } from './typed-options.ts'

/** Commands that only send requests. All others, except `completion`, work with saved organizations. */
const DISCOVERY_COMMANDS = ['detect', 'realm'] as const satisfies readonly CommandName[]
export type DiscoveryCommandName = (typeof DISCOVERY_COMMANDS)[number]
export type ProfileCommandName = Exclude<CommandName, DiscoveryCommandName | 'completion'>

export interface CommandLine {
  readonly command: DiscoveryCommandName | ProfileCommandName
  /** The URL, user name or organization after the command; empty if it takes none. */
  readonly subject: string
  /** All words after the command: the files of an import. */
  readonly subjects: readonly string[]
  /** The organization, where it is not the subject. */
  readonly org?: string
  /** The program after `--`, and its arguments; empty for all commands but `exec`. */
  readonly program: readonly string[]
  /** The HTTP method of a request, as typed. */
  readonly request?: string
  /** Headers of a request, as typed. */
  readonly header: readonly string[]
  /** The body of a request; `@` and a file's path, or `@-` for standard input. */
  readonly data?: string
  /** Also write the status and headers of a response. */
  readonly include: boolean
  /** Path of the file for a response. */
  readonly output?: string
  /** The shell for variables. */
  readonly shell?: string
  /** The kind of a connection string. */
  readonly type?: string
  /** What a token is for. */
  readonly resource?: string
  readonly json: boolean
  readonly user?: string
  readonly name?: string
  readonly allowHttp: boolean
  /** The path of the URL names the org: do not ask the server. */
  readonly keepPath: boolean
  readonly trust?: string
  /** Empty: remove the customer. */
  readonly customer?: string
  /** Tags to add. */
  readonly tag: readonly string[]
  /** Tags to remove. */
  readonly untag: readonly string[]
  readonly environment?: EnvironmentKind
  readonly favorite?: boolean
  /** Empty: remove the notes. */
  readonly notes?: string
  /** The new URL of a saved organization. */
  readonly url?: string
  /** As typed; empty: remove the home realm. */
  readonly homeRealm?: string
  /** Path of a file with clouds. */
  readonly clouds?: string
  readonly checkAccount: boolean
  readonly method?: string
  readonly passwordStdin: boolean
  /** Client ID of the application to sign in as. */
  readonly clientId?: string
  readonly redirectUri?: string
  /** Path of a file with the certificate and private key of an application. */
  readonly certificate?: string
  /** Do not save the secret that the person types. */
  readonly forget: boolean
  /** Accept the organization and tenant that answer now as the profile's. */
  readonly accept: boolean
  /** Day when the new client secret ends, such as "2027-01-31". */
  readonly ends?: string
  readonly deviceCode: boolean
  readonly everywhere: boolean
  /** Show what an import would do, and do nothing. */
  readonly dryRun: boolean
  /** Do not ask before an import adds something. */
  readonly yes: boolean
  /** Change saved organizations that differ from an imported file. */
  readonly update: boolean
  readonly format?: ExportFormat
  /** Also print each request and answer. */
  readonly trace: boolean
  readonly browser: boolean
  /** Seconds. */
  readonly timeout: number
}

/** The command line is invalid: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** Commands that only print a text. A shell's name means its completion script. */
type Instant = 'help' | 'version' | Shell

/** @throws UsageError */
export function readCommandLine(argv: readonly string[]): CommandLine | Instant {
  const texts = words.usage.refused
  let parsed: ReturnType<typeof parse>
  const { own, program } = splitAtProgram(argv)
  try {
    parsed = parse(own)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  if (values.help) return 'help'
  if (values.version) return 'version'
  const [command, ...subjects] = positionals
  const [subject = '', ...more] = subjects
  if (command === undefined) throw new UsageError(texts.nothing)
  if (!isCommand(command)) throw new UsageError(texts.noCommand(quotable(command)))
  if (command === 'realm' && subject === '') throw new UsageError(texts.whoseRealm)
  if (command === 'curl' && subject === '') throw new UsageError(texts.whichPath)
  const alone = takenBy(command) === null
  // do not echo the extra word: it may be a password typed in the wrong place
  if ((more.length > 0 && !takesSeveral(command)) || (alone && subject !== ''))
    throw new UsageError(texts.tooMany(command))
  if (command === 'completion') {
    const shell = SHELLS.find((each) => each === subject)
    if (shell === undefined) throw new UsageError(texts.whichShell(SHELLS.join(', ')))
    return shell
  }
  if (!alone && subject === '' && !isOptional(command))
    throw new UsageError(
      takenBy(command) === 'file' ? texts.whichFile(command) : texts.whichOrganization(command),
    )
  if (subject !== '' && values.org !== undefined && takenBy(command) === 'org')
    throw new UsageError(texts.organizationTwice)
  if (runsProgram(command) && program.length === 0) throw new UsageError(texts.whichProgram(command))
  if ((runsProgram(command) || command === 'curl') && values.json) throw new UsageError(texts.noJson(command))
  if (command === 'change' && CHANGES.every((name) => values[name] === undefined || values[name] === false))
    throw new UsageError(texts.whatToChange(factList(CHANGES.map((name) => `--${name}`))))
  const refusal = refusalOf(values)
  if (refusal !== null) throw new UsageError(refusal)
  const timeout = Number(values.timeout ?? PATIENCE[command] ?? 300)
  if (!(timeout > 0 && timeout <= 3600)) throw new UsageError(texts.timeout)
  return { command, subject, subjects, program, timeout, ...optionsIn(values) }
}

/**
 * Homerealm's own arguments, and the program after `--` with its arguments, which are never options of Homerealm. For commands
 * that run no program, `--` only ends the options.
 */
export function splitAtProgram(argv: readonly string[]): {
  readonly own: readonly string[]
  readonly program: readonly string[]
} {
  const end = argv.indexOf('--')
  const own = argv.slice(0, end)
  const { positionals } = parseArgs({ args: own, allowPositionals: true, strict: false, options: OPTIONS })
  const [command = ''] = positionals
  return end !== -1 && isCommand(command) && runsProgram(command)
    ? { own, program: argv.slice(end + 1) }
    : { own: argv, program: [] }
}

/** The options of `change` that change something. */
const CHANGES = [
  ...(['url', 'name', 'customer', 'tag', 'untag', 'environment', 'favorite', 'no-favorite'] as const),
  ...(['notes', 'home-realm', 'trust'] as const),
]

/** Default timeouts that differ from 300 seconds. */
const PATIENCE: Partial<Readonly<Record<CommandName, number>>> = {
  detect: 20,
  realm: 20,
  token: 60,
  exec: 60,
  env: 60,
  doctor: 60,
}

export const isDiscoveryCommand = isOneOf(DISCOVERY_COMMANDS)
/** Commands that use no saved sign-in, so that they never ask the keychain. */
const WITHOUT_SIGN_IN = [
  ...(['add', 'change', 'completion', 'connection-string', 'export', 'history'] as const),
  ...(['import', 'today', 'trust'] as const),
  ...DISCOVERY_COMMANDS,
]
export const needsNoSignIn = isOneOf(WITHOUT_SIGN_IN)
const isCommand = isOneOf<CommandName>(COMMAND_NAMES)
