/**
 * The messages between main and the process that reads files: a request, then rows in parts, then the end. Secrets travel in
 * them alone.
 */
import * as v from 'valibot'
import type { PlannedRow, SavedConnection } from '../contract/exchange.ts'
import type { DroppedFile, ReadFile } from '../contract/importing.ts'
import type { SealedPart } from '../exchange/seal.ts'
import type { Secret } from '../secret.ts'

/** What the process reads. */
export type ReadSource =
  | { readonly path: string }
  | { readonly dropped: DroppedFile }
  | { readonly text: string }

export interface ReadRequest {
  readonly sources: readonly ReadSource[]
  /** What is in the list already. */
  readonly saved: readonly SavedConnection[]
  /** True: send the secrets that an import can save. */
  readonly secrets: boolean
}

export interface ReadEnd {
  readonly files: readonly ReadFile[]
  /** Number of files without any connection, below folders. */
  readonly skipped: number
  /** Of each file with `sealed`, if the request wants secrets; null: damaged, or too much to open. */
  readonly sealed: readonly (SealedPart | null)[]
}

/** `rows`: some of them, in order, so that no message holds up main. */
export type ReaderAnswer =
  | {
      readonly is: 'rows'
      readonly rows: readonly PlannedRow[]
      /** The secrets that an import can save, each with the index of its row among these. */
      readonly secrets: readonly (readonly [index: number, secret: string])[]
    }
  | ({ readonly is: 'end' } & ReadEnd)

/** The rows in messages of this many. Only the secrets that an import can save go with them. */
export function* inParts(
  rows: readonly PlannedRow[],
  secrets: readonly (Secret | null)[],
  atOnce: number,
): Generator<ReaderAnswer> {
  for (let from = 0; from < rows.length; from += atOnce) {
    const part = rows.slice(from, from + atOnce)
    const readable = part.flatMap((row, at) => {
      const secret = secrets[from + at]
      return row.readable === undefined || !secret ? [] : [[at, secret.reveal()] as const]
    })
    yield { is: 'rows', rows: part, secrets: readable }
  }
}

/** The process is ours, so only the outer form is checked. */
const ofObjects = <Item extends object>() =>
  v.array(v.custom<Item>((item) => typeof item === 'object' && item !== null))

const answer = v.variant('is', [
  v.object({
    is: v.literal('rows'),
    rows: ofObjects<PlannedRow>(),
    secrets: v.array(v.tuple([v.number(), v.string()])),
  }),
  v.object({
    is: v.literal('end'),
    files: ofObjects<ReadFile>(),
    skipped: v.number(),
    sealed: v.array(v.nullable(v.custom<SealedPart>((part) => typeof part === 'object'))),
  }),
])

/** null for anything else. */
export const parseReaderAnswer = (message: unknown): ReaderAnswer | null =>
  v.is(answer, message) ? message : null
