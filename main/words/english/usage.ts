/** The help of the command line, and the errors of an invalid command line. */
import { optionsOf } from './usage-options.ts'

/** What each command does: a line of the overview. */
const commands = {
  detect: 'show the identity provider of an organization, and why',
  realm: 'show the home realm of a user name at Microsoft Online',
  add: 'save an organization',
  discover: 'list the organizations that an account can reach, and add them',
  change: 'change its address, name, customer, tags and more',
  list: 'list the saved organizations',
  import: 'add the connections of other tools',
  export: 'write the organizations to a file',
  catalog: 'follow the signed list of a team, or sign one',
  accounts: 'list the accounts, what they open, and when secrets end',
  today: 'show what needs attention, the most urgent first',
  history: 'show how its sign-ins ended and which programs asked, for 90 days',
  'change-secret': 'change the password, secret or certificate of its account',
  connect: 'connect, and show who you are there',
  whoami: 'show who you are there, from the saved sign-in',
  token: 'print an access token for scripts, from the saved sign-in',
  exec: 'run a program that signs in to an organization as you',
  curl: 'send a request with the sign-in of an organization',
  env: 'print variables with its address and a token',
  'connection-string': 'print a connection string, without secrets',
  mcp: 'let agents ask about the organizations (MCP)',
  trust: 'let commands in this folder use its .homerealm.json',
  status: 'show whether the saved sign-ins are usable, for scripts',
  doctor: 'check each step from the name to WhoAmI',
  'sign-out': 'end the sign-in, for every organization of its account',
  open: 'open it, or a page of it, in the browser',
  remove: 'remove an organization and its sign-in',
  completion: 'print the completions for bash, zsh, fish, powershell',
  help: 'show the help of a command',
  man: 'print the manual page',
}

/** What the help of a command says in addition. */
const details = {
  import: 'It reads files, folders, and - for standard input.',
  export: 'Without a file it writes to standard output.',
  catalog:
    'Actions: add SOURCE, list, refresh [NAME], remove NAME; for the publisher: keygen KEYFILE, sign EXPORT FILE. A source is an https address, a file or a folder.',
  exec: 'The program uses an Azure SDK, or the token in its variables. With --as it must send the header in HOMEREALM_CALLER_HEADER and HOMEREALM_CALLER_ID itself: Homerealm does not change its requests.',
  status:
    'The exit status is 0 if all are usable, 1 if one needs attention, and 3 if the keychain did not answer. No organization is asked: doctor does that.',
  curl: 'It writes the response as it arrives.',
  'change-secret': 'The change holds for every organization that the account opens.',
  'connection-string': 'It is for the SDK of Dataverse.',
}

/** What the word after a command is. */
const takes = {
  url: 'the address of an organization',
  account: 'the name or ID of an account',
  user: 'a user name, such as alex@contoso.com',
  org: 'the name, the address or the ID of a saved organization',
  shell: 'bash, zsh, fish or powershell',
  path: 'a path below the address of the organization',
  file: 'a file or a folder',
  action: 'what to do, and with what',
  command: 'a command',
}

/** The headings of the overview. */
const groups = {
  organizations: 'Organizations:',
  signIns: 'Sign-ins:',
  health: 'Health:',
  programs: 'For your scripts and programs:',
  providers: 'Identity providers:',
  homerealm: 'Homerealm:',
}

/** The parts of a help text. */
const help = {
  usage: 'Usage:',
  command: '<command> [options]',
  options: '[options]',
  argument: 'Argument:',
  ownOptions: 'Options:',
  generalOptions: 'Options of all commands:',
  examples: 'Examples:',
  default: (value: string) => `default: ${value}`,
  moreOf: (command: string) => `Options and examples of a command: ${command}`,
  more: (command: string) => `Help:  ${command}`,
}

/** The manual page. */
const man = {
  manual: 'User Commands',
  name: 'NAME',
  synopsis: 'SYNOPSIS',
  description: 'DESCRIPTION',
  commands: 'COMMANDS',
  options: 'OPTIONS OF ALL COMMANDS',
  exitStatus: 'EXIT STATUS',
  environment: 'ENVIRONMENT',
  files: 'FILES',
  about:
    'Homerealm finds out which identity provider an organization uses, signs in the way that it needs, and keeps the sign-in in the vault, whose key is in the keychain of the operating system. The command line shares organizations and sign-ins with the app.',
  is: (what: string) => `is ${what}.`,
  statuses: {
    0: 'done',
    1: 'another failure',
    2: 'the command line or an address is wrong',
    3: 'undecided',
    4: 'not reachable, or busy',
    5: 'refused',
  },
  variables: {
    HOMEREALM_DATA_DIR: 'the data folder, where --data-dir does not name one',
    'HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY':
      'the proxies to use, as with curl, if the settings choose the system’s',
  },
  folder: 'the data folder on Linux: organizations, accounts and the vault',
}

/** What each option means, for all commands that have it. */
const options = {
  json: 'print JSON',
  'data-dir': 'keep everything in DIR (or HOMEREALM_DATA_DIR)',
  org: 'the saved organization',
  user: 'the user name that the organization is saved with, if several have the same name',
  clouds: 'a file with clouds of your own',
  'check-account': 'ask Microsoft about this very account',
  name: 'the name of the organization',
  key: 'the fingerprint of the key that signs the catalog, as its publisher gave it to you',
  'signing-key': 'the file of the key to sign with',
  'next-key': 'the fingerprint of a key that may sign later lists; may be repeated',
  customer: 'the customer that the organization belongs to',
  tag: 'a tag to add; may be repeated',
  untag: 'a tag to remove; may be repeated',
  environment: 'production, sandbox, development or unspecified',
  favorite: 'show it among the favorites',
  'no-favorite': 'show it among the others again',
  notes: "notes about it; '' removes them",
  url: 'its new address',
  'keep-path': 'the path of the address names the organization',
  'home-realm': "your own STS, where the organization's STS trusts several",
  'allow-http': 'accept on-premises servers without https',
  'dry-run': 'only show what an import would do',
  yes: 'add without asking',
  update: 'also change saved organizations that differ from the file',
  'with-secrets': 'with passwords and client secrets',
  format:
    'json, csv, connection-strings or xrmtoolbox; default: csv for a name that ends with .csv, xrmtoolbox for .xml, else json',
  trust: 'a sign-in server that you know and trust',
  method: 'sign in by this method: see detect',
  'password-stdin': 'read the secret from standard input',
  'client-id': 'the application to sign in as, saved with the organization',
  'redirect-uri': 'the redirect URI of that application, saved too',
  certificate: "the application's certificate with its key, PEM or PFX",
  forget: 'do not save it in the vault',
  ends: 'when the new client secret ends, such as 2027-01-31',
  accept: 'accept the organization and tenant that answer now',
  'device-code': 'sign in with a code on any device',
  everywhere: "end the provider's session too, there or in the browser",
  trace: 'show each request and answer, names removed',
  'no-browser': 'print the address instead of opening it',
  page: 'a page of it, such as solutions',
  all: 'all of them',
  cloud: 'look in this cloud only: public, gcc, gcc-high, dod, china or one of your own',
  add: 'a found organization to add, by name or address; may be repeated',
  request: 'the HTTP method; default: GET, or POST with --data',
  allow: 'an organization that agents may use although it is not a sandbox; may be repeated',
  'allow-token': 'an organization whose token agents may get; may be repeated',
  'read-only': 'send only GET, HEAD and OPTIONS, and refuse every other method',
  as: 'act as this user: name, mail address or ID',
  header: "a header, such as 'Prefer: odata.maxpagesize=10'; may be repeated",
  data: 'the body of the request; @FILE: from a file, @-: from standard input',
  include: 'write the status and headers of the response too',
  output: 'write the response to FILE',
  shell: 'the shell that reads the variables: bash, zsh, fish or powershell',
  for: 'the HTTP client that imports the variables, with the token: postman or bruno',
  type: 'the kind of the connection string, where the organization has several',
  resource:
    'what the token is for, if not the organization: power-platform, discovery, graph, mcp or the URI of one',
  timeout: 'give up after this many seconds, at most 3600',
  help: 'show this help',
  version: 'show the version',
}

/** Why a command line is invalid. */
const refused = {
  nothing: 'Name a command.',
  /** @param command null if it may hold a secret */
  noCommand: (command: string | null) =>
    `There is no command ${command === null ? 'of this name' : `"${command}"`}.`,
  /** @param option null if it may hold a secret */
  noOption: (command: string, option: string | null) =>
    `"${command}" has no ${option === null ? 'such option' : `option ${option}`}.`,
  noValue: (option: string) => `${option} needs a value.`,
  dashValue: (option: string) => `${option} needs a value. One that begins with a dash: ${option}=VALUE`,
  didYouMean: (names: readonly string[]) => `Did you mean ${names.join(' or ')}?`,
  whoseRealm: 'Name the user, such as alex@contoso.com.',
  tooMany: (command: string) => `There is one word too many after "${command}".`,
  whichShell: (shells: string) => `Say for which shell: ${shells}.`,
  whichOrganization: (command: string) => `Name an organization after "${command}".`,
  whichPath: 'Say what to request: homerealm curl --org ORG /api/data/v9.2/WhoAmI',
  organizationTwice: 'Name the organization once: as a word, or with --org.',
  whichProgram: (command: string) =>
    `Say which program to run: homerealm ${command} --org ORG -- program arguments`,
  noJson: (command: string) =>
    `"${command}" has no --json: standard output belongs to what it runs, requests or serves.`,
  whichFile: (command: string) => `Say which file to ${command}.`,
  catalogAction: (forms: readonly string[]) => `Choose an action: ${forms.join(', ')}.`,
  catalogWords: (form: string) => `Type: homerealm catalog ${form}`,
  signingKey: 'Name the file of the key: --signing-key KEYFILE',
  format: (formats: string) => `--format takes one of these: ${formats}.`,
  whatToChange: (options: string) => `Say what to change: ${options}.`,
  environment: (kinds: string) => `--environment takes one of these: ${kinds}.`,
  tool: (tools: string) => `--for takes one of these: ${tools}.`,
  shellOrTool: 'Say --shell or --for, not both.',
  page: (pages: string) => `--page takes one of these: ${pages}.`,
  oneOrAll: 'Name an organization, or say --all.',
  favorite: 'Say --favorite or --no-favorite, not both.',
  clientId: '--client-id takes a GUID.',
  trust: '--trust takes a host name, such as sts.contoso.com.',
  ends: '--ends takes a day, such as 2027-01-31.',
  timeout: '--timeout takes seconds: more than 0 and at most 3600, such as 20 or 0.5.',
}

export const usage = {
  title: 'connections to Dynamics 365 organizations, and their identity providers',
  commands,
  details,
  takes,
  groups,
  help,
  man,
  options,
  optionsOf,
  refused,
}
