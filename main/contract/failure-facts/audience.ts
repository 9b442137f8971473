/** Facts of failures to get a token for another audience than the organization. */
import type { Audience, AudienceName } from '../audience.ts'

interface OfAudience {
  readonly audience: AudienceName
}

export interface AudienceFacts {
  /** The application has no consent to get tokens for it. */
  'audience-refused/consent': OfAudience
  /** The application's registration does not allow it. */
  'audience-refused/application': OfAudience
  /** The tenant does not know it, or has it disabled. */
  'audience-refused/tenant': OfAudience
  /** `resource`: the organization itself. `others`: what else is accepted. */
  'input-refused/resource': { readonly resource: string; readonly others: readonly Audience[] }
  /** AD FS, cookies or a Windows account open the organization. */
  'method-not-available/other-audiences': { readonly name: string }
  /** The account is an application. */
  'method-not-available/audience-for-people': OfAudience
  /** No terminal is there, and the app's question can name organizations only. */
  'sign-in-needs-person/audience-without-terminal': OfAudience
}
