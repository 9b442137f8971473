/** Attempts that show no steps: a renewal in the background, and a sign-in with a secret that the person typed before. */
import { type Failure, type FailureError, fail } from '../contract/failure.ts'
import type { SignInMethodId } from '../contract/identity-provider.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { SecretRequest, SessionState } from '../contract/session.ts'
import type { TypedSecret } from '../typed-secret.ts'
import type { NotConnected } from './connect/outcome.ts'
import { recordConnection, recordEnd, recordVersion } from './history-events.ts'
import { hasSaved } from './saved-sign-ins.ts'
import { recordConnect } from './trace-recorder.ts'
import type { ConnectingParts } from './visible-connect.ts'

type ConnectedState = Extract<SessionState, { status: 'connected' }>

/**
 * Renews a credential before it expires; the session stays connected. The session ends if only a person can continue, or if
 * the org, tenant or user that answers is not the profile's.
 * @returns why it failed for now, if a later try may succeed; otherwise null
 */
export async function renew(
  parts: ConnectingParts,
  profile: ConnectionProfile,
  before: ConnectedState,
): Promise<Failure | null> {
  const { connector, now, preferredUserAgent, table, attempts } = parts
  const { id } = profile
  const { trace, abort, end } = attempts.begin(profile, { interactive: false })
  const { signal } = abort
  try {
    const outcome = await recordConnect(trace, () =>
      connector.connect(id, {
        userAgent: preferredUserAgent(),
        interactive: false,
        signal,
        onStep: (step) => trace.step(step),
      }),
    )
    if (outcome.outcome === 'connected') {
      recordVersion(parts, id, outcome.connection)
      const { failedSince: _over, ...kept } = before
      table.set(id, { ...kept, ...outcome.connection, interactive: before.interactive })
      return null
    }
    if (signal.aborted) return null
    const { failure } = outcome
    const over = outcome.outcome === 'needs-person' || (outcome.outcome === 'failed' && outcome.ofAnother)
    if (!over && (before.expiresAt ?? Number.POSITIVE_INFINITY) > now()) {
      table.set(id, { ...before, failedSince: { at: now(), failure } })
      return failure
    }
    const saved = await hasSaved(parts, id)
    const { method } = before
    recordEnd(parts, profile, { failure, method, byPerson: false })
    table.set(id, { status: 'failed', failure, at: now(), saved, method, inBackground: true })
    return null
  } finally {
    end()
  }
}

/** A sign-in with a secret that the person typed beforehand. */
export interface Reauthentication {
  readonly method: SignInMethodId
  readonly answer: TypedSecret
  readonly signal: AbortSignal
}

/**
 * Signs in with a secret typed beforehand and ignores the vault. If it fails, state and vault stay unchanged.
 * @returns why it has not connected; null if it has
 */
export async function reauthenticate(
  parts: ConnectingParts,
  profile: ConnectionProfile,
  { method, answer, signal: canceled }: Reauthentication,
): Promise<NotConnected | null> {
  const { connector, now, preferredUserAgent, table, attempts } = parts
  const { id } = profile
  const { trace, abort, end } = attempts.begin(profile, { interactive: false })
  let typed: TypedSecret | null = answer
  try {
    const outcome = await recordConnect(trace, () =>
      connector.connect(id, {
        userAgent: preferredUserAgent(),
        interactive: true,
        fresh: true,
        method,
        signal: AbortSignal.any([abort.signal, canceled]),
        onStep: (step) => trace.step(step),
        async ask(request) {
          trace.step({ doing: 'asking', request })
          const once = typed
          typed = null
          if (once === null) throw notTaken(request)
          return once
        },
      }),
    )
    if (outcome.outcome !== 'connected') {
      const failure = outcome.outcome === 'canceled' ? null : outcome.failure
      recordEnd(parts, profile, { failure, method, byPerson: true })
      return outcome
    }
    recordConnection(parts, id, { connection: outcome.connection, byPerson: true })
    table.set(id, { status: 'connected', ...outcome.connection, connectedAt: now() })
    return null
  } finally {
    end()
  }
}

/** Stops a second question, so that the same secret is not sent twice. */
const notTaken = ({ host, refused }: SecretRequest): FailureError =>
  refused === undefined
    ? fail('sign-in-refused/not-taken', { host })
    : fail('sign-in-refused/typed-before', { refused })
