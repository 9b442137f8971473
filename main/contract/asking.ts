/** Programs that ask the app for a token of an organization: the questions to the person, and what was decided before. */

/** A program, as far as the system proves who it is. */
export interface AskingProgram {
  /** Path of its executable. Null: the system does not tell, and the program is unverified. */
  readonly executable: string | null
  /** The script that the executable runs, as its command line says; null if there is none or it is not known. */
  readonly script: string | null
  /** Path of the executable, or the script, that started it; null if unknown. */
  readonly parent: string | null
  /** Path of what asks on its behalf, such as `homerealm` or socat; null: it asks itself. */
  readonly through: string | null
}

/** What a person answers. `once` and `refuse` are not remembered. */
export const ASKING_CHOICES = ['once', 'hour', 'always', 'never', 'refuse'] as const
export type AskingChoice = (typeof ASKING_CHOICES)[number]

/** A program waits for the person. */
export interface AskingQuestion {
  readonly id: string
  readonly program: AskingProgram
  readonly profileId: string
  /** False if nothing would recognize the program next time: then only `once` and `refuse` are offered. */
  readonly canRemember: boolean
  /** Epoch milliseconds: then it is refused. */
  readonly endsAt: number
}

export const GRANT_DECISIONS = ['hour', 'always', 'never'] as const
export type GrantDecision = (typeof GRANT_DECISIONS)[number]

/** What the person decided for one program and one organization. */
export interface ProgramGrant {
  readonly id: string
  readonly executable: string
  readonly script: string | null
  readonly profileId: string
  readonly decision: GrantDecision
  /** Epoch milliseconds, like all times here. */
  readonly grantedAt: number
  /** End of `hour`; otherwise null. */
  readonly until: number | null
  /** When the program last got a token by it; null: never. */
  readonly lastUsed: number | null
}

/** What the settings show. */
export interface ProgramsOverview {
  readonly grants: readonly ProgramGrant[]
  /** The newest requests about all organizations, newest first; empty if the person wants no history. */
  readonly requests: readonly ProgramRequest[]
  /** False if the app could not open the place where programs ask. */
  readonly reachable: boolean
}

/** Why a program gets nothing. */
export const ASKING_REFUSALS = [
  'malformed',
  'version',
  'too-slow',
  'too-many',
  'turned-off',
  'organization-unknown',
  'organization-ambiguous',
  'no-token',
  'refused',
  'never',
  'not-answered',
  'already-asking',
  'asked-too-often',
  'sign-in-needed',
  'out-of-reach',
  'failed',
] as const
export type AskingRefusal = (typeof ASKING_REFUSALS)[number]

/** Refusals that say nothing about an organization of the list, so no history has them. */
type OfNoOrganization =
  | 'malformed'
  | 'version'
  | 'too-slow'
  | 'organization-unknown'
  | 'organization-ambiguous'

/** What came of a request: what the person allowed, now or before, or why the program got nothing. */
export type RequestOutcome = 'once' | 'hour' | 'always' | Exclude<AskingRefusal, OfNoOrganization>

export const REQUEST_OUTCOMES = [
  ...(['once', 'hour', 'always'] as const),
  ...(['refused', 'never', 'not-answered', 'turned-off', 'already-asking', 'asked-too-often'] as const),
  ...(['too-many', 'no-token', 'sign-in-needed', 'out-of-reach', 'failed'] as const),
] as const satisfies readonly RequestOutcome[]

/** What a program asks for: a token, or for `homerealm` only whether it may give one. */
export const ASKED_FOR = ['token', 'permission'] as const

/** What a program asked about one organization. Holds no token. */
export interface AskedByProgram {
  readonly program: AskingProgram
  readonly ask: (typeof ASKED_FOR)[number]
  readonly outcome: RequestOutcome
}

/** Equal requests, each within a minute of the one before. */
export interface RecordedRequest extends AskedByProgram {
  /** How many. */
  readonly count: number
  /** When the first was answered, epoch milliseconds. */
  readonly since: number
}

export interface ProgramRequest extends RecordedRequest {
  readonly id: number
  readonly profileId: string
  /** When the last was answered, epoch milliseconds. */
  readonly at: number
}

/** Milliseconds after which an equal request is a new entry. */
const APART = 60_000

/**
 * The entry with one more request; null if the request is another one, or comes too late.
 * @param at epoch milliseconds, of the entry and of the request
 */
export function withRequest(
  entry: RecordedRequest & { readonly at: number },
  request: AskedByProgram & { readonly at: number },
): RecordedRequest | null {
  const { program, ask, outcome } = request
  const same =
    entry.ask === ask &&
    entry.outcome === outcome &&
    entry.program.executable === program.executable &&
    entry.program.script === program.script &&
    entry.program.parent === program.parent &&
    entry.program.through === program.through
  if (!same || Math.abs(request.at - entry.at) >= APART) return null
  return { program: entry.program, ask, outcome, count: entry.count + 1, since: entry.since }
}
