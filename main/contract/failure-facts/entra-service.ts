/** Facts of failures that Entra error codes report about the service: busy, in another cloud, or request not understood. */
import type { NoFacts } from './no-facts.ts'

export interface EntraServiceFacts {
  'server-busy/entra': NoFacts
  'server-busy/entra-too-many-requests': NoFacts
  'sign-in-refused/entra-internal-error': NoFacts
  'sign-in-refused/feature-missing': NoFacts
  'sign-in-refused/needs-own-directory': NoFacts
  'sign-in-refused/regional-server': NoFacts
  'sign-in-refused/request-not-understood': NoFacts
  'wrong-tenant/another-cloud': NoFacts
  'wrong-tenant/directory-unknown': NoFacts
}
