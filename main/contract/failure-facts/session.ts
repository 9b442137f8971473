/** The facts of failures of a session: whose it is, and what may be changed of its account. */
import type { NoFacts } from './no-facts.ts'

interface OfOrganization {
  /** Of the organization. */
  readonly name: string
}

interface OfAccount {
  readonly account: string
}

export interface SessionFacts {
  /** The profile is for another directory. */
  'wrong-tenant/changed': { readonly host: string; readonly now: string; readonly before: string | null }
  /** `organization` is the one that answered, by its name or id. */
  'wrong-organization': { readonly host: string; readonly organization: string }
  /** `account` signed in; the profile is for `wanted`. */
  'wrong-account/of-profile': OfAccount & { readonly wanted: string }
  'authority-unconfirmed/of-profile': OfOrganization & { readonly authority: string }
  'sign-in-needs-person/again': OfOrganization
  'sign-in-refused/not-taken': { readonly host: string }
  'input-refused/opened-by-ticket': OfOrganization
  'input-refused/account-gone': NoFacts
  'input-refused/signs-in-on-page': OfAccount
  'input-refused/of-another-account': OfAccount & { readonly typed: string }
  'input-refused/opens-nothing': OfAccount
  'input-refused/no-client-secret': OfAccount
  'input-refused/no-day': NoFacts
}
