/** The table of commands and options. The parser, help, man page and shell completions are generated from it. */
import { AUTH_TYPES } from '../contract/copying.ts'
import { EXPORT_FORMATS } from '../contract/exchange.ts'
import { SIGN_IN_METHODS } from '../contract/identity-provider.ts'
import { ENVIRONMENTS } from '../contract/profile.ts'
import { VARIABLE_SHELLS } from '../snippets/shell-variables.ts'
import { words } from '../words/index.ts'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

interface Command {
  /** The argument after the command; absent: none. */
  readonly takes?: 'url' | 'user' | 'org' | 'shell' | 'path' | 'file'
  /** True if the argument may be left out: an organization may come from elsewhere (`--org`). */
  readonly optional?: true
  /** True if the argument may be repeated. */
  readonly several?: true
  /** True if a program follows after `--`. */
  readonly runs?: true
}

const COMMANDS = {
  detect: { takes: 'url' },
  realm: { takes: 'user' },
  add: { takes: 'url' },
  change: { takes: 'org' },
  list: {},
  import: { takes: 'file', several: true },
  export: { takes: 'file', optional: true },
  accounts: {},
  today: {},
  history: { takes: 'org' },
  'change-secret': { takes: 'org' },
  connect: { takes: 'org' },
  whoami: { takes: 'org' },
  token: { takes: 'org', optional: true },
  exec: { takes: 'org', optional: true, runs: true },
  curl: { takes: 'path' },
  env: { takes: 'org', optional: true },
  'connection-string': { takes: 'org', optional: true },
  trust: {},
  doctor: { takes: 'org' },
  'sign-out': { takes: 'org' },
  remove: { takes: 'org' },
  completion: { takes: 'shell' },
} as const satisfies Readonly<Record<string, Command>>

export type CommandName = keyof typeof COMMANDS

/** Name of the argument after a command; null if it takes none. */
export const takenBy = (name: CommandName): string | null => (COMMANDS[name] as Command).takes ?? null

/** True if the argument may be left out. */
export const isOptional = (name: CommandName): boolean => (COMMANDS[name] as Command).optional ?? false

/** True if a program follows after `--`. */
export const runsProgram = (name: CommandName): boolean => (COMMANDS[name] as Command).runs ?? false

/** True if the argument may be repeated. */
export const takesSeveral = (name: CommandName): boolean => (COMMANDS[name] as Command).several ?? false

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]

/** Commands that use an organization's sign-in for other programs. */
const USING = ['token', 'exec', 'curl', 'env', 'connection-string'] as const satisfies readonly CommandName[]

const SAVED: readonly CommandName[] = COMMAND_NAMES.filter((name) => takenBy(name) === 'org')

/** `type`, `default`, `short` and `multiple` are those of `parseArgs`. */
interface Option {
  readonly type: 'boolean' | 'string'
  readonly default?: false
  readonly short?: string
  /** True if the option may be repeated. */
  readonly multiple?: true
  /** Placeholder for its value in the help, such as DIR. */
  readonly value?: string
  /** What shell completion offers for its value. */
  readonly offers?: 'files' | 'folders' | readonly string[]
  /** The commands that accept it; absent: all. */
  readonly of?: readonly CommandName[]
}

/** Methods of the Web API. */
const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const

const FLAG = { type: 'boolean', default: false } as const
const VALUE = { type: 'string' } as const

export const OPTIONS = {
  json: FLAG,
  'data-dir': { ...VALUE, value: 'DIR', offers: 'folders' },
  org: { ...VALUE, value: 'ORG', of: USING },
  user: { ...VALUE, value: 'NAME', of: ['detect', 'add', ...SAVED, 'curl'] },
  clouds: { ...VALUE, value: 'FILE', offers: 'files', of: ['detect', 'realm'] },
  'check-account': { ...FLAG, of: ['detect', 'realm'] },
  name: { ...VALUE, value: 'NAME', of: ['add', 'change'] },
  customer: { ...VALUE, value: 'NAME', of: ['add', 'change'] },
  tag: { ...VALUE, multiple: true, value: 'TAG', of: ['add', 'change'] },
  untag: { ...VALUE, multiple: true, value: 'TAG', of: ['change'] },
  environment: { ...VALUE, value: 'KIND', offers: ENVIRONMENTS, of: ['add', 'change'] },
  favorite: { ...FLAG, of: ['change'] },
  'no-favorite': { ...FLAG, of: ['change'] },
  notes: { ...VALUE, value: 'TEXT', of: ['change'] },
  url: { ...VALUE, value: 'URL', of: ['change'] },
  'keep-path': { ...FLAG, of: ['detect', 'add', 'change'] },
  'home-realm': { ...VALUE, value: 'STS', of: ['add', 'change', 'connect'] },
  'allow-http': { ...FLAG, of: ['detect', 'add', 'change', 'import', 'connect'] },
  'dry-run': { ...FLAG, of: ['import'] },
  yes: { ...FLAG, of: ['import'] },
  update: { ...FLAG, of: ['import'] },
  format: { ...VALUE, value: 'FORMAT', offers: EXPORT_FORMATS, of: ['export'] },
  trust: { ...VALUE, value: 'HOST', of: ['detect', 'add', 'change', 'connect'] },
  method: { ...VALUE, value: 'ID', offers: SIGN_IN_METHODS, of: ['connect'] },
  'password-stdin': { ...FLAG, of: ['connect', 'change-secret'] },
  'client-id': { ...VALUE, value: 'ID', of: ['connect'] },
  'redirect-uri': { ...VALUE, value: 'URI', of: ['connect'] },
  certificate: { ...VALUE, value: 'FILE', offers: 'files', of: ['connect', 'change-secret'] },
  forget: { ...FLAG, of: ['connect', 'change-secret'] },
  ends: { ...VALUE, value: 'DAY', of: ['change-secret'] },
  accept: { ...FLAG, of: ['connect'] },
  'device-code': { ...FLAG, of: ['connect'] },
  everywhere: { ...FLAG, of: ['sign-out'] },
  trace: { ...FLAG, of: ['connect', 'whoami'] },
  'no-browser': { ...FLAG, of: ['connect', 'sign-out'] },
  request: { ...VALUE, short: 'X', value: 'METHOD', offers: METHODS, of: ['curl'] },
  header: { ...VALUE, short: 'H', multiple: true, value: 'HEADER', of: ['curl'] },
  data: { ...VALUE, short: 'd', value: 'DATA', of: ['curl'] },
  include: { ...FLAG, short: 'i', of: ['curl'] },
  output: { ...VALUE, short: 'o', value: 'FILE', offers: 'files', of: ['curl'] },
  shell: { ...VALUE, value: 'SHELL', offers: VARIABLE_SHELLS, of: ['env'] },
  type: { ...VALUE, value: 'TYPE', offers: AUTH_TYPES, of: ['connection-string'] },
  resource: { ...VALUE, value: 'URI', of: ['token'] },
  timeout: {
    ...VALUE,
    value: 'SECONDS',
    of: ['detect', 'realm', 'token', 'exec', 'curl', 'env', 'doctor', 'connect'],
  },
  help: { ...FLAG, short: 'h' },
  version: FLAG,
} as const satisfies Readonly<Record<string, Option>>

type OptionName = keyof typeof OPTIONS

export const optionList = Object.entries(OPTIONS) as readonly (readonly [name: OptionName, option: Option])[]

/** The options that a command accepts, with those that all commands accept. */
export const optionsOf = (name: CommandName): (readonly [name: OptionName, option: Option])[] =>
  optionList.filter(([, { of }]) => of?.includes(name) ?? true)

export const aboutCommand = (name: CommandName): string => words.usage.commands[name]

export const aboutOption = (name: OptionName): string => words.usage.options[name]

/** The help text of an option, with the commands that accept it. */
export function aboutOptionAndCommands(name: OptionName, { of }: Option): string {
  const told: Readonly<Partial<Record<OptionName, string>>> = words.usage.belongs
  const belongs = told[name] ?? of?.join(', ')
  return belongs === undefined ? aboutOption(name) : `${aboutOption(name)} (${belongs})`
}

/** An option as the help shows it, such as `--user NAME`. */
export const typedOption = (name: string, { value, short }: Option): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`

/** A command as the help shows it, such as `detect <url>`. */
export function typedCommand(name: CommandName): string {
  const taken = takenBy(name)
  if (taken === null) return name
  const typed = isOptional(name) ? `${name} [${taken}]` : `${name} <${taken}>`
  if (runsProgram(name)) return `${typed} -- <program>`
  return takesSeveral(name) ? `${typed}...` : typed
}

function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([typed]) => typed.length))
  return rows.map(([typed, about]) => `  ${typed.padEnd(width)}  ${about}`).join('\n')
}

/** What `--help` prints. */
export const usageText = (): string => `homerealm — ${words.usage.title}

${aligned(COMMAND_NAMES.map((name) => [`homerealm ${typedCommand(name)}`, aboutCommand(name)]))}

${words.usage.organization}

${aligned(optionList.map(([name, option]) => [typedOption(name, option), aboutOptionAndCommands(name, option)]))}
`
