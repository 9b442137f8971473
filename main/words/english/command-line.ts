/** What commands print as lines: table headings, row labels, results, notes and questions. */

/** The table of `list`. */
const list = {
  none: 'No organizations yet. Add one: homerealm add <url>',
  name: 'NAME',
  address: 'ADDRESS',
  provider: 'IDENTITY PROVIDER',
  state: 'STATE',
  lastConnected: 'LAST CONNECTED',
  unknown: 'Sign-in unknown',
  whyUnknown: (why: string) => `Sign-in unknown: ${why}`,
  keychainSilent: 'The keychain did not answer.',
}

/** The table of `accounts`. */
const accounts = {
  none: 'No accounts yet. Connect first: homerealm connect <org>',
  name: 'NAME',
  method: 'METHOD',
  authority: 'AUTHORITY',
  tenant: 'TENANT',
  opens: 'OPENS',
  stored: 'STORED',
  ends: 'ENDS',
  guest: (tenant: string) => `${tenant} (guest, Microsoft account)`,
  yes: 'yes',
  no: 'no',
}

/** The table of `history`. */
const history = {
  none: 'No entries yet.',
  off: 'Homerealm keeps no history. The settings of the app can change that.',
  time: 'TIME',
  result: 'RESULT',
  account: 'ACCOUNT',
  method: 'METHOD',
  way: 'HOW',
}

/** The table of `today`. */
const today = {
  nothing: 'Nothing needs attention.',
  organization: 'ORGANIZATION',
  what: 'WHAT',
  time: 'WHEN',
  withoutHistory:
    'Homerealm keeps no history, so changed answers and failures are missing. The settings of the app can change that.',
}

/** The table of `status`. */
const status = {
  name: 'NAME',
  verdict: 'VERDICT',
  state: 'SIGN-IN',
  verdicts: {
    usable: 'usable',
    'signed-out': 'signed out',
    attention: 'needs attention',
    unknown: 'unknown',
  },
}

/** The table of `doctor`. */
const doctor = {
  organization: 'ORGANIZATION',
  checking: (name: string) => `Checking ${name}…`,
  check: 'CHECK',
  verdict: 'VERDICT',
  time: 'TIME',
  verdicts: { ok: 'ok', warning: 'warning', failed: 'failed', skipped: 'skipped' },
}

/** The rows of `connect` and `whoami`. */
const connection = {
  connectedAs: 'Connected as',
  userName: 'User name',
  account: 'Account',
  guest: 'Microsoft account (guest)',
  organization: 'Organization',
  roles: 'Security roles',
  noRoles: 'none assigned directly',
  version: 'Version',
  unknownVersion: 'unknown',
  provider: 'Identity provider',
  lastConnected: 'Last connected',
  signedIn: 'Signed in',
  justNow: 'just now',
  fromVault: 'from the vault, without a prompt',
  sameSignIn: 'The same sign-in',
  alsoOpens: (organizations: string) => `also opens ${organizations}`,
  stored: 'Stored',
  notStored: 'No',
  whyNotStored: (message: string, advice: string) => `No. ${message} ${advice}`,
}

/** The rows for the assertion of an STS. */
const assertion = {
  sent: 'The STS sent',
  issuer: 'issuer',
  subject: 'subject',
  audience: 'audience',
  validUntil: 'valid until',
  method: 'method',
  verdict: 'verdict',
}

/** The rows and the evidence of `detect` and `realm`. */
const detection = {
  provider: 'Identity provider',
  hosting: 'Hosting',
  version: 'Version',
  signIn: 'Sign-in',
  recommended: (method: string) => `${method} (recommended)`,
  notOffered: (method: string, why: string) => `${method}: no. ${why}`,
  why: 'Why:',
  answered: (source: string, status: number) => `${source} answered ${status}`,
  said: 'said:',
  means: 'means:',
  rule: 'rule:',
}

/** The command for the other choice, when the path of a URL is in doubt. */
const address = {
  ifName: (segment: string, command: string) =>
    `If “${segment}” is the organization’s name: homerealm ${command}`,
  ifPage: (command: string) => `If it belongs to a page: homerealm ${command}`,
  keepPath: 'If it is the organization’s name, --keep-path says so.',
}

/** The end of an account's secret or certificate. */
const endings = {
  secret: 'Client secret ends',
  certificate: 'Certificate ends',
  ended: (day: string) => `${day}: it has ended, register a new one`,
  endsSoon: (day: string) => `${day}: register a new one before that`,
  secretNote: (end: string) => `the client secret ends on ${end}.`,
  certificateNote: (end: string) => `the certificate ends on ${end}.`,
}

/** Questions at the terminal. */
const questions = {
  userName: (host: string) => `User name for ${host}: `,
  clientId: (host: string) => `Client ID for ${host}: `,
  secret: (what: string, name: string, host: string) => `${what} of ${name} for ${host}: `,
  certificatePassword: 'Password of the certificate',
  useImported: (what: string, name: string, host: string) =>
    `Send the imported ${what.toLowerCase()} of ${name} to ${host}? [y/N] `,
}

/** What the identity endpoint of `exec` answers to a request that it refuses. */
const identity = {
  refused: {
    host: () => 'The request names another host than this endpoint.',
    header: () => 'The X-IDENTITY-HEADER is missing or wrong.',
    path: () => 'This endpoint has only the address in IDENTITY_ENDPOINT.',
    method: () => 'This endpoint answers GET only.',
    version: () => 'This endpoint speaks api-version 2019-08-01 only.',
    identity: () => 'This endpoint has one identity only. Leave out the client ID of a managed identity.',
    resource: (resource: string) => `This endpoint gives tokens for ${resource} only.`,
  },
}

/** What `curl` says about a response, beside the response itself. */
const curl = {
  status: (status: number) => `The organization answered HTTP ${status}.`,
  notSaved: (file: string) => `Nothing was written to ${file}.`,
  redirect: (status: number) => `The organization answered HTTP ${status}. Homerealm follows no redirect.`,
}

export const commandLine = {
  list,
  accounts,
  history,
  today,
  status,
  doctor,
  connection,
  assertion,
  detection,
  address,
  endings,
  questions,
  identity,
  curl,

  added: (name: string, url: string) => `Added ${name} (${url}).`,
  changed: (name: string, url: string) => `Changed ${name} (${url}).`,
  opened: (name: string, url: string) => `Opened ${name} (${url}).`,
  removed: (name: string) => `Removed ${name}.`,
  signedOut: (name: string) => `Signed out of ${name}.`,
  changedSecret: (account: string, organizations: string) =>
    `Changed for ${account}, which opens ${organizations}.`,
  provider: (name: string) => `Identity provider: ${name}`,
  providerUnknown: 'unknown: the organization did not answer',
  homeRealm: (realm: string) => `Home realm: ${realm}`,
  customer: (customer: string) => `Customer: ${customer}`,
  tags: (tags: string) => `Tags: ${tags}`,
  never: 'never',

  trusted: (folder: string, name: string, url: string) =>
    `Commands in ${folder} and below use ${name} (${url}).`,
  actingAs: (user: string, header: string) => `Acting as ${user} (${header})`,
  mayActAs: (user: string, header: string) =>
    `To act as ${user}, the program must send the header ${header} itself.`,
  fromFolder: (name: string, url: string, file: string) => `Using ${name} (${url}), from ${file}`,

  note: (text: string) => `Note: ${text}`,
  olderSdkOnly: (type: string) =>
    `Microsoft.PowerPlatform.Dataverse.Client refuses AuthType=${type}. CrmServiceClient (Xrm.Tooling) reads it.`,
  notKept: 'the keychain cannot be used, so it is not kept once this command has ended.',
  sample:
    'Homerealm used the client ID of Microsoft’s sample application. Register your own app for production: --client-id',
  tokenShown:
    'Anyone with this token can act as you until it expires. Pass it to a program instead of showing it.',
  asksInApp: (organization: string) =>
    `the window of Homerealm asks whether a program may have a token of ${organization}.`,
  openPage: (url: string) => `Open this page in a browser:\n${url}`,
  typeCode: (page: string, code: string) => `On any device, open ${page} and type the code ${code}`,

  toGoOn: (command: string) => `Continue with: ${command}`,
  tryAgainAfter: (time: string) => `Try again after ${time}.`,
  providerSaid: (text: string) => `It said: ${text}`,
  notWritten: (error: string) => `The answer could not be written: ${error}`,
  nodeTooOld: (oldest: number, version: string) =>
    `homerealm needs Node ${oldest} or later; this is ${version}.`,
}
