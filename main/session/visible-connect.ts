/** Connects so that a person can follow it: each step is a state, and the sign-in's questions reach the person. */
import type { SignInMethodId } from '../contract/identity-provider.ts'
import type { ConnectionProfile, UserAgentChoice } from '../contract/profile.ts'
import type { ConnectStep, SessionState } from '../contract/session.ts'
import type { Attempts, ConnectRequest } from './attempts.ts'
import type { Connector } from './connect/connect.ts'
import type { ConnectOutcome } from './connect/outcome.ts'
import { followed } from './followed-connect.ts'
import { type RecordingParts, recordConnection, recordEnd } from './history-events.ts'
import type { Prompts } from './prompts.ts'
import { hasSaved } from './saved-sign-ins.ts'
import { type SessionTable, SIGNED_OUT } from './session-table.ts'
import { recordConnect } from './trace-recorder.ts'

export interface ConnectingParts extends RecordingParts {
  readonly connector: Connector
  /** The browser that the preferences set. */
  readonly preferredUserAgent: () => UserAgentChoice
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  readonly table: SessionTable
  readonly attempts: Attempts
  readonly prompts: Prompts
}

/** Writes each step and the end to the table. Never throws for a failed sign-in. @returns the state at the end */
export async function connectVisibly(
  parts: ConnectingParts,
  profile: ConnectionProfile,
  request: ConnectRequest,
): Promise<SessionState> {
  const { connector, now, preferredUserAgent, table, attempts, prompts } = parts
  const { userAgent, byPage = false, interactive = true, byPerson = interactive, method } = request
  const { id } = profile
  const { trace, abort, end } = attempts.begin(profile, request)
  const { signal } = abort
  const since = now()
  let by: { method?: SignInMethodId } = method === undefined ? {} : { method }
  const show = (step: ConnectStep) => table.set(id, { status: 'connecting', step, since, ...by })
  const { onStep, ...asks } = followed({ id, signal, trace, prompts, show })
  try {
    const outcome = await recordConnect(trace, () =>
      connector.connect(id, {
        userAgent: userAgent ?? profile.userAgent ?? preferredUserAgent(),
        interactive,
        ...(method === undefined ? {} : { method }),
        byPage,
        signal,
        onMethod: (used) => {
          by = { method: used }
        },
        onStep,
        ...(interactive ? asks : {}),
      }),
    )
    return await settle(parts, profile, { outcome, interactive, byPerson, signal, ...by })
  } finally {
    end()
  }
}

interface EndOfAttempt {
  readonly outcome: ConnectOutcome
  readonly interactive: boolean
  readonly byPerson: boolean
  readonly signal: AbortSignal
  readonly method?: SignInMethodId
}

/** Writes the end of an attempt to the table and to the history. @returns the state */
async function settle(
  parts: ConnectingParts,
  profile: ConnectionProfile,
  { outcome, interactive, byPerson, signal, method }: EndOfAttempt,
): Promise<SessionState> {
  const { now, table } = parts
  const { id } = profile
  if (outcome.outcome === 'connected') {
    recordConnection(parts, id, { connection: outcome.connection, byPerson })
    return table.set(id, { status: 'connected', ...outcome.connection, connectedAt: now() })
  }
  const { failure } = outcome
  const saved = await hasSaved(parts, id)
  const canceled = outcome.outcome === 'canceled' || signal.aborted
  const asksNext = !interactive && outcome.outcome === 'needs-person'
  // a background renewal without a saved sign-in that needs a person is not worth reporting
  const noNews = !interactive && ((canceled && !byPerson) || (!saved && asksNext))
  // whoever connects for a person without asking asks next
  if (!noNews && !(byPerson && asksNext))
    recordEnd(parts, profile, { failure: canceled ? null : failure, method, byPerson })
  // a cancel is not a failure
  if (canceled || noNews) return table.set(id, saved ? { status: 'saved' } : SIGNED_OUT)
  const quiet = byPerson ? {} : ({ inBackground: true } as const)
  const by = method === undefined ? {} : { method }
  return table.set(id, { status: 'failed', failure, at: now(), saved, ...by, ...quiet })
}

/** The sign-in method that failed: the next connect must not open the page of another one. */
export function triedWay(
  before: SessionState,
  { detection }: ConnectionProfile,
): { readonly method?: SignInMethodId } {
  if (before.status !== 'failed' || before.method === undefined) return {}
  const { method } = before
  const offered = detection?.signInMethods.some(({ id, whyNot }) => id === method && whyNot === null)
  return offered ? { method } : {}
}
