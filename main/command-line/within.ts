/** The time limit of a command. */
import { fail } from '../contract/failure.ts'

/** A typed number of seconds in whole milliseconds, as timers want them: 16.1 × 1000 is no integer. */
export const milliseconds = (seconds: number): number => Math.max(1, Math.round(seconds * 1000))

/** A signal that aborts with a timeout failure after `seconds`. */
export function within(seconds: number): AbortSignal {
  const limit = new AbortController()
  const over = () => limit.abort(fail('host-timeout/command', { seconds }))
  setTimeout(over, milliseconds(seconds)).unref()
  return limit.signal
}
