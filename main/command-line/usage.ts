/** Parses a command line into a command, its argument and its options. */

import type { EnvironmentTool } from '../contract/copying.ts'
import type { ExportFormat } from '../contract/exchange.ts'
import { isOneOf } from '../contract/one-of.ts'
import type { EnvironmentKind } from '../contract/profile.ts'
import { quotable } from '../contract/secret-in-text.ts'
import { words } from '../words/index.ts'
import { factList } from '../words/lists.ts'
import { catalogRefusal } from './catalog-usage.ts'
import {
  type DiscoveryCommandName,
  isTextCommand,
  type ProfileCommandName,
  type TextCommandName,
} from './command-kinds.ts'
import {
  COMMAND_NAMES,
  type CommandName,
  defaultTimeout,
  isCommand,
  isOptional,
  runsProgram,
  SHELLS,
  type Shell,
  takenBy,
} from './grammar.ts'
import { nearest } from './nearest.ts'
import { didYouMean, missing, parse, type Values } from './parser.ts'
import { scan } from './scan.ts'
import { optionsIn, refusalOf } from './typed-options.ts'
import { UsageError } from './usage-error.ts'

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
  /** The user to act as: a name, an address or an ID. */
  readonly as?: string
  /** The body of a request; `@` and a file's path, or `@-` for standard input. */
  readonly data?: string
  /** Also write the status and headers of a response. */
  readonly include: boolean
  /** A request that may change something is refused. */
  readonly readOnly: boolean
  /** Path of the file for a response. */
  readonly output?: string
  /** The shell for variables. */
  readonly shell?: string
  /** The HTTP client for variables. */
  readonly tool?: EnvironmentTool
  /** The kind of a connection string. */
  readonly type?: string
  /** Organizations that agents may use, as typed. */
  readonly allow: readonly string[]
  /** Organizations whose tokens agents may get, as typed. */
  readonly allowToken: readonly string[]
  /** Fingerprint of the key that signs a catalog, as typed. */
  readonly key?: string
  /** Path of the file with the key that signs. */
  readonly signingKey?: string
  /** Fingerprints of keys that may sign later lists, as typed. */
  readonly nextKey: readonly string[]
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
  /** Export typed secrets sealed, or take those of an export. */
  readonly withSecrets: boolean
  /** Found organizations to add, as typed. */
  readonly add: readonly string[]
  /** The cloud to look in, as typed. */
  readonly cloud?: string
  readonly format?: ExportFormat
  /** Also print each request and answer. */
  readonly trace: boolean
  readonly browser: boolean
  /** The page to open; absent: the organization itself. */
  readonly page?: string
  /** Work with all saved organizations. */
  readonly all: boolean
  /** Seconds. */
  readonly timeout: number
}

/** A text that is printed in place of a command's work. */
export type Instant =
  | { readonly text: 'version' | 'man' }
  | { readonly text: 'completion'; readonly shell: Shell }
  /** @param of null: the overview */
  | { readonly text: 'help'; readonly of: CommandName | null }

/** @throws UsageError */
export function readCommandLine(argv: readonly string[]): CommandLine | Instant {
  const texts = words.usage.refused
  const { command: word, words: typed, program, asks, dashed } = scan(argv)
  const command = word ?? undefined
  if (asks === 'version') return { text: asks }
  if (asks === 'help') return { text: asks, of: isCommand(command) ? command : null }
  if (command === undefined) {
    if (typed.length === 0) return { text: 'help', of: null }
    throw new UsageError(texts.nothing)
  }
  if (!isCommand(command)) throw noCommand(command)
  if (dashed !== null) throw new UsageError(texts.dashValue(dashed), command)
  const { values, subjects } = parse(command, typed)
  const [subject = ''] = subjects
  if (isTextCommand(command)) return instant(command, subject)
  const refusal = refusalOf(values) ?? refusalFor(command, { subjects, program, values })
  if (refusal !== null) throw new UsageError(refusal, command)
  const timeout = Number(values.timeout ?? defaultTimeout(command))
  if (!(timeout > 0 && timeout <= 3600)) throw new UsageError(texts.timeout, command)
  return { command, subject, subjects, program, timeout, ...optionsIn(values) }
}

function noCommand(word: string): UsageError {
  const known = quotable(word)
  const near = known === null ? [] : nearest(known, COMMAND_NAMES)
  return new UsageError([words.usage.refused.noCommand(known), ...didYouMean(near)].join(' '))
}

function instant(command: TextCommandName, subject: string): Instant {
  switch (command) {
    case 'man':
      return { text: 'man' }
    case 'help': {
      if (subject !== '' && !isCommand(subject)) throw noCommand(subject)
      return { text: 'help', of: isCommand(subject) ? subject : null }
    }
    case 'completion': {
      const shell = SHELLS.find((each) => each === subject)
      if (shell === undefined) throw new UsageError(missing(command), command)
      return { text: 'completion', shell }
    }
  }
}

interface Typed {
  readonly subjects: readonly string[]
  readonly program: readonly string[]
  readonly values: Values
}

/** Why words and options do not fit to a command; null if they do. */
function refusalFor(command: CommandName, { subjects, program, values }: Typed): string | null {
  const texts = words.usage.refused
  const [subject = ''] = subjects
  if (takenBy(command) !== null && subject === '' && !isOptional(command)) return missing(command)
  if (command === 'doctor' && (subject === '') !== values.all) return texts.oneOrAll
  if (subject !== '' && values.org !== undefined && takenBy(command) === 'org') return texts.organizationTwice
  if (runsProgram(command) && program.length === 0) return texts.whichProgram(command)
  if (command === 'catalog') return catalogRefusal(subjects, values)
  if (values.json && ownsOutput(command)) return texts.noJson(command)
  if (command === 'change' && CHANGES.every((name) => values[name] === undefined || values[name] === false))
    return texts.whatToChange(factList(CHANGES.map((name) => `--${name}`)))
  return null
}

/** Commands whose standard output belongs to others. */
const ownsOutput = isOneOf<CommandName>(['exec', 'curl', 'mcp'])

/** The options of `change` that change something. */
const CHANGES = [
  ...(['url', 'name', 'customer', 'tag', 'untag', 'environment', 'favorite', 'no-favorite'] as const),
  ...(['notes', 'home-realm', 'trust'] as const),
]
