/** The command line's grammar: commands, options, and what each needs. */

import { parseArgs } from 'node:util'
import { dayOf } from '../contract/account.ts'
import { isGuid } from '../contract/guid.ts'
import { mayHoldCredentials, quoted } from '../contract/secret-in-text.ts'

export const USAGE = `homerealm — connections to Dynamics 365 organisations, and who signs people in to them

  homerealm detect <url>          who stands behind an organisation, and why
  homerealm realm <user>          who stands behind a user name at Microsoft Online
  homerealm add <url>             keep an organisation
  homerealm change <org>          another address, name or home realm for it
  homerealm list                  the organisations that are kept
  homerealm accounts              who signs in, what that opens, and when a secret or certificate ends
  homerealm change-secret <org>   a new password, secret or certificate, once for all of its account
  homerealm connect <org>         connect, and say who you are there
  homerealm whoami <org>          the same, without signing in anew
  homerealm token <org>           an access token for scripts, from the saved sign-in
  homerealm doctor <org>          every rung from the name to WhoAmI, with a verdict for each
  homerealm sign-out <org>        end a sign-in, for every organisation of its account
  homerealm remove <org>          forget an organisation and its sign-in

<org> is the name, the address or the id of a kept organisation.

  --json             print JSON
  --data-dir DIR     keep everything in DIR (or HOMEREALM_DATA_DIR)
  --user NAME        the user name to sign in with (detect, add), or whose of several (others)
  --clouds FILE      clouds of your own; realm asks these alone (detect, realm)
  --check-account    ask Microsoft about the very account (detect with --user, realm)
  --name NAME        what to call the organisation (add, change)
  --url URL          its new address (change)
  --keep-path        the path of the address names the organization (detect, add, change)
  --home-realm STS   host or identifier of the STS that knows you, where the organization's own trusts several;
                     '' lets that one ask again (add, change, connect)
  --allow-http       an on-premises server that has no https (detect, add, change; connect: a password may go there)
  --trust HOST       a sign-in server that you know and trust (detect, add, change, connect)
  --method ID        sign in by this method: see detect (connect)
  --password-stdin   read the password or client secret from standard input (connect, change-secret)
  --client-id ID     the application to sign in as, kept with the organisation (connect)
  --redirect-uri URI where its registration sends the answer, kept too (connect)
  --certificate FILE the application's certificate with its key, PEM or PFX (connect, change-secret)
  --forget           do not keep it in the vault (connect, change-secret)
  --ends DAY         when the new client secret ends, such as 2027-01-31 (change-secret)
  --accept           the organisation and directory that answer now are the right ones (connect)
  --device-code      sign in with a code on any device (connect)
  --everywhere       end the provider's session too, there or in the browser (sign-out)
  --trace            say what was asked and answered, names taken out (connect, whoami)
  --no-browser       print the sign-in page's address instead of opening it (connect)
  --timeout SECONDS  give up after so long (detect, realm: 20; token, doctor: 60; connect: 300)
  --help, --version
`

/** Commands that only ask, and those that work with kept organisations. */
const DISCOVERY_COMMANDS = ['detect', 'realm'] as const
const PROFILE_COMMANDS = [
  'add',
  'list',
  'accounts',
  'change',
  'change-secret',
  'connect',
  'whoami',
  'token',
  'doctor',
  'sign-out',
  'remove',
] as const
export type DiscoveryCommandName = (typeof DISCOVERY_COMMANDS)[number]
export type ProfileCommandName = (typeof PROFILE_COMMANDS)[number]
type CommandName = DiscoveryCommandName | ProfileCommandName

export interface CommandLine {
  readonly command: CommandName
  /** The url or org, where the command takes one. */
  readonly subject: string
  readonly json: boolean
  readonly user?: string
  readonly name?: string
  readonly allowHttp: boolean
  /** The path of the address names the org: the server is not asked. */
  readonly keepPath: boolean
  readonly trust?: string
  /** The new address of a kept organization. */
  readonly url?: string
  /** As typed; empty: none any more. */
  readonly homeRealm?: string
  /** File with clouds. */
  readonly clouds?: string
  readonly checkAccount: boolean
  readonly method?: string
  readonly passwordStdin: boolean
  /** The application to sign in as. */
  readonly clientId?: string
  readonly redirectUri?: string
  /** File with the certificate and key of an application. */
  readonly certificate?: string
  /** What is typed is not kept. */
  readonly forget: boolean
  /** Whatever organisation and directory answer now are taken for the profile's. */
  readonly accept: boolean
  /** A day. */
  readonly ends?: string
  readonly deviceCode: boolean
  readonly everywhere: boolean
  /** What was asked and answered is said too. */
  readonly trace: boolean
  readonly browser: boolean
  /** Seconds. */
  readonly timeout: number
}

/** A command line that cannot be understood: exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** @throws UsageError */
export function readCommandLine(argv: readonly string[]): CommandLine | 'help' | 'version' {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
  const { values, positionals } = parsed
  if (values.help) return 'help'
  if (values.version) return 'version'
  const [command, subject = '', ...more] = positionals
  if (command === undefined) throw new UsageError('Say what to do.')
  if (!isCommand(command)) throw new UsageError(`There is no command ${quoted(command, 'of this name')}.`)
  if (command === 'realm' && subject === '') throw new UsageError('Say whose realm: a user name.')
  const alone = command === 'list' || command === 'accounts'
  if (!alone && subject === '') throw new UsageError(`Say which organisation to ${command}.`)
  if (more.length > 0 || (alone && subject !== ''))
    // not repeated: it may be a password that was typed in the wrong place
    throw new UsageError(`There is one word too many after "${command}".`)
  const { url, name, trust } = values
  if (command === 'change' && [url, name, trust, values['home-realm']].every((each) => each === undefined))
    throw new UsageError('Say what to change: --url, --name, --home-realm or --trust.')
  const timeout = Number(values.timeout ?? PATIENCE[command] ?? 300)
  if (values['client-id'] !== undefined && !isGuid(values['client-id']))
    throw new UsageError('--client-id takes a GUID.')
  const redirectUri = values['redirect-uri']
  if (redirectUri !== undefined && !(URL.canParse(redirectUri) && !mayHoldCredentials(redirectUri)))
    throw new UsageError('--redirect-uri takes a URI, without a user name or password.')
  if (values.trust !== undefined && !/^[a-z0-9.-]+(?::\d{1,5})?$/i.test(values.trust))
    throw new UsageError('--trust takes a host name, such as sts.contoso.com.')
  if (values.ends !== undefined && dayOf(values.ends) === null)
    throw new UsageError('--ends takes a day, such as 2027-01-31.')
  if (!(timeout > 0 && timeout <= 3600)) throw new UsageError('--timeout takes seconds, from 1 to 3600.')
  return {
    command,
    subject,
    json: values.json,
    allowHttp: values['allow-http'],
    keepPath: values['keep-path'],
    browser: !values['no-browser'],
    timeout,
    checkAccount: values['check-account'],
    passwordStdin: values['password-stdin'],
    forget: values.forget,
    accept: values.accept,
    deviceCode: values['device-code'],
    everywhere: values.everywhere,
    trace: values.trace,
    ...(values.method === undefined ? {} : { method: values.method }),
    ...(values['client-id'] === undefined ? {} : { clientId: values['client-id'].toLowerCase() }),
    ...(values['redirect-uri'] === undefined ? {} : { redirectUri: values['redirect-uri'] }),
    ...(values.certificate === undefined ? {} : { certificate: values.certificate }),
    ...(values.ends === undefined ? {} : { ends: values.ends }),
    ...(values.clouds === undefined ? {} : { clouds: values.clouds }),
    ...(values.user === undefined ? {} : { user: values.user }),
    ...(values.name === undefined ? {} : { name: values.name }),
    ...(values.url === undefined ? {} : { url: values.url }),
    ...(values['home-realm'] === undefined ? {} : { homeRealm: values['home-realm'] }),
    ...(values.trust === undefined ? {} : { trust: values.trust }),
  }
}

const parse = (argv: readonly string[]) =>
  parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      'data-dir': { type: 'string' },
      user: { type: 'string' },
      name: { type: 'string' },
      'keep-path': { type: 'boolean', default: false },
      'allow-http': { type: 'boolean', default: false },
      trust: { type: 'string' },
      url: { type: 'string' },
      'home-realm': { type: 'string' },
      'no-browser': { type: 'boolean', default: false },
      clouds: { type: 'string' },
      'check-account': { type: 'boolean', default: false },
      method: { type: 'string' },
      'password-stdin': { type: 'boolean', default: false },
      'client-id': { type: 'string' },
      'redirect-uri': { type: 'string' },
      certificate: { type: 'string' },
      forget: { type: 'boolean', default: false },
      accept: { type: 'boolean', default: false },
      ends: { type: 'string' },
      'device-code': { type: 'boolean', default: false },
      everywhere: { type: 'boolean', default: false },
      trace: { type: 'boolean', default: false },
      timeout: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
      version: { type: 'boolean', default: false },
    },
  })

/** Seconds that a command may take unless told otherwise. */
const PATIENCE: Partial<Readonly<Record<CommandName, number>>> = {
  detect: 20,
  realm: 20,
  token: 60,
  doctor: 60,
}

const isOneOf =
  <Name extends string>(names: readonly Name[]) =>
  (word: string): word is Name =>
    (names as readonly string[]).includes(word)

export const isDiscoveryCommand = isOneOf(DISCOVERY_COMMANDS)
const isCommand = isOneOf<CommandName>([...DISCOVERY_COMMANDS, ...PROFILE_COMMANDS])
