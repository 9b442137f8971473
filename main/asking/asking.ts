/** Decides about the requests of programs: by what the person decided before, or by asking them. */
import {
  type AskedByProgram,
  type AskingProgram,
  type AskingQuestion,
  type AskingRefusal,
  type ProgramRequest,
  type ProgramsOverview,
  REQUEST_OUTCOMES,
  type RequestOutcome,
} from '../contract/asking.ts'
import { copyOffer } from '../contract/copying.ts'
import { FailureError, toFailure } from '../contract/failure.ts'
import { isOneOf } from '../contract/one-of.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import { type OrgCredential, tokenJson } from '../org/credential.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { failureLine } from '../words/failures.ts'
import { GrantStore } from './grant-store.ts'
import type { Wanted } from './grants.ts'
import { type AskingAnswer, type AskingRequest, PROTOCOL_VERSION, parseRequest } from './messages.ts'
import type { Asker } from './program.ts'
import { type Outcome, Questions } from './questions.ts'
import { noToken, OPENERS, type Opener, Refused, refusalFor } from './refused.ts'

export interface AskingParts {
  readonly vault: Pick<TokenVault, 'read' | 'write' | 'keeps'>
  /** Finds the organization that a word means. @throws FailureError `profile-unknown`, `input-refused` */
  readonly find: (word: string, user: string | undefined) => ConnectionProfile
  readonly state: (profileId: string) => SessionState
  /** A saved credential that the org has accepted. @throws FailureError */
  readonly credential: (profileId: string, signal: AbortSignal) => Promise<OrgCredential>
  /** False if the person or the policy lets no program ask. */
  readonly isOn: () => boolean
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  readonly newId: () => string
  /** Called when a question came or went. */
  readonly onQuestions: (questions: readonly AskingQuestion[]) => void
  /** Called when a decision was made, used or revoked, and when a request was answered. */
  readonly onGrants: () => void
  /** The local history of what programs asked. */
  readonly history: {
    asked(profileId: string, request: AskedByProgram): void
    requests(): readonly ProgramRequest[]
  }
  /** Called with an error in the background. */
  readonly report: (error: unknown) => void
}

export class Asking {
  readonly questions: Questions
  readonly grants: GrantStore
  readonly #parts: AskingParts

  constructor(parts: AskingParts) {
    this.#parts = parts
    this.questions = new Questions({ ...parts, onChange: parts.onQuestions })
    this.grants = new GrantStore({ ...parts, onChange: parts.onGrants })
  }

  /** Answers the line of a program. Never rejects. @param signal the program has gone, or the app quits */
  async answer(line: string, asker: Asker, signal: AbortSignal): Promise<AskingAnswer> {
    const request = parseRequest(line)
    const allowed: Allowed = { by: null }
    const answer = await this.#answered({ request, asker, allowed }, signal)
    if (typeof request !== 'string') this.#record(request, asker.program, outcomeOf(answer, allowed))
    return answer
  }

  /** None if the history cannot be read: the person can still revoke decisions. */
  #requests(): readonly ProgramRequest[] {
    try {
      return this.#parts.history.requests()
    } catch (error) {
      this.#parts.report(error)
      return []
    }
  }

  /** Requests about no organization of the list are not recorded. */
  #record(request: AskingRequest, program: AskingProgram, outcome: RequestOutcome | null): void {
    if (outcome === null) return
    try {
      this.#parts.history.asked(this.#find(request).id, { program, ask: request.ask, outcome })
    } catch (error) {
      // the organization may have been removed meanwhile
      if (!(error instanceof Refused)) this.#parts.report(error)
    }
    this.#parts.onGrants()
  }

  /** Never rejects. */
  async #answered(asked: Asked, signal: AbortSignal): Promise<AskingAnswer> {
    try {
      return await this.#fulfilled(asked, signal)
    } catch (error) {
      if (error instanceof Refused) return error.answer
      if (!(error instanceof FailureError)) this.#parts.report(error)
      const failure = toFailure(error)
      return new Refused(refusalFor(failure.code), { message: failureLine(failure) }).answer
    }
  }

  async overview(reachable: boolean): Promise<ProgramsOverview> {
    return { grants: await this.grants.list(), requests: this.#requests(), reachable }
  }

  async #fulfilled({ request, asker, allowed }: Asked, signal: AbortSignal): Promise<AskingAnswer> {
    if (!this.#parts.isOn()) throw new Refused('turned-off')
    if (typeof request === 'string') throw new Refused(request)
    const profile = this.#find(request)
    const obstacle = request.ask === 'token' ? this.#obstacle(profile) : null
    if (obstacle !== null) throw noToken(profile, obstacle)
    const wanted = asker.identity === null ? null : { identity: asker.identity, profile }
    allowed.by = await this.#permit(asker, { profile, wanted }, signal)
    const organization = { id: profile.id, name: profile.name, url: profile.orgUrl }
    if (request.ask === 'permission') {
      await this.#noteUse(wanted)
      return { version: PROTOCOL_VERSION, organization, permission: true }
    }
    const token = await this.#token(profile, signal)
    // the process may have ended while the organization answered
    if (!(await asker.isStillThere())) throw new Refused('refused')
    await this.#noteUse(wanted)
    return { version: PROTOCOL_VERSION, organization, token }
  }

  #find({ organization, user }: AskingRequest): ConnectionProfile {
    try {
      return this.#parts.find(organization, user)
    } catch (error) {
      const failure = toFailure(error)
      const code = failure.code === 'profile-unknown' ? 'organization-unknown' : 'organization-ambiguous'
      throw error instanceof FailureError ? new Refused(code, { message: failureLine(failure) }) : error
    }
  }

  /** What opens the organization instead of a token, as far as it is known without a question and without the network. */
  #obstacle(profile: ConnectionProfile): Opener | null {
    const why = copyOffer(profile, this.#parts.state(profile.id)).noToken
    return why === 'not-connected' ? null : why
  }

  /** What allows it. @throws Refused if the program may not have a token */
  async #permit(
    asker: Asker,
    { profile, wanted }: Permitted,
    signal: AbortSignal,
  ): Promise<NonNullable<Allowed['by']>> {
    const grant = wanted === null ? null : await this.grants.deciding(wanted)
    if (grant?.decision === 'never') throw new Refused('never')
    if (grant !== null) return grant.decision
    const outcome = await this.questions.ask(asker, profile.id, signal)
    if (outcome === 'hour' || outcome === 'always' || outcome === 'never') await this.#keep(wanted, outcome)
    const code = REFUSES[outcome]
    if (code !== null) throw new Refused(code)
    if (!this.#parts.isOn() || !(await asker.isStillThere())) throw new Refused('refused')
    return outcome === 'hour' || outcome === 'always' ? outcome : 'once'
  }

  /** A decision that cannot be saved still holds for this run. */
  async #keep(wanted: Wanted | null, decision: 'hour' | 'always' | 'never'): Promise<void> {
    if (wanted !== null) await this.grants.keep(wanted, decision).catch(this.#parts.report)
  }

  async #noteUse(wanted: Wanted | null): Promise<void> {
    if (wanted !== null) await this.grants.used(wanted).catch(this.#parts.report)
  }

  async #token(profile: ConnectionProfile, signal: AbortSignal) {
    const credential = await this.#parts.credential(profile.id, signal)
    if (credential.kind !== 'bearer') throw noToken(profile, OPENERS[credential.kind])
    return tokenJson(profile, credential)
  }
}

/** A request as it came. */
interface Asked {
  readonly request: ReturnType<typeof parseRequest>
  readonly asker: Asker
  readonly allowed: Allowed
}

/** What allowed a request; null: nothing yet. */
interface Allowed {
  by: 'once' | 'hour' | 'always' | null
}

const isRecorded = isOneOf<RequestOutcome>(REQUEST_OUTCOMES)

/** What the history has of an answer; null: nothing. */
function outcomeOf(answer: AskingAnswer, { by }: Allowed): RequestOutcome | null {
  if (!('refused' in answer)) return by
  const { code } = answer.refused
  return isRecorded(code) ? code : null
}

interface Permitted {
  readonly profile: ConnectionProfile
  /** Null if the program cannot be recognized again. */
  readonly wanted: Wanted | null
}

/** Why the outcome of a question refuses; null if it allows. */
const REFUSES: Readonly<Record<Outcome, AskingRefusal | null>> = {
  once: null,
  hour: null,
  always: null,
  never: 'never',
  refuse: 'refused',
  withdrawn: 'refused',
  'not-answered': 'not-answered',
  'already-asking': 'already-asking',
  'asked-too-often': 'asked-too-often',
  'too-many': 'too-many',
}
