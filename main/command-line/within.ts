/** The time limit of a command. */
import { fail } from '../contract/failure.ts'

/** A signal that aborts with a timeout failure after `seconds`. */
export function within(seconds: number): AbortSignal {
  const limit = new AbortController()
  const over = () => limit.abort(fail('host-timeout/command', { seconds }))
  setTimeout(over, seconds * 1000).unref()
  return limit.signal
}
