/** The secret that an import has saved for an organization. The secret itself stays in main. */
import type { SecretKind } from './exchange.ts'

export interface HeldSecret {
  readonly what: SecretKind
  /** The user or application that it was written for. */
  readonly name: string
  /** Host to which the first connect sends it, once the person agrees; null: no sign-in of the organization uses it. */
  readonly host: string | null
}
