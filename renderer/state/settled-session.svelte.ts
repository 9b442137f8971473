/** The session as the details show it: a step without a person appears only after a while, so that a quick connect flickers nothing. */
import { untrack } from 'svelte'
import { isUpToPerson, type SessionState } from '../../main/contract/session.ts'

/** Milliseconds that a connect may take without a sign of progress. */
const QUICK = 300

/** @param session the session from main. Call it while a component is set up */
export function settled(session: () => SessionState): { readonly current: SessionState } {
  let shown = $state.raw(untrack(session))

  $effect.pre(() => {
    const next = session()
    const wait = untrack(() => shown.status) === 'connecting' ? 0 : untilShown(next)
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

function untilShown(state: SessionState): number {
  if (state.status !== 'connecting' || isUpToPerson(state.step)) return 0
  return Math.min(QUICK, Math.max(0, state.since + QUICK - Date.now()))
}
