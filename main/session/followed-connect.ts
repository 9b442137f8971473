/** Lets a person follow a connect and answer it: notes each step in the trace, shows it, and passes on what is asked. */
import type { ConnectStep } from '../contract/session.ts'
import type { ConnectOptions } from './connect/sign-in-attempt.ts'
import type { Prompts } from './prompts.ts'
import type { TraceRecorder } from './trace-recorder.ts'

export interface FollowedConnect {
  /** Names the connect to the prompts: the ID of its profile, or the ticket of a test. */
  readonly id: string
  readonly signal: AbortSignal
  readonly trace: TraceRecorder
  readonly prompts: Prompts
  readonly show: (step: ConnectStep) => void
}

type Following = Required<Pick<ConnectOptions, 'onStep' | 'ask' | 'chooseCertificate' | 'typePassword'>>

/** Shows the first step at once. @returns the options of the connect */
export function followed({ id, signal, trace, prompts, show }: FollowedConnect): Following {
  let last: ConnectStep = { doing: 'opening-vault' }
  show(last)
  return {
    onStep(step) {
      trace.step(step)
      last = step
      // the page may continue while the person chooses or types
      if (!signal.aborted && !prompts.pageAsks(id)) show(step)
    },
    ...prompts.of({
      id,
      signal,
      onAsk(step) {
        trace.step(step)
        show(step)
      },
      onPageAnswer() {
        if (!signal.aborted) show(last)
      },
    }),
  }
}
