/** Facts of failures in an organization's answers, including which user is signed in. */
import type { NoFacts } from './no-facts.ts'

export interface OrganizationFacts {
  'org-answer-unknown': { readonly host: string }
  'org-answer-unknown/no-web-api': NoFacts
  'org-answer-unknown/nobody-named': NoFacts
  'org-error/soap-fault': { readonly host: string }
  'org-error/status': { readonly host: string; readonly status: number }
  'org-refused-credential': { readonly host: string }
  'org-refused-credential/assertion': { readonly host: string }
  'org-refused-credential/not-let-in': { readonly host: string }
  /** The server sent a page instead of the answer. */
  'org-refused-credential/page': { readonly host: string }
}
