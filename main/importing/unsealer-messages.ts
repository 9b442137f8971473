/** The messages between main and the process that opens sealed secrets: a request and its answer. Secrets travel in them alone. */
import * as v from 'valibot'
import type { SealedPart } from '../exchange/seal.ts'

export interface UnsealRequest {
  /** null: a damaged one. */
  readonly parts: readonly (SealedPart | null)[]
  readonly passphrase: string
}

/** What became of a part: `refused` is the reason of the failure. */
export type Unsealed =
  | { readonly opened: string }
  | { readonly refused: 'input-refused/sealed-damaged' | 'input-refused/passphrase' }

/** The process is ours, so only the outer form is checked. */
const answer = v.object({
  unsealed: v.array(
    v.union([
      v.object({ opened: v.string() }),
      v.object({ refused: v.picklist(['input-refused/sealed-damaged', 'input-refused/passphrase']) }),
    ]),
  ),
})

/** One for each part of the request, in its order; undefined for any other message. */
export function parseUnsealed(message: unknown): readonly Unsealed[] | undefined {
  const parsed = v.safeParse(answer, message)
  return parsed.success ? parsed.output.unsealed : undefined
}
