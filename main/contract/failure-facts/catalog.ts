/** Facts of failures of a team's catalogs. */
import type { FileProblem } from '../file-problem.ts'
import type { NestedFailure } from './nested-failure.ts'
import type { NoFacts } from './no-facts.ts'

interface OfHost {
  readonly host: string
}

interface Named {
  readonly name: string
}

export interface CatalogFacts {
  /** The source has no signed list, or one that is incomplete. */
  'catalog-refused': NoFacts
  /** A page for people, such as one to sign in. */
  'catalog-refused/page': OfHost
  /** `version`: that of the format. */
  'catalog-refused/newer': { readonly version: string }
  /** None of the signatures matches the list. */
  'catalog-refused/signature': NoFacts
  /** `signers`: fingerprints of the keys that signed it. `keys`: those that may. */
  'catalog-refused/other-key': { readonly signers: readonly string[]; readonly keys: readonly string[] }
  /** The same for a catalog of the policy, whose administrator names the keys. */
  'catalog-refused/policy-key': { readonly signers: readonly string[]; readonly keys: readonly string[] }
  /** `signedAt`: of the refused list, `seenAt`: of the list that was accepted before, epoch milliseconds. */
  'catalog-refused/older': Named & { readonly signedAt: number; readonly seenAt: number }
  /** Two lists with the same number. */
  'catalog-refused/same-number': Named & { readonly serial: number }
  /** The list is signed, but an entry of it cannot be used. */
  'catalog-refused/entry': { readonly entry: string | null; readonly failure: NestedFailure }
  /** The process that reads the list ended early. */
  'catalog-refused/unread': NoFacts
  'catalog-refused/too-large': { readonly megabytes: number }
  /** Another process accepted a newer list, or the catalog was removed. */
  'catalog-refused/overtaken': Named
  /** `status`: of HTTP. */
  'catalog-unreachable': OfHost & { readonly status: number }
  'catalog-unreachable/file': { readonly problem: FileProblem }
  'catalog-unreachable/missing': OfHost & { readonly status: number }
  'catalog-unreachable/sign-in': OfHost & { readonly status: number }
  /** The source refuses the account that signed in. */
  'catalog-unreachable/denied': OfHost & { readonly status: number }
  /** The organization whose account reads the list needs the person. */
  'sign-in-needs-person/for-catalog': Named & { readonly failure: NestedFailure }
  /** The policy names a sign-in, and not which of several accounts is used; `accounts`: how many there are. */
  'sign-in-needs-person/catalog-account': {
    readonly source: string
    readonly resource: string
    readonly accounts: number
  }
  /** The organization whose account signed in is gone. */
  'catalog-unreachable/no-account': Named
  /** `to`: the host that it redirects to; null if it names none. */
  'catalog-unreachable/redirect': OfHost & { readonly to: string | null }
  /** `word`: null if it may hold a secret. */
  'input-refused/catalog-unknown': { readonly word: string | null; readonly known: readonly string[] }
  'input-refused/catalog-there': Named
  /** The policy of the computer's administrator names it. */
  'input-refused/catalog-managed': Named
  /** The source is no https address, or has a password or a query in it. */
  'input-refused/catalog-source': NoFacts
  /** The Application ID URI is not one that a list on this host can have. */
  'input-refused/catalog-resource': OfHost
  /** A sign-in needs an organization and an Application ID URI. */
  'input-refused/catalog-both': NoFacts
  /** Only the source at an address asks for a sign-in. */
  'input-refused/catalog-sign-in': NoFacts
  /** The list that the window shows is not the last one that was read. */
  'input-refused/catalog-preview-gone': NoFacts
  'input-refused/catalog-key': NoFacts
  /** There is no terminal to confirm the key at. */
  'input-refused/catalog-key-needed': { readonly signers: readonly string[] }
  /** The person did not confirm the key. */
  'input-refused/catalog-not-followed': NoFacts
  /** The file to sign is no export in JSON. */
  'input-refused/catalog-export': NoFacts
  'input-refused/catalog-name': NoFacts
  /** The members of the list that is there do not know the key. `signers`: who signed that list. */
  'input-refused/catalog-strange-key': {
    readonly fingerprint: string
    readonly signers: readonly string[]
  }
  'input-refused/signing-key': NoFacts
}
