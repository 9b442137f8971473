/** The messages between main and the process that seals: a request and its answer. Secrets travel in them alone. */
import * as v from 'valibot'
import type { SealedPart } from '../exchange/seal.ts'

export interface SealRequest {
  readonly text: string
  readonly passphrase: string
}

/** The process is ours, so only the outer form is checked. */
const answer = v.object({
  sealed: v.custom<SealedPart>((part) => typeof part === 'object' && part !== null),
})

/** undefined for anything else. */
export function parseSealed(message: unknown): SealedPart | undefined {
  const parsed = v.safeParse(answer, message)
  return parsed.success ? parsed.output.sealed : undefined
}
