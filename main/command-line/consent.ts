/** Asks the running app before `token`, `env`, `exec` and `mcp` give a token to a program, if the settings say so. */
import type { AskingAnswer, AskingRequest } from '../asking/messages.ts'
import type { CommandLineAsks } from '../contract/app.ts'
import type { AudienceName } from '../contract/audience.ts'
import { fail } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { words } from '../words/index.ts'

/** What the question depends on. */
export interface Consent {
  /** True if a person sees this command: standard input, output or error is a terminal. */
  readonly atTerminal: boolean
  /** The setting. It is read only where no terminal is. */
  readonly asks: () => CommandLineAsks
  /** Asks the app; null if it does not run. @param signal takes the request back, and its question */
  readonly ask: (request: AskingRequest, signal?: AbortSignal) => Promise<AskingAnswer | null>
}

/** Whom a request for a token comes from, and how the person hears of the question. */
export interface AskedAt {
  readonly consent: Consent
  say(text: string): void
}

/**
 * Returns once the token may be given. For `homerealm`, the app names and remembers the program that runs it.
 * @param signal no caller is waiting any more: the question goes
 * @throws FailureError `sign-in-needs-person` if the person refuses, or the app does not run; or the signal's reason
 */
export async function permitted(
  { id, name, environment }: Pick<ConnectionProfile, 'id' | 'name' | 'environment'>,
  { consent, say }: AskedAt,
  signal?: AbortSignal,
): Promise<void> {
  const { atTerminal, asks, ask } = consent
  if (atTerminal || !isAsked(asks(), environment)) return
  say(words.commandLine.note(words.commandLine.asksInApp(name)))
  const answer = await ask({ version: 1, ask: 'permission', organization: id }, signal)
  if (answer === null) throw fail('sign-in-needs-person/app-not-running', { name })
  if ('refused' in answer)
    throw fail('sign-in-needs-person/program-refused', { name, said: answer.refused.message })
}

/**
 * Returns if a token that is not for one organization may be given. The app's question names organizations only, and no
 * environment limits such a token, so a program without a terminal gets one only if the settings ask for nothing.
 * @throws FailureError `sign-in-needs-person`
 */
export function permittedBeyondOrg(audience: AudienceName, { atTerminal, asks }: Consent): void {
  if (!atTerminal && asks() !== 'never')
    throw fail('sign-in-needs-person/audience-without-terminal', { audience })
}

const isAsked = (asks: CommandLineAsks, environment: ConnectionProfile['environment']): boolean =>
  asks === 'always' || (asks === 'production' && environment === 'production')
