/** `connect` and `whoami`: one attempt, what it asks of the person at the terminal, and who one is then. */
import { endingName } from '../contract/account.ts'
import { FailureError } from '../contract/failure.ts'
import { SIGN_IN_METHODS, type SignInMethodId } from '../contract/identity-provider.ts'
import { acceptable, type ConnectionProfile, sharingAccount } from '../contract/profile.ts'
import { quoted } from '../contract/secret-in-text.ts'
import type { SessionState } from '../contract/session.ts'
import type { Core } from '../core.ts'
import { identityProviderName } from '../words/providers.ts'
import { signInTraceText } from '../words/trace.ts'
import { accountOf, endText } from './account-commands.ts'
import { answerer } from './answer.ts'
import { assertionRows } from './assertion-report.ts'
import { realmChange } from './change-command.ts'
import { columns, timeText } from './columns.ts'
import type { CommandResult, Terminal } from './commands.ts'
import { profileNamed } from './profile-named.ts'
import type { CommandLine } from './usage.ts'

/** Connects, and tells who one is there. @param interactive false: from the saved sign-in alone */
export async function connect(
  { profiles, sessions, organizations, vault }: Core,
  line: CommandLine,
  terminal: Terminal,
  interactive: boolean,
): Promise<CommandResult> {
  const profile = profileNamed(profiles.profiles(), line)
  const named = line.method ?? (line.certificate === undefined ? undefined : 'client-credentials')
  // an account stays behind in a directory that is given up: the way of signing in does not
  const before = line.accept ? accountOf(profiles, profile.id)?.method : undefined
  const preferred = named === undefined ? before : methodNamed(named)
  const method = preferred === undefined ? {} : { method: preferred }
  const answer = await answerer(line, terminal)
  const { clientId, redirectUri, accept, homeRealm, trust } = line
  if ([clientId, redirectUri, homeRealm, trust].some((each) => each !== undefined) || accept)
    organizations.change(profile.id, {
      ...realmChange(line, profile.homeRealm),
      ...(accept ? { organizationId: null, tenant: null } : {}),
      ...(clientId === undefined ? {} : { clientId }),
      ...(redirectUri === undefined ? {} : { redirectUri }),
    })
  let late = false
  /** What kept a question from being answered. */
  const unanswered: unknown[] = []
  const limit = setTimeout(() => {
    late = true
    sessions.cancel(profile.id)
  }, line.timeout * 1000)
  const stop = sessions.onChange((states) => {
    const state = states[profile.id]
    tellCode(state, terminal)
    if (state?.status === 'connecting' && state.step.doing === 'asking')
      answer(sessions, profile.id, state.step.request).catch((error: unknown) => {
        unanswered.push(error)
        sessions.cancel(profile.id)
      })
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
  for (const error of unanswered) throw error
  if (state.status !== 'connected')
    throw notConnected(profiles.profile(profile.id), state, interactive, late ? line.timeout : null)
  const { who } = state
  const account = accountOf(profiles, profile.id)
  const end = account === null ? null : endText(account, Date.now())
  if (state.interactive) warnOfSample(profiles.profile(profile.id), state.method, terminal)
  return {
    lines: columns([
      ['Connected as', who.userFullName ?? state.accountName],
      ['User name', who.userName ?? state.accountName],
      ...(state.home === undefined ? [] : [['Account', 'Microsoft account (guest)']]),
      ['Organization', who.organizationName ?? profile.name],
      ...(who.roles === null ? [] : [['Security roles', who.roles.join(', ') || 'none assigned directly']]),
      ['Version', who.version ?? 'unknown'],
      ['Identity provider', providerName(profiles.profile(profile.id))],
      ...(profile.lastConnectedAt === null ? [] : [['Last connected', timeText(profile.lastConnectedAt)]]),
      ['Signed in', state.interactive ? 'just now' : 'from the vault, without a prompt'],
      ...(end === null ? [] : [[`${endingName(account ?? {})} ends`, end]]),
      ...alsoServed(profiles, profile.id),
      ...(state.assertion === undefined ? [] : assertionRows(state.assertion)),
      ...(state.saved ? [] : [['Stored', whyNotSaved(vault)]]),
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

/** Why this sign-in ends with the command. */
function whyNotSaved(vault: Core['vault']): string {
  const status = vault.status()
  return status.state === 'ready' ? 'No' : `No. ${status.reason} ${status.advice}`
}

/** The other organizations that the same sign-in opens. */
function alsoServed(profiles: Core['profiles'], id: string): [string, string][] {
  const names = sharingAccount(profiles.profiles(), profiles.profile(id)).map(({ name }) => name)
  return names.length === 0 ? [] : [['The same sign-in', `also opens ${names.join(', ')}`]]
}

/** @param late the limit in seconds that has ended the attempt; null: something else has */
function notConnected(
  profile: ConnectionProfile,
  state: SessionState,
  interactive: boolean,
  late: number | null,
): FailureError {
  if (state.status === 'failed') {
    const { failure } = state
    if (acceptable(profile, failure.code) === null) return new FailureError(failure)
    const advice = `${failure.advice ?? ''} For that: homerealm connect "${profile.name}" --accept`.trim()
    return new FailureError({ ...failure, advice })
  }
  if (state.status === 'connecting' || state.status === 'connected')
    throw new Error('The attempt has not ended')
  if (late !== null)
    return new FailureError({
      code: 'sign-in-canceled',
      message: `The sign-in to ${profile.name} was not finished within ${late} seconds.`,
      advice: 'Try again, or give it more time: --timeout',
    })
  if (interactive)
    return new FailureError({
      code: 'sign-in-needs-person',
      message: `The sign-in to ${profile.name} needs a user name or secret that was not entered.`,
      advice: 'Use a terminal, or pipe the secret in: --user NAME --password-stdin',
    })
  return new FailureError({
    code: 'sign-in-needs-person',
    message: `${profile.name} is not signed in.`,
    advice: `Sign in first: homerealm connect "${profile.name}", or connect in the window.`,
  })
}

/** The sample is for trial. */
function warnOfSample({ clientId }: ConnectionProfile, method: SignInMethodId, { say }: Terminal): void {
  if (clientId !== null || (method !== 'entra' && method !== 'ad-fs-oauth')) return
  say(
    'Note: Homerealm used the client ID of Microsoft’s sample application. Register your own app for production: --client-id',
  )
}

function methodNamed(word: string): SignInMethodId {
  const method = SIGN_IN_METHODS.find((id) => id === word)
  if (method === undefined)
    throw new FailureError({
      code: 'input-refused',
      message: `There is no sign-in method ${quoted(word, 'of this name')}.`,
      advice: `There are ${SIGN_IN_METHODS.join(', ')}; "homerealm detect" says which are offered.`,
    })
  return method
}

/** Where to type which code, said as soon as it is known. */
function tellCode(state: SessionState | undefined, { say }: Terminal): void {
  if (state?.status !== 'connecting' || state.step.doing !== 'waiting-for-code') return
  say(`On any device, open ${state.step.page} and type the code ${state.step.code}`)
}

/** The name of the identity provider, or that it is unknown. */
export const providerName = ({ detection }: ConnectionProfile): string =>
  detection ? identityProviderName(detection.identityProvider) : 'unknown: the organization did not answer'
