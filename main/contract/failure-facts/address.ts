/** The facts of failures of an address or a name that was typed. */
import type { MicrosoftPage } from '../microsoft-hosts.ts'
import type { NoFacts } from './no-facts.ts'

export interface AddressFacts {
  'url-empty': NoFacts
  'url-malformed': NoFacts
  'url-malformed/too-long': NoFacts
  'url-malformed/characters': NoFacts
  /** Not a full host name. */
  'url-malformed/host': { readonly host: string }
  /** With its colon. */
  'url-scheme-refused': { readonly scheme: string }
  'url-has-credentials': NoFacts
  'url-needs-https': NoFacts
  'url-needs-https/online': NoFacts
  'url-not-an-org': { readonly page: MicrosoftPage }
  'input-refused/home-realm': NoFacts
}
