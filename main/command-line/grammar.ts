/** The table of commands and options. The parser, the help, the manual page and the shell completions are made from it. */
import { AUDIENCES } from '../contract/audience.ts'
import { AUTH_TYPES, ENVIRONMENT_TOOLS } from '../contract/copying.ts'
import { EXPORT_FORMATS } from '../contract/exchange.ts'
import { SIGN_IN_METHODS } from '../contract/identity-provider.ts'
import { isOneOf } from '../contract/one-of.ts'
import { ORG_PAGES } from '../contract/org-pages.ts'
import { ENVIRONMENTS } from '../contract/profile.ts'
import { VARIABLE_SHELLS } from '../snippets/shell-variables.ts'
import { words } from '../words/index.ts'

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const
export type Shell = (typeof SHELLS)[number]

/** The groups of commands in the overview, in its order. */
export const GROUPS = ['organizations', 'signIns', 'health', 'programs', 'providers', 'homerealm'] as const
export type Group = (typeof GROUPS)[number]

interface Command {
  /** The argument after the command; absent: none. */
  readonly takes?: keyof typeof words.usage.takes
  /** Where the overview lists it; absent: among the commands about Homerealm. */
  readonly group?: Group
  /** True if the argument may be left out: an organization may come from elsewhere (`--org`). */
  readonly optional?: true
  /** True if the argument may be repeated. */
  readonly several?: true
  /** True if a program follows after `--`. */
  readonly runs?: true
}

const COMMANDS = {
  detect: { takes: 'url', group: 'providers' },
  realm: { takes: 'user', group: 'providers' },
  add: { takes: 'url', group: 'organizations' },
  discover: { takes: 'account', optional: true, group: 'organizations' },
  change: { takes: 'org', group: 'organizations' },
  list: { group: 'organizations' },
  import: { takes: 'file', several: true, group: 'organizations' },
  export: { takes: 'file', optional: true, group: 'organizations' },
  catalog: { takes: 'action', several: true, group: 'organizations' },
  accounts: { group: 'signIns' },
  today: { group: 'health' },
  history: { takes: 'org', group: 'health' },
  'change-secret': { takes: 'org', group: 'signIns' },
  connect: { takes: 'org', group: 'signIns' },
  whoami: { takes: 'org', group: 'signIns' },
  token: { takes: 'org', optional: true, group: 'programs' },
  exec: { takes: 'org', optional: true, runs: true, group: 'programs' },
  curl: { takes: 'path', group: 'programs' },
  env: { takes: 'org', optional: true, group: 'programs' },
  'connection-string': { takes: 'org', optional: true, group: 'programs' },
  mcp: { group: 'programs' },
  trust: { group: 'programs' },
  status: { takes: 'org', optional: true, group: 'health' },
  doctor: { takes: 'org', optional: true, group: 'health' },
  'sign-out': { takes: 'org', group: 'signIns' },
  open: { takes: 'org', group: 'organizations' },
  remove: { takes: 'org', group: 'organizations' },
  completion: { takes: 'shell' },
  help: { takes: 'command', optional: true },
  man: {},
} as const satisfies Readonly<Record<string, Command>>

export type CommandName = keyof typeof COMMANDS

/** Name of the argument after a command; null if it takes none. */
export const takenBy = (name: CommandName): NonNullable<Command['takes']> | null =>
  (COMMANDS[name] as Command).takes ?? null

/** Where the overview lists a command. */
export const groupOf = (name: CommandName): Group => (COMMANDS[name] as Command).group ?? 'homerealm'

/** True if the argument may be left out. */
export const isOptional = (name: CommandName): boolean => (COMMANDS[name] as Command).optional ?? false

/** True if a program follows after `--`. */
export const runsProgram = (name: CommandName): boolean => (COMMANDS[name] as Command).runs ?? false

/** True if the argument may be repeated. */
export const takesSeveral = (name: CommandName): boolean => (COMMANDS[name] as Command).several ?? false

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]

export const isCommand = isOneOf<CommandName>(COMMAND_NAMES)

/** Commands that use an organization's sign-in for other programs. */
const USING = ['token', 'exec', 'curl', 'env', 'connection-string'] as const satisfies readonly CommandName[]

const SAVED: readonly CommandName[] = COMMAND_NAMES.filter((name) => takenBy(name) === 'org')

/** `type`, `default`, `short` and `multiple` are those of Node's `parseArgs`. */
export interface Option {
  readonly type: 'boolean' | 'string'
  readonly default?: false
  readonly short?: string
  /** True if the option may be repeated. */
  readonly multiple?: true
  /** Placeholder for its value in the help, such as DIR. */
  readonly value?: string
  /** What shell completion offers for its value. */
  readonly offers?: 'files' | 'folders' | 'organizations' | readonly string[]
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
  org: { ...VALUE, value: 'ORG', offers: 'organizations', of: [...USING, 'catalog'] },
  user: { ...VALUE, value: 'NAME', of: ['detect', 'add', ...SAVED, 'curl'] },
  clouds: { ...VALUE, value: 'FILE', offers: 'files', of: ['detect', 'realm'] },
  'check-account': { ...FLAG, of: ['detect', 'realm'] },
  cloud: { ...VALUE, value: 'CLOUD', of: ['discover'] },
  add: { ...VALUE, multiple: true, value: 'NAME', of: ['discover'] },
  name: { ...VALUE, value: 'NAME', of: ['add', 'change', 'catalog'] },
  key: { ...VALUE, value: 'FINGERPRINT', of: ['catalog'] },
  'signing-key': { ...VALUE, value: 'KEYFILE', offers: 'files', of: ['catalog'] },
  'next-key': { ...VALUE, multiple: true, value: 'FINGERPRINT', of: ['catalog'] },
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
  'with-secrets': { ...FLAG, of: ['import', 'export'] },
  format: { ...VALUE, value: 'FORMAT', offers: EXPORT_FORMATS, of: ['export'] },
  trust: { ...VALUE, value: 'HOST', of: ['detect', 'add', 'change', 'connect'] },
  method: { ...VALUE, value: 'ID', offers: SIGN_IN_METHODS, of: ['connect'] },
  'password-stdin': { ...FLAG, of: ['connect', 'change-secret', 'import', 'export', 'catalog'] },
  'client-id': { ...VALUE, value: 'ID', of: ['connect'] },
  'redirect-uri': { ...VALUE, value: 'URI', of: ['connect'] },
  certificate: { ...VALUE, value: 'FILE', offers: 'files', of: ['connect', 'change-secret'] },
  forget: { ...FLAG, of: ['connect', 'change-secret'] },
  ends: { ...VALUE, value: 'DAY', of: ['change-secret'] },
  accept: { ...FLAG, of: ['connect'] },
  'device-code': { ...FLAG, of: ['connect'] },
  everywhere: { ...FLAG, of: ['sign-out'] },
  trace: { ...FLAG, of: ['connect', 'whoami'] },
  'no-browser': { ...FLAG, of: ['connect', 'open', 'sign-out'] },
  page: { ...VALUE, value: 'PAGE', offers: ORG_PAGES, of: ['open'] },
  all: { ...FLAG, of: ['doctor', 'discover'] },
  request: { ...VALUE, short: 'X', value: 'METHOD', offers: METHODS, of: ['curl'] },
  'read-only': { ...FLAG, of: ['curl'] },
  as: { ...VALUE, value: 'USER', of: ['curl', 'exec'] },
  header: { ...VALUE, short: 'H', multiple: true, value: 'HEADER', of: ['curl'] },
  data: { ...VALUE, short: 'd', value: 'DATA', of: ['curl'] },
  include: { ...FLAG, short: 'i', of: ['curl'] },
  output: { ...VALUE, short: 'o', value: 'FILE', offers: 'files', of: ['curl'] },
  shell: { ...VALUE, value: 'SHELL', offers: VARIABLE_SHELLS, of: ['env'] },
  for: { ...VALUE, value: 'CLIENT', offers: ENVIRONMENT_TOOLS, of: ['env'] },
  type: { ...VALUE, value: 'TYPE', offers: AUTH_TYPES, of: ['connection-string'] },
  resource: { ...VALUE, value: 'URI', offers: AUDIENCES, of: ['token', 'catalog'] },
  allow: { ...VALUE, multiple: true, value: 'ORG', offers: 'organizations', of: ['mcp'] },
  'allow-token': { ...VALUE, multiple: true, value: 'ORG', offers: 'organizations', of: ['mcp'] },
  timeout: {
    ...VALUE,
    value: 'SECONDS',
    of: [
      ...(['detect', 'realm', 'token', 'exec', 'curl', 'env', 'mcp', 'doctor', 'connect', 'whoami'] as const),
      ...(['discover', 'catalog'] as const),
    ],
  },
  help: { ...FLAG, short: 'h' },
  version: FLAG,
} as const satisfies Readonly<Record<string, Option>>

export type OptionName = keyof typeof OPTIONS

export const optionList = Object.entries(OPTIONS) as readonly (readonly [name: OptionName, option: Option])[]

/** The options that a command accepts, with those that all commands accept. */
export const optionsOf = (name: CommandName): (readonly [name: OptionName, option: Option])[] =>
  optionList.filter(([, { of }]) => of?.includes(name) ?? true)

/** What a command does, in a line. */
export const aboutCommand = (name: CommandName): string => words.usage.commands[name]

/** What the help of a command says in addition; null for most. */
export function detailOf(name: CommandName): string | null {
  const details: Readonly<Partial<Record<CommandName, string>>> = words.usage.details
  return details[name] ?? null
}

/** What an option means for all commands that have it. */
export const aboutOption = (name: OptionName): string => words.usage.options[name]

/** Default timeouts in seconds that differ from 300. */
const PATIENCE: Partial<Readonly<Record<CommandName, number>>> = {
  detect: 20,
  realm: 20,
  token: 60,
  exec: 60,
  env: 60,
  mcp: 60,
  doctor: 60,
}

/** How long a command may take, in seconds. */
export const defaultTimeout = (name: CommandName): number => PATIENCE[name] ?? 300

/** The help text of an option of a command. */
export function aboutOptionOf(command: CommandName, name: OptionName): string {
  if (name === 'timeout')
    return `${aboutOption(name)} (${words.usage.help.default(String(defaultTimeout(command)))})`
  const own: Readonly<Partial<Record<CommandName, Readonly<Partial<Record<OptionName, string>>>>>> =
    words.usage.optionsOf
  return own[command]?.[name] ?? aboutOption(name)
}

/** An option as the help shows it, such as `--user <NAME>`. */
export const typedOption = (name: string, { value, short }: Option): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` <${value}>`}`

/** The argument of a command as the help shows it, such as `<url>` or `[org]`; empty if it takes none. */
export function typedArgument(name: CommandName): string {
  const taken = takenBy(name)
  if (taken === null) return ''
  const typed = takesSeveral(name) ? `${taken}...` : taken
  return isOptional(name) ? `[${typed}]` : `<${typed}>`
}

/** A command as the help shows it, such as `detect <url>`. */
export const typedCommand = (name: CommandName): string =>
  [name, typedArgument(name), runsProgram(name) ? '-- <program>' : ''].filter(Boolean).join(' ')
