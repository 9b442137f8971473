/** The one table of commands and options: the parser, the help, the man page and the completions of shells are made of it. */
import { SIGN_IN_METHODS } from '../contract/identity-provider.ts'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

interface Command {
  /** What stands after it; absent: nothing. */
  readonly takes?: 'url' | 'user' | 'org' | 'shell'
  readonly about: string
}

export const COMMANDS = {
  detect: { takes: 'url', about: 'show the identity provider of an organization, and why' },
  realm: { takes: 'user', about: 'show the home realm of a user name at Microsoft Online' },
  add: { takes: 'url', about: 'save an organization' },
  change: { takes: 'org', about: 'give it another address, name or home realm' },
  list: { about: 'list the saved organizations' },
  accounts: { about: 'list the accounts, what they open, and when a secret or certificate ends' },
  'change-secret': {
    takes: 'org',
    about: 'change the password, secret or certificate, once for all of its account',
  },
  connect: { takes: 'org', about: 'connect, and show who you are there' },
  whoami: { takes: 'org', about: 'show who you are there, from the saved sign-in' },
  token: { takes: 'org', about: 'print an access token for scripts, from the saved sign-in' },
  doctor: { takes: 'org', about: 'check each step from the name to WhoAmI' },
  'sign-out': { takes: 'org', about: 'end the sign-in, for every organization of its account' },
  remove: { takes: 'org', about: 'remove an organization and its sign-in' },
  completion: { takes: 'shell', about: `print the completions for ${SHELLS.join(', ')}` },
} as const satisfies Readonly<Record<string, Command>>

export type CommandName = keyof typeof COMMANDS

/** What the word after a command is called; null where it takes none. */
export const takenBy = (name: CommandName): string | null => (COMMANDS[name] as Command).takes ?? null

export const COMMAND_NAMES = Object.keys(COMMANDS) as readonly CommandName[]

const SAVED: readonly CommandName[] = COMMAND_NAMES.filter((name) => takenBy(name) === 'org')

/** The first two are those of `parseArgs`. */
interface Option {
  readonly type: 'boolean' | 'string'
  readonly default?: false
  readonly short?: string
  /** What its value is called. */
  readonly value?: string
  /** What a shell may offer for its value. */
  readonly offers?: 'files' | 'folders' | readonly string[]
  readonly about: string
  /** The commands that it belongs to; absent: all. */
  readonly of?: readonly CommandName[]
  /** Said of those commands in the place of their names. */
  readonly where?: string
}

const FLAG = { type: 'boolean', default: false } as const
const VALUE = { type: 'string' } as const

export const OPTIONS = {
  json: { ...FLAG, about: 'print JSON' },
  'data-dir': {
    ...VALUE,
    value: 'DIR',
    offers: 'folders',
    about: 'keep everything in DIR (or HOMEREALM_DATA_DIR)',
  },
  user: {
    ...VALUE,
    value: 'NAME',
    about: 'the user name to sign in with',
    of: ['detect', 'add', ...SAVED],
    where: 'detect, add; others: which of several saved organizations',
  },
  clouds: {
    ...VALUE,
    value: 'FILE',
    offers: 'files',
    about: 'clouds of your own; realm asks these alone',
    of: ['detect', 'realm'],
  },
  'check-account': {
    ...FLAG,
    about: 'ask Microsoft about this very account',
    of: ['detect', 'realm'],
    where: 'detect with --user, realm',
  },
  name: { ...VALUE, value: 'NAME', about: 'the name of the organization', of: ['add', 'change'] },
  url: { ...VALUE, value: 'URL', about: 'its new address', of: ['change'] },
  'keep-path': {
    ...FLAG,
    about: 'the path of the address names the organization',
    of: ['detect', 'add', 'change'],
  },
  'home-realm': {
    ...VALUE,
    value: 'STS',
    about: "your own STS, where the organization's STS trusts several; '' removes it",
    of: ['add', 'change', 'connect'],
  },
  'allow-http': {
    ...FLAG,
    about: 'accept an on-premises server without https',
    of: ['detect', 'add', 'change', 'connect'],
    where: 'detect, add, change; connect: a password may go there',
  },
  trust: {
    ...VALUE,
    value: 'HOST',
    about: 'a sign-in server that you know and trust',
    of: ['detect', 'add', 'change', 'connect'],
  },
  method: {
    ...VALUE,
    value: 'ID',
    offers: SIGN_IN_METHODS,
    about: 'sign in by this method: see detect',
    of: ['connect'],
  },
  'password-stdin': {
    ...FLAG,
    about: 'read the password or client secret from standard input',
    of: ['connect', 'change-secret'],
  },
  'client-id': {
    ...VALUE,
    value: 'ID',
    about: 'the application to sign in as, saved with the organization',
    of: ['connect'],
  },
  'redirect-uri': {
    ...VALUE,
    value: 'URI',
    about: 'the redirect URI of that application, saved too',
    of: ['connect'],
  },
  certificate: {
    ...VALUE,
    value: 'FILE',
    offers: 'files',
    about: "the application's certificate with its key, PEM or PFX",
    of: ['connect', 'change-secret'],
  },
  forget: { ...FLAG, about: 'do not save it in the vault', of: ['connect', 'change-secret'] },
  ends: {
    ...VALUE,
    value: 'DAY',
    about: 'when the new client secret ends, such as 2027-01-31',
    of: ['change-secret'],
  },
  accept: {
    ...FLAG,
    about: 'accept the organization and tenant that answer now',
    of: ['connect'],
  },
  'device-code': { ...FLAG, about: 'sign in with a code on any device', of: ['connect'] },
  everywhere: {
    ...FLAG,
    about: "end the provider's session too, there or in the browser",
    of: ['sign-out'],
  },
  trace: { ...FLAG, about: 'show each request and answer, names removed', of: ['connect', 'whoami'] },
  'no-browser': {
    ...FLAG,
    about: 'print the address of the sign-in page instead of opening it',
    of: ['connect', 'sign-out'],
  },
  timeout: {
    ...VALUE,
    value: 'SECONDS',
    about: 'give up after so long',
    of: ['detect', 'realm', 'token', 'doctor', 'connect'],
    where: 'detect, realm: 20; token, doctor: 60; connect: 300',
  },
  help: { ...FLAG, short: 'h', about: 'show this help' },
  version: { ...FLAG, about: 'show the version' },
} as const satisfies Readonly<Record<string, Option>>

export const optionList = Object.entries(OPTIONS) as readonly (readonly [name: string, option: Option])[]

/** The options of a command. */
export const optionsOf = (name: CommandName): (readonly [name: string, option: Option])[] =>
  optionList.filter(([, { of }]) => of?.includes(name) ?? true)

export const TITLE = 'connections to Dynamics 365 organizations, and their identity providers'
export const ORG = '<org> is the name, the address or the ID of a saved organization.'

/** What an option is about, and which commands it belongs to. */
export const aboutOption = ({ about, of, where }: Option): string => {
  const belongs = where ?? of?.join(', ')
  return belongs === undefined ? about : `${about} (${belongs})`
}

/** An option as it is typed, such as `--user NAME`. */
export const typedOption = (name: string, { value, short }: Option): string =>
  `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`

/** A command as it is typed, such as `detect <url>`. */
export const typedCommand = (name: CommandName): string =>
  takenBy(name) === null ? name : `${name} <${takenBy(name)}>`

function aligned(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([typed]) => typed.length))
  return rows.map(([typed, about]) => `  ${typed.padEnd(width)}  ${about}`).join('\n')
}

export const USAGE = `homerealm — ${TITLE}

${aligned(COMMAND_NAMES.map((name) => [`homerealm ${typedCommand(name)}`, COMMANDS[name].about]))}

${ORG}

${aligned(optionList.map(([name, option]) => [typedOption(name, option), aboutOption(option)]))}
`
