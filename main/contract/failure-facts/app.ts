/** The facts of failures of the app as a whole: its window, its settings, its updates. */
import type { FileProblem } from '../file-problem.ts'
import type { NoFacts } from './no-facts.ts'

export interface AppFacts {
  internal: NoFacts
  /** The window has canceled a call that takes long. */
  'sign-in-canceled/call': NoFacts
  'input-refused/call': { readonly channel: string }
  'input-refused/ticket-in-use': NoFacts
  'input-refused/no-ticket': NoFacts
  /** A page that is none of those with the rules of a detection. */
  'input-refused/no-rule': NoFacts
  'input-refused/no-demo': NoFacts
  'input-refused/samples-file': { readonly problem: FileProblem }
  'input-refused/no-samples': { readonly file: string }
  'input-refused/no-update-page': NoFacts
  'input-refused/no-updates': NoFacts
  /** By the policy of the computer. */
  'input-refused/updates-off': NoFacts
  /** `said` is what the system said. */
  'folder-not-opened': { readonly folder: string; readonly said: string }
  'folder-not-opened/not-made': { readonly folder: string; readonly error: string }
  /** The entry by which a desktop starts the app at the sign-in. */
  'store-unwritable/autostart': { readonly file: string; readonly error: string }
}
