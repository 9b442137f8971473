/** Facts of failures about an address or name that a person typed. */
import type { MicrosoftPage } from '../microsoft-hosts.ts'
import type { NoFacts } from './no-facts.ts'

export interface AddressFacts {
  'url-empty': NoFacts
  'url-malformed': NoFacts
  'url-malformed/too-long': NoFacts
  'url-malformed/characters': NoFacts
  /** The host name is not complete. */
  'url-malformed/host': { readonly host: string }
  /** With the colon. */
  'url-scheme-refused': { readonly scheme: string }
  'url-has-credentials': NoFacts
  'url-needs-https': NoFacts
  'url-needs-https/online': NoFacts
  /** An entry of an import. */
  'url-needs-https/import': NoFacts
  'url-not-an-org': { readonly page: MicrosoftPage }
  'input-refused/home-realm': NoFacts
  'input-refused/too-long': { readonly what: 'customer' | 'tag' | 'notes'; readonly longest: number }
  'input-refused/too-many-tags': { readonly most: number }
}
