/** What each command does and prints: a table of plain lines for people, one JSON value for programs. */
import { endingName } from '../contract/account.ts'
import { type Failure, FailureError } from '../contract/failure.ts'
import { identityProviderName, SIGN_IN_METHODS, type SignInMethodId } from '../contract/identity-provider.ts'
import { type ConnectionProfile, sharingAccount } from '../contract/profile.ts'
import { byUse, type SessionState, sessionStateName } from '../contract/session.ts'
import { signInTraceText } from '../contract/sign-in-trace.ts'
import type { Core } from '../core.ts'
import { accountCommands, endText } from './account-commands.ts'
import { answerer } from './answer.ts'
import { assertionRows } from './assertion-report.ts'
import { columns, timeText } from './columns.ts'
import { exitStatus } from './exit-status.ts'
import { profileNamed } from './profile-named.ts'
import type { CommandLine, ProfileCommandName } from './usage.ts'

/** What a command gives back: lines for people, and the value that `--json` prints. */
export interface Told {
  readonly lines: readonly string[]
  readonly json: unknown
  /** 0 unless the answer itself is "could not tell". */
  readonly status?: number
  /** Why it is no answer that one could go on with: said beside it. */
  readonly failure?: Failure | null
}

/** Where the command runs. */
export interface Terminal {
  /** Says something to the person beside the answer. */
  say(text: string): void
  /** False where the answer goes to a file or to another program. */
  readonly shown: boolean
  /** What is typed or piped in answer to a question, not shown; null where nobody can be asked. @param stdin take standard input as it is */
  readSecret(question: string, stdin: boolean): Promise<string | null>
  /** What is typed in answer to a question; null where nobody can be asked. */
  readLine(question: string): Promise<string | null>
  /** Opens a page in the system's browser. */
  openPage(url: string): Promise<void>
}

export type Command = (core: Core, line: CommandLine, terminal: Terminal) => Promise<Told>

export const commands: Readonly<Record<ProfileCommandName, Command>> = {
  async add({ organisations }, { subject, user, name, allowHttp, trust }) {
    const profile = await organisations.add({
      url: subject,
      allowHttp,
      ...(user === undefined ? {} : { userName: user }),
      ...(name === undefined ? {} : { name }),
      ...(trust === undefined ? {} : { acceptedAuthority: trust }),
    })
    return { lines: [`Added ${profile.name} (${profile.orgUrl}).`, providerLine(profile)], json: profile }
  },

  async list({ profiles, sessions }) {
    await sessions.load()
    const rows = [...profiles.profiles()].sort(byUse)
    return {
      lines:
        rows.length === 0
          ? ['No organisations yet. Add one: homerealm add <url>']
          : columns([
              ['NAME', 'ADDRESS', 'IDENTITY PROVIDER', 'STATE', 'LAST CONNECTED'],
              ...rows.map((profile) => [
                profile.name,
                profile.orgUrl,
                profile.detection
                  ? identityProviderName(profile.detection.identityProvider)
                  : 'not known yet',
                sessionStateName(sessions.state(profile.id)),
                timeText(profile.lastConnectedAt),
              ]),
            ]),
      json: rows.map((profile) => ({ ...profile, state: sessions.state(profile.id).status })),
    }
  },

  ...accountCommands,

  connect: (core, line, terminal) => connect(core, line, terminal, true),

  whoami: (core, line, terminal) => connect(core, line, terminal, false),

  async token({ profiles, credential: credentialOf }, line, { say, shown }) {
    const profile = profileNamed(profiles.profiles(), line)
    const credential = await credentialOf(profile.id, within(line.timeout))
    if (credential.kind !== 'bearer')
      throw new FailureError({
        code: 'method-not-available',
        message: `${profile.name} is opened by ${OPENED_BY[credential.kind]}: there is no token to hand out.`,
        advice: 'Organisations that are signed in to by OAuth have one.',
      })
    if (shown)
      say('Whoever has this token is you until it ends: hand it on to a program rather than show it.')
    // the one place where a secret is meant to be seen
    const accessToken = credential.accessToken.reveal()
    const expiresOn = credential.expiresAt === null ? null : new Date(credential.expiresAt).toISOString()
    return {
      lines: [accessToken],
      json: { accessToken, tokenType: 'Bearer', resource: `${new URL(profile.orgUrl).origin}/`, expiresOn },
    }
  },

  async doctor({ profiles, examine }, line) {
    const profile = profileNamed(profiles.profiles(), line)
    const rungs = await examine(profile.id, within(line.timeout))
    const failure = rungs.find(({ verdict }) => verdict === 'failed')?.failure ?? null
    return {
      lines: columns([
        ['RUNG', 'VERDICT', 'TIME', ''],
        ...rungs.map(({ rung, verdict, took, said }) => [rung, verdict, `${took} ms`, said]),
      ]),
      json: { profile: profile.id, rungs },
      status: failure === null ? 0 : exitStatus(failure.code),
    }
  },

  async 'sign-out'({ profiles, sessions }, line, { openPage }) {
    const profile = profileNamed(profiles.profiles(), line)
    const { page, endedAt } = await sessions.signOut(profile.id, { atProvider: line.everywhere })
    if (line.everywhere && page !== null) await openPage(page)
    return {
      lines: [
        `Signed out of ${profile.name}.`,
        ...(endedAt === null ? [] : [`${endedAt} was told to end its session too.`]),
      ],
      json: { signedOut: profile.id, page: line.everywhere ? page : null, endedAt },
    }
  },

  async remove({ profiles, sessions }, line) {
    const profile = profileNamed(profiles.profiles(), line)
    await sessions.remove(profile.id)
    return { lines: [`Removed ${profile.name}.`], json: { removed: profile.id } }
  },
}

/** What opens an organisation that has no token. */
const OPENED_BY = {
  saml: 'an assertion of its STS',
  cookies: 'the cookies of a session',
  windows: 'a Windows account',
} as const

async function connect(
  { profiles, sessions, organisations }: Core,
  line: CommandLine,
  terminal: Terminal,
  interactive: boolean,
): Promise<Told> {
  const profile = profileNamed(profiles.profiles(), line)
  const wished = line.method ?? (line.certificate === undefined ? undefined : 'client-credentials')
  const method = wished === undefined ? {} : { method: methodNamed(wished) }
  const answer = await answerer(line, terminal)
  const { clientId, redirectUri, accept } = line
  if (clientId !== undefined || redirectUri !== undefined || accept)
    organisations.change(profile.id, {
      ...(accept ? { organizationId: null, tenant: null } : {}),
      ...(clientId === undefined ? {} : { clientId }),
      ...(redirectUri === undefined ? {} : { redirectUri }),
    })
  const limit = setTimeout(() => sessions.cancel(profile.id), line.timeout * 1000)
  const stop = sessions.onChange((states) => {
    const state = states[profile.id]
    tellCode(state, terminal)
    if (state?.status === 'connecting' && state.step.doing === 'asking')
      void answer(sessions, profile.id, state.step.request)
  })
  // a terminal has no window of ours: what can be signed in to from here goes through the system's browser
  const userAgent = line.deviceCode ? 'device-code' : 'system-browser'
  const state = await sessions.connect(profile.id, {
    interactive,
    userAgent,
    ...method,
  })
  stop()
  clearTimeout(limit)
  const trace = line.trace ? sessions.trace(profile.id) : null
  if (trace !== null) terminal.say(signInTraceText(trace, false))
  if (state.status !== 'connected') throw notConnected(profile, state)
  const { who } = state
  const { accountId } = profiles.profile(profile.id)
  const account = accountId === null ? null : profiles.account(accountId)
  const end = account === null ? null : endText(account, Date.now())
  if (state.interactive) warnOfSample(profiles.profile(profile.id), state.method, terminal)
  return {
    lines: columns([
      ['Connected as', who.userFullName ?? state.accountName],
      ['User name', who.userName ?? state.accountName],
      ...(state.home === undefined ? [] : [['Account', 'a Microsoft account, as a guest of the directory']]),
      ['Organisation', who.organizationName ?? profile.name],
      ...(who.roles === null ? [] : [['Security roles', who.roles.join(', ') || 'none of its own']]),
      ['Version', who.version ?? 'not said'],
      ['Identity provider', providerName(profiles.profile(profile.id))],
      ...(profile.lastConnectedAt === null ? [] : [['Last connected', timeText(profile.lastConnectedAt)]]),
      ['Signed in', state.interactive ? 'just now' : 'from the vault, without asking'],
      ...(end === null ? [] : [[`${endingName(account ?? {})} ends`, end]]),
      ...alsoServed(profiles, profile.id),
      ...(state.assertion === undefined ? [] : assertionRows(state.assertion)),
      ...(state.kept ? [] : [['Kept', 'no: there is no keychain, so this sign-in ends with this command']]),
    ]),
    // before this time
    json: {
      profile: profile.id,
      lastConnectedAt: profile.lastConnectedAt,
      ...(account?.secretExpiresAt === undefined ? {} : { secretExpiresAt: account.secretExpiresAt }),
      ...state,
    },
  }
}

/** The other organisations that the same sign-in opens. */
function alsoServed(profiles: Core['profiles'], id: string): [string, string][] {
  const names = sharingAccount(profiles.profiles(), profiles.profile(id)).map(({ name }) => name)
  return names.length === 0 ? [] : [['The same sign-in', `also opens ${names.join(', ')}`]]
}

function notConnected(profile: ConnectionProfile, state: SessionState): FailureError {
  if (state.status === 'failed') {
    const { failure } = state
    if (failure.code !== 'wrong-organisation' && failure.code !== 'wrong-tenant')
      return new FailureError(failure)
    const advice = `${failure.advice ?? ''} For that: homerealm connect "${profile.name}" --accept`.trim()
    return new FailureError({ ...failure, advice })
  }
  if (state.status === 'connecting' || state.status === 'connected')
    throw new Error('The attempt has not ended')
  return new FailureError({
    code: 'sign-in-needs-person',
    message: `${profile.name} is not signed in.`,
    advice: `Sign in first: homerealm connect "${profile.name}", or connect in the window.`,
  })
}

/** A limit that says in words what is over. @param seconds until then */
function within(seconds: number): AbortSignal {
  const limit = new AbortController()
  const over = new FailureError({
    code: 'host-timeout',
    message: `It took longer than ${seconds} seconds.`,
    advice: 'Check the network and whether a VPN is needed, or give it more time: --timeout',
  })
  setTimeout(() => limit.abort(over), seconds * 1000).unref()
  return limit.signal
}

/** The sample is for trial. */
function warnOfSample({ clientId }: ConnectionProfile, method: SignInMethodId, { say }: Terminal): void {
  if (clientId !== null || (method !== 'entra' && method !== 'ad-fs-oauth')) return
  say(
    'Note: Homerealm signed in as Microsoft’s sample application, which is for trial. An organisation should register its own: --client-id',
  )
}

function methodNamed(word: string): SignInMethodId {
  const method = SIGN_IN_METHODS.find((id) => id === word)
  if (method === undefined)
    throw new FailureError({
      code: 'input-refused',
      message: `There is no sign-in method "${word}".`,
      advice: `There are ${SIGN_IN_METHODS.join(', ')}; "homerealm detect" says which are offered.`,
    })
  return method
}

/** Where to type which code, said as soon as it is known. */
function tellCode(state: SessionState | undefined, { say }: Terminal): void {
  if (state?.status !== 'connecting' || state.step.doing !== 'waiting-for-code') return
  say(`On any device, open ${state.step.page} and type the code ${state.step.code}`)
}

const providerName = ({ detection }: ConnectionProfile): string =>
  detection
    ? identityProviderName(detection.identityProvider)
    : 'not known: the organisation could not be asked'

const providerLine = (profile: ConnectionProfile): string => `Identity provider: ${providerName(profile)}`
