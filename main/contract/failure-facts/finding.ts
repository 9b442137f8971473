/** Facts of failures when the organizations of an account are looked for. */
import type { NoFacts } from './no-facts.ts'

interface OfAccount {
  readonly account: string
}

interface OfHost {
  readonly host: string
}

export interface FindingFacts {
  /** A page of a maker portal, or the ID of an environment: its organization has another address. */
  'url-not-an-org/environment': NoFacts
  /** `accounts`: those that were asked. */
  'url-not-an-org/environment-not-found': { readonly accounts: readonly string[] }
  /** No account of the environment's cloud is signed in. */
  'sign-in-needs-person/environment': NoFacts
  /** An application: discovery services list the organizations of people only. */
  'method-not-available/finds-for-people': OfAccount
  /** No discovery service is known for the sign-in server. */
  'method-not-available/no-discovery-service': OfAccount & { readonly authority: string }
  'org-answer-unknown/no-list': OfHost
  /** The link to the next page leaves the list, or goes on for ever. */
  'org-answer-unknown/next-page': OfHost
  /** `known`: the clouds where the account can look. */
  'input-refused/cloud-of-account': OfAccount & { readonly known: readonly string[] }
  /** `known`: the clouds with a discovery service. */
  'input-refused/cloud-unknown': { readonly word: string | null; readonly known: readonly string[] }
  'input-refused/account-unknown': { readonly word: string | null }
  /** `found`: the accounts that it could be, each with its sign-in server. */
  'input-refused/which-account': { readonly found: readonly string[] }
  /** No account is signed in that can look for organizations. */
  'input-refused/no-account': NoFacts
  /** No organization that was found has this name or address. */
  'input-refused/not-found': { readonly word: string | null }
  /** The search that an organization was chosen from is too long ago. */
  'input-refused/search-gone': NoFacts
}
