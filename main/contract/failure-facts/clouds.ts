/** The facts of failures of the list of clouds that a person adds. */
import type { NoFacts } from './no-facts.ts'

/** What is wrong with an entry, or a field of it. */
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
  /** Where reading stopped; null: the reader does not say. */
  'input-refused/clouds-not-json': {
    readonly place: { readonly line: number; readonly character: number } | null
  }
  'input-refused/clouds-not-list': NoFacts
  'input-refused/clouds-too-many': NoFacts
  'input-refused/cloud': {
    /** Counted from 1. */
    readonly entry: number
    /** As the entry says it; null: it says none. */
    readonly name: string | null
    /** null: the entry itself. */
    readonly field: string | null
    readonly problem: CloudProblem
  }
}
