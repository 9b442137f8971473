/** The facts of failures of what the codes of Microsoft Entra say about the service itself: busy, in another cloud, or a request that it does not understand. */
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
