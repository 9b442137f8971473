/** Connects so that a person can follow it: each step is a state, and the sign-in's questions reach the person. */
import type { SignInMethodId } from '../contract/identity-provider.ts'
import type { ConnectionProfile, UserAgentChoice } from '../contract/profile.ts'
import type { ConnectStep, SessionState } from '../contract/session.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Attempts, ConnectRequest } from './attempts.ts'
import type { Connector } from './connect/connect.ts'
import type { Prompts } from './prompts.ts'
import { hasSaved } from './saved-sign-ins.ts'
import { type SessionTable, SIGNED_OUT } from './session-table.ts'
import { recordConnect } from './trace-recorder.ts'

export interface ConnectingParts {
  readonly profiles: ProfileStore
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
  const { userAgent, interactive = true, method } = request
  const { id } = profile
  const { trace, abort, end } = attempts.begin(profile, request)
  const { signal } = abort
  const since = now()
  let by: { method?: SignInMethodId } = method === undefined ? {} : { method }
  const show = (step: ConnectStep) => table.set(id, { status: 'connecting', step, since, ...by })
  let last: ConnectStep = { doing: 'opening-vault' }
  const asks = prompts.of({
    profileId: id,
    signal,
    onAsk(step) {
      trace.step(step)
      show(step)
    },
    onPageAnswer() {
      if (table.of(id).status === 'connecting') show(last)
    },
  })
  try {
    show(last)
    const outcome = await recordConnect(trace, () =>
      connector.connect(id, {
        userAgent: userAgent ?? profile.userAgent ?? preferredUserAgent(),
        interactive,
        ...(method === undefined ? {} : { method }),
        signal,
        onMethod: (used) => {
          by = { method: used }
        },
        onStep: (step) => {
          trace.step(step)
          last = step
          // the page may continue while the person chooses or types
          if (!signal.aborted && !prompts.pageAsks(id)) show(step)
        },
        ...(interactive ? asks : {}),
      }),
    )
    if (outcome.outcome === 'connected')
      return table.set(id, { status: 'connected', ...outcome.connection, connectedAt: now() })
    const saved = await hasSaved(parts, id)
    // a cancel is not a failure; a background renewal without a saved sign-in that needs a person is not worth reporting
    const noNews = !interactive && !saved && outcome.outcome === 'needs-person'
    if (outcome.outcome === 'canceled' || signal.aborted || noNews)
      return table.set(id, saved ? { status: 'saved' } : SIGNED_OUT)
    const { failure } = outcome
    const quiet = interactive ? {} : ({ inBackground: true } as const)
    return table.set(id, { status: 'failed', failure, at: now(), saved, ...by, ...quiet })
  } finally {
    end()
  }
}
