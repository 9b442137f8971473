/** The Microsoft Entra authority of an org's detection. */
import { fail } from '../../contract/failure.ts'
import type { Detection } from '../../contract/identity-provider.ts'

/** The authority and tenant from the org's challenge. @throws FailureError `method-not-available` for another provider */
export function authorityOf(detection: Detection): { authority: string; tenant: string; host: string } {
  const provider = detection.identityProvider
  if (provider.kind !== 'microsoft-online' && provider.kind !== 'managed' && provider.kind !== 'federated')
    throw fail('method-not-available/not-microsoft-online', {})
  return { authority: provider.authority, tenant: provider.tenant, host: new URL(provider.authority).host }
}
