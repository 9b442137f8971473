/** All error codes of Microsoft Entra. */
import type { EntraFacts } from '../../../contract/failure-facts/entra.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { entraAccounts } from './entra-accounts.ts'
import { entraApplications } from './entra-applications.ts'
import { entraFallback } from './entra-fallback.ts'
import { entraFederation } from './entra-federation.ts'
import { entraPolicies } from './entra-policies.ts'
import { entraService } from './entra-service.ts'
import { entraSessions } from './entra-sessions.ts'

export const entra: FailureTexts<EntraFacts> = {
  ...entraAccounts,
  ...entraApplications,
  ...entraFederation,
  ...entraPolicies,
  ...entraService,
  ...entraSessions,
  ...entraFallback,
}
