/** Shows work only after a while if it needs no person, so that what is done at once flickers nothing. */
import { untrack } from 'svelte'
import { type ConnectStep, isUpToPerson, type SessionState } from '../../main/contract/session.ts'

/** Milliseconds that work may take without a sign of progress. */
const QUICK = 300

/** Work with steps, of which some are a person's. */
interface Work {
  readonly step: ConnectStep
  /** When it began, epoch milliseconds. */
  readonly since: number
}

/** @param session the session from main. Call it while a component is set up */
export const settled = (session: () => SessionState): { readonly current: SessionState } =>
  settledWork(session, (state) => (state.status === 'connecting' ? state : null))

/**
 * The state, but for the first moments of work.
 * @param workOf the work in a state; null: it is at rest
 */
export function settledWork<State>(
  state: () => State,
  workOf: (state: State) => Work | null,
): { readonly current: State } {
  let shown = $state.raw(untrack(state))

  $effect.pre(() => {
    const next = state()
    const wait = workOf(untrack(() => shown)) === null ? untilShown(workOf(next)) : 0
    if (wait === 0) {
      shown = next
      return
    }
    const timer = setTimeout(() => {
      shown = next
    }, wait)
    return () => clearTimeout(timer)
  })

  return {
    get current() {
      return shown
    },
  }
}

function untilShown(work: Work | null): number {
  if (work === null || isUpToPerson(work.step)) return 0
  return Math.min(QUICK, Math.max(0, work.since + QUICK - Date.now()))
}
