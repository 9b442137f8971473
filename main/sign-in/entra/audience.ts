/** Tokens of Microsoft Entra ID for another audience than the org: their scope, and why there is none. */
import type { Audience, AudienceName } from '../../contract/audience.ts'
import { type FailureError, type FailureReason, type FixedBy, fail } from '../../contract/failure.ts'

/**
 * The permission of the org's MCP endpoint, for people only: `mcp.tools` of "Dynamics CRM". The endpoint's metadata
 * (`/.well-known/oauth-protected-resource`) names this scope.
 * https://learn.microsoft.com/power-apps/maker/data-platform/data-platform-mcp-other-clients
 */
const MCP_PERMISSION = 'mcp.tools'

/** The scope for a person: all permissions that the application has, but the MCP endpoint wants its own by name. */
export const scopeOf = ({ name, resource }: Audience): string =>
  `${resource}/${name === 'mcp' ? MCP_PERMISSION : '.default'}`

/** Audiences that an application gets no token for: the discovery service and the MCP endpoint serve people. */
export const isForPeople = (name: AudienceName): boolean => name === 'discovery' || name === 'mcp'

interface Refusal {
  readonly reason: `audience-refused/${'consent' | 'application' | 'tenant'}`
  readonly fixedBy: FixedBy
}

const CONSENT: Refusal = { reason: 'audience-refused/consent', fixedBy: 'directory-administrator' }
const APPLICATION: Refusal = { reason: 'audience-refused/application', fixedBy: 'application-owner' }
const TENANT: Refusal = { reason: 'audience-refused/tenant', fixedBy: 'directory-administrator' }

/** What the failures of a sign-in to the org mean here, where they are about the audience. */
const REFUSALS: Readonly<Partial<Record<FailureReason, Refusal>>> = {
  'consent-denied/nobody-consented': CONSENT,
  'consent-denied/you-declined': CONSENT,
  'consent-denied/needs-administrator': CONSENT,
  'consent-denied/role-not-authorized': CONSENT,
  'consent-denied/entra-consent': CONSENT,
  'consent-denied/declined': CONSENT,
  'consent-denied/not-approved-by-microsoft': APPLICATION,
  'sign-in-refused/dynamics-permission-missing': APPLICATION,
  'sign-in-refused/scope': APPLICATION,
  'wrong-tenant/organization-unknown': TENANT,
  'sign-in-refused/service-not-in-directory': TENANT,
  'sign-in-refused/dynamics-disabled': TENANT,
  'sign-in-refused/subscription-missing': TENANT,
}

/** The failure in the words of the audience; unchanged if it is about something else, such as an expired session. */
export function asAudienceFailure(error: FailureError, audience: AudienceName): FailureError {
  const refusal = REFUSALS[error.failure.reason]
  if (refusal === undefined) return error
  const { provider } = error
  const { reason } = refusal
  // it is the team that registers the application of its catalog
  const fixedBy = audience === 'catalog' && refusal === TENANT ? 'application-owner' : refusal.fixedBy
  return fail(
    reason,
    { audience },
    { fixedBy, ...(provider === undefined ? {} : { provider }), cause: error },
  )
}
