/** The help of the command line, and the errors of an invalid command line. */

/** What each command does. */
const commands = {
  detect: 'show the identity provider of an organization, and why',
  realm: 'show the home realm of a user name at Microsoft Online',
  add: 'save an organization',
  change: 'change its address, name, customer, tags and more',
  list: 'list the saved organizations',
  accounts: 'list the accounts, what they open, and when a secret or certificate ends',
  history: 'show how the sign-ins of an organization ended, for 90 days',
  'change-secret': 'change the password, secret or certificate, once for all of its account',
  connect: 'connect, and show who you are there',
  whoami: 'show who you are there, from the saved sign-in',
  token: 'print an access token for scripts, from the saved sign-in',
  exec: 'run a program that signs in as you there, with Azure’s SDKs or with the token in its variables',
  curl: 'send a request with the sign-in of an organization, and write the response',
  env: 'print variables with the address and a token of an organization, for a shell',
  'connection-string': 'print a connection string of the Dataverse SDK, without secrets',
  trust: 'let the commands in this folder use the organization in its .homerealm.json',
  doctor: 'check each step from the name to WhoAmI',
  'sign-out': 'end the sign-in, for every organization of its account',
  remove: 'remove an organization and its sign-in',
  completion: 'print the completions for bash, zsh, fish',
}

/** What each option means. */
const options = {
  json: 'print JSON',
  'data-dir': 'keep everything in DIR (or HOMEREALM_DATA_DIR)',
  org: 'the saved organization',
  user: 'the user name to sign in with',
  clouds: 'clouds of your own; realm asks these alone',
  'check-account': 'ask Microsoft about this very account',
  name: 'the name of the organization',
  customer: "the customer that the organization belongs to; '' removes it",
  tag: 'a tag to add; may be repeated',
  untag: 'a tag to remove; may be repeated',
  environment: 'production, sandbox, development or unspecified',
  favorite: 'show it among the favorites',
  'no-favorite': 'show it among the others again',
  notes: "notes about it; '' removes them",
  url: 'its new address',
  'keep-path': 'the path of the address names the organization',
  'home-realm': "your own STS, where the organization's STS trusts several; '' removes it",
  'allow-http': 'accept an on-premises server without https',
  trust: 'a sign-in server that you know and trust',
  method: 'sign in by this method: see detect',
  'password-stdin': 'read the password or client secret from standard input',
  'client-id': 'the application to sign in as, saved with the organization',
  'redirect-uri': 'the redirect URI of that application, saved too',
  certificate: "the application's certificate with its key, PEM or PFX",
  forget: 'do not save it in the vault',
  ends: 'when the new client secret ends, such as 2027-01-31',
  accept: 'accept the organization and tenant that answer now',
  'device-code': 'sign in with a code on any device',
  everywhere: "end the provider's session too, there or in the browser",
  trace: 'show each request and answer, names removed',
  'no-browser': 'print the address of the sign-in page instead of opening it',
  request: 'the HTTP method; default: GET, or POST with --data',
  header: "a header, such as 'Prefer: odata.maxpagesize=10'; may be repeated",
  data: 'the body of the request; @FILE: from a file, @-: from standard input',
  include: 'write the status and headers of the response too',
  output: 'write the response to FILE',
  shell: 'the shell that reads the variables: bash, zsh, fish or powershell',
  type: 'the kind of the connection string, where the organization has several',
  resource: 'what the token is for: only the organization itself',
  timeout: 'give up after so long',
  help: 'show this help',
  version: 'show the version',
}

/** The commands that accept an option, if their names need an explanation. */
const belongs = {
  user: 'detect, add; others: which of several saved organizations',
  'check-account': 'detect with --user, realm',
  'allow-http': 'detect, add, change; connect: a password may go there',
  timeout: 'detect, realm: 20; token, exec, env, doctor: 60; connect, curl: 300',
}

const refused = {
  nothing: 'Say what to do.',
  /** @param command null if it may hold a secret */
  noCommand: (command: string | null) =>
    `There is no command ${command === null ? 'of this name' : `"${command}"`}.`,
  whoseRealm: 'Say whose realm: a user name.',
  tooMany: (command: string) => `There is one word too many after "${command}".`,
  whichShell: (shells: string) => `Say for which shell: ${shells}.`,
  whichOrganization: (command: string) => `Say which organization to ${command}.`,
  whichPath: 'Say what to request: homerealm curl --org ORG /api/data/v9.2/WhoAmI',
  organizationTwice: 'There are two organizations: one as a word and one with --org.',
  whichProgram: (command: string) =>
    `Say which program to run: homerealm ${command} --org ORG -- program arguments`,
  noJson: (command: string) =>
    `"${command}" has no --json: standard output belongs to what it runs or requests.`,
  whatToChange: (options: string) => `Say what to change: ${options}.`,
  environment: (kinds: string) => `--environment takes one of these: ${kinds}.`,
  favorite: 'Say --favorite or --no-favorite, not both.',
  clientId: '--client-id takes a GUID.',
  trust: '--trust takes a host name, such as sts.contoso.com.',
  ends: '--ends takes a day, such as 2027-01-31.',
  timeout: '--timeout takes seconds, from 1 to 3600.',
}

export const usage = {
  title: 'connections to Dynamics 365 organizations, and their identity providers',
  organization: '<org> is the name, the address or the ID of a saved organization.',
  commands,
  options,
  belongs,
  refused,
}
