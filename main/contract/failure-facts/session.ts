/** Facts of failures of a session: which account it belongs to, and which changes that account allows. */
import type { NoFacts } from './no-facts.ts'

interface OfOrganization {
  /** Name of the organization. */
  readonly name: string
}

interface OfAccount {
  readonly account: string
}

export interface SessionFacts {
  /** The profile is for another tenant. */
  'wrong-tenant/changed': { readonly host: string; readonly now: string; readonly before: string | null }
  /** `organization`: name or id of the one that answered. */
  'wrong-organization': { readonly host: string; readonly organization: string }
  /** The profile got another address during the sign-in at `host`. */
  'sign-in-canceled/moved': OfOrganization & { readonly host: string; readonly now: string }
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
  /** The connection test that the window saves is not the last one that passed. */
  'input-refused/test-gone': NoFacts
  /** The organization has changed since its connection test began. */
  'input-refused/test-outdated': NoFacts
  'input-refused/no-kept-secret': NoFacts
}
