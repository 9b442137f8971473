/** Facts of failures in the list of clouds that a person adds. */
import type { NoFacts } from './no-facts.ts'

/** What is wrong with an entry or one of its fields. */
export type CloudProblem =
  | 'missing'
  | 'empty'
  | 'not-text'
  | 'not-list'
  | 'not-object'
  | 'name-too-long'
  | 'too-many-suffixes'
  | 'host-is-address'
  | 'host-malformed'
  | 'host-has-port'
  | 'port-malformed'
  | 'address-malformed'
  | 'address-not-https'

export interface CloudsFacts {
  'input-refused/clouds-empty': NoFacts
  /** Where the JSON parser stopped; null if it does not say. */
  'input-refused/clouds-not-json': {
    readonly place: { readonly line: number; readonly character: number } | null
  }
  'input-refused/clouds-not-list': NoFacts
  'input-refused/clouds-too-many': NoFacts
  'input-refused/cloud': {
    /** Counted from 1. */
    readonly entry: number
    /** Name in the entry; null if it has none. */
    readonly name: string | null
    /** null when the entry itself is wrong. */
    readonly field: string | null
    readonly problem: CloudProblem
  }
}
