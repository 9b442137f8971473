/** Facts of failures that Microsoft Entra error codes report. */
import type { EntraAccountsFacts } from './entra-accounts.ts'
import type { EntraApplicationsFacts } from './entra-applications.ts'
import type { EntraFallbackFacts } from './entra-fallback.ts'
import type { EntraFederationFacts } from './entra-federation.ts'
import type { EntraPoliciesFacts } from './entra-policies.ts'
import type { EntraServiceFacts } from './entra-service.ts'
import type { EntraSessionsFacts } from './entra-sessions.ts'

export interface EntraFacts
  extends EntraAccountsFacts,
    EntraApplicationsFacts,
    EntraFederationFacts,
    EntraPoliciesFacts,
    EntraServiceFacts,
    EntraSessionsFacts,
    EntraFallbackFacts {}
