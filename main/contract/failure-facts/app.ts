/** The facts of failures of the app as a whole: its window, its settings, its updates. */
import type { NoFacts } from './no-facts.ts'

export interface AppFacts {
  internal: NoFacts
}
