/** `connect` and `whoami`: make one attempt, ask the person at the terminal, and report the signed-in user. */
import { FailureError, fail } from '../contract/failure.ts'
import { SIGN_IN_METHODS, type SignInMethodId } from '../contract/identity-provider.ts'
import { acceptable, type ConnectionProfile } from '../contract/profile.ts'
import { quotable } from '../contract/secret-in-text.ts'
import type { SessionState } from '../contract/session.ts'
import type { Core } from '../core.ts'
import { words } from '../words/index.ts'
import { signInTraceText } from '../words/trace.ts'
import { accountOf } from './account-commands.ts'
import { type Answer, answerer } from './answer.ts'
import type { CommandResult, Terminal } from './command.ts'
import { connectionReport } from './connection-report.ts'
import { profileNamed } from './profile-named.ts'
import { realmChange } from './realm-change.ts'
import type { CommandLine } from './usage.ts'
import { milliseconds } from './within.ts'

interface ConnectMode {
  readonly terminal: Terminal
  /** False: use only the saved sign-in. */
  readonly interactive: boolean
}

/** Connects and reports the signed-in user. @throws FailureError if it does not connect */
export async function connect(
  core: Core,
  line: CommandLine,
  { terminal, interactive }: ConnectMode,
): Promise<CommandResult> {
  const { profiles, sessions } = core
  const before = profileNamed(profiles.profiles(), line)
  const method = wantedMethod(core, line, before)
  const answer = await answerer(line, terminal)
  takeOptions(core, line, before)
  const { state, late, unanswered } = await attempt(core, line, {
    profileId: before.id,
    interactive,
    method,
    terminal,
    answer,
  })
  const trace = line.trace ? sessions.trace(before.id) : null
  if (trace !== null) terminal.say(signInTraceText(trace, false))
  for (const error of unanswered) throw error
  const profile = profiles.profile(before.id)
  if (state.status !== 'connected')
    throw notConnected(profile, { state, interactive, late: late ? line.timeout : null })
  if (state.interactive) warnOfSample(profile, state.method, terminal)
  return connectionReport(core, state, before)
}

/** The method that the options select; undefined: the recommended one. */
function wantedMethod(
  { profiles }: Core,
  { method, certificate, accept }: CommandLine,
  { id }: ConnectionProfile,
): SignInMethodId | undefined {
  const named = method ?? (certificate === undefined ? undefined : 'client-credentials')
  if (named !== undefined) return methodNamed(named)
  // --accept drops the account of the previous tenant; read its method first, to sign in the same way
  return accept ? accountOf(profiles, id)?.method : undefined
}

/** Saves the options that belong to the organization. */
function takeOptions({ organizations }: Core, line: CommandLine, { id, ...before }: ConnectionProfile): void {
  const { clientId, redirectUri, accept, homeRealm, trust } = line
  if ([clientId, redirectUri, homeRealm, trust].every((each) => each === undefined) && !accept) return
  organizations.change(id, {
    ...realmChange(line, before.homeRealm),
    ...(accept ? { organizationId: null, tenant: null } : {}),
    ...(clientId === undefined ? {} : { clientId }),
    ...(redirectUri === undefined ? {} : { redirectUri }),
  })
}

interface AttemptAtTerminal {
  readonly profileId: string
  readonly interactive: boolean
  readonly method: SignInMethodId | undefined
  readonly terminal: Terminal
  readonly answer: Answer
}

/** One attempt, with answers from the terminal. `late`: the timeout ended it. `unanswered`: errors that prevented an answer. */
async function attempt(
  { sessions }: Core,
  { timeout, deviceCode, passwordStdin }: CommandLine,
  { profileId, interactive, method, terminal, answer }: AttemptAtTerminal,
): Promise<{ state: SessionState; late: boolean; unanswered: readonly unknown[] }> {
  let late = false
  const unanswered: unknown[] = []
  const limit = setTimeout(() => {
    late = true
    sessions.cancel(profileId)
  }, milliseconds(timeout))
  const stop = sessions.onChange((changed) => {
    const state = changed[profileId]
    tellCode(state, terminal)
    if (state?.status === 'connecting' && state.step.doing === 'asking')
      answer(state.step.request).then(
        (typed) => (typed === null ? sessions.cancel(profileId) : sessions.prompts.answer(profileId, typed)),
        (error: unknown) => {
          unanswered.push(error)
          sessions.cancel(profileId)
        },
      )
  })
  const ended = sessions.connect(profileId, {
    interactive,
    // the command line cannot open a window, so the sign-in page opens in the system's browser
    userAgent: deviceCode ? 'device-code' : 'system-browser',
    byPage: deviceCode || passwordStdin || !terminal.consent.atTerminal,
    ...(method === undefined ? {} : { method }),
  })
  try {
    return { state: await ended, late, unanswered }
  } finally {
    stop()
    clearTimeout(limit)
  }
}

interface AttemptEnd {
  readonly state: SessionState
  readonly interactive: boolean
  /** The timeout in seconds, if it ended the attempt; otherwise null. */
  readonly late: number | null
}

function notConnected(profile: ConnectionProfile, { state, interactive, late }: AttemptEnd): FailureError {
  if (state.status === 'failed') {
    const { failure } = state
    if (acceptable(profile, failure.code) === null) return new FailureError(failure)
    return new FailureError({ ...failure, command: `homerealm connect ${profile.id} --accept` })
  }
  if (state.status === 'connecting' || state.status === 'connected')
    throw new Error('The attempt has not ended')
  if (late !== null) return fail('sign-in-canceled/within', { name: profile.name, seconds: late })
  return interactive
    ? fail('sign-in-needs-person/not-entered', { name: profile.name })
    : fail('sign-in-needs-person/signed-out', { name: profile.name, id: profile.id })
}

/** Warns after a sign-in with Microsoft's sample client ID: it is only for testing. */
function warnOfSample({ clientId }: ConnectionProfile, method: SignInMethodId, { say }: Terminal): void {
  if (clientId !== null || (method !== 'entra' && method !== 'ad-fs-oauth')) return
  say(words.commandLine.note(words.commandLine.sample))
}

function methodNamed(word: string): SignInMethodId {
  const method = SIGN_IN_METHODS.find((id) => id === word)
  if (method === undefined)
    throw fail('input-refused/method', { word: quotable(word), methods: SIGN_IN_METHODS })
  return method
}

/** Prints the code and the page to type it on (device code), as soon as both are known. */
function tellCode(state: SessionState | undefined, { say }: Terminal): void {
  if (state?.status !== 'connecting' || state.step.doing !== 'waiting-for-code') return
  say(words.commandLine.typeCode(state.step.page, state.step.code))
}
