/** Requests an authority's metadata: the tenant of a domain and its cloud (OpenID Connect Discovery §4). */
import { type OpenIdConfiguration, readOpenIdConfiguration } from '../../protocol/openid-configuration.ts'
import type { EvidenceDraft, QuestionSpec } from '../inquiry.ts'
import { EXTRA_PATIENCE } from '../patience.ts'
import { rules } from '../rules.ts'
import { answerBody } from './answer-body.ts'

/** The metadata, or the authority's answer that the tenant does not exist. */
export type Tenant = OpenIdConfiguration | 'no-such-tenant'

interface TenantQuestion {
  readonly kind: 'tenant' | 'home-tenant'
  /** https origin of the login host, plus the tenant's ID or one of its domains. */
  readonly authority: string
}

/** Requests the tenant of an authority. */
export function tenantQuestion({ kind, authority }: TenantQuestion): QuestionSpec<Tenant> {
  const url = `${authority}/v2.0/.well-known/openid-configuration`
  return {
    kind,
    source: 'openid-configuration',
    url,
    key: `openid-configuration ${authority}`,
    patience: EXTRA_PATIENCE,
    rule: rules.nationalClouds,
    async send(http, signal) {
      const headers = { accept: 'application/json' }
      // AADSTS90002, and AADSTS50059 on older endpoints, have status 400
      const body = await answerBody(http, { url, headers, signal }, 400)
      return body === null ? 'no-such-tenant' : readOpenIdConfiguration(body)
    },
    tell: tenantTells,
  }
}

const GOVERNMENT_LOGIN = 'login.microsoftonline.us'

/** Sub-scopes of tenants that only the US Government login host serves. */
const GOVERNMENT: Readonly<Record<string, string>> = {
  DOD: 'US Government (DoD)',
  DODCON: 'US Government (GCC High)',
}

/** The cloud that the tenant's sub-scope requires, if another cloud answered; otherwise null. */
function otherCloudOf(tenant: Tenant): string | null {
  if (tenant === 'no-such-tenant' || tenant.subScope === null) return null
  const cloud = GOVERNMENT[tenant.subScope.toUpperCase()] ?? null
  return new URL(tenant.tokenEndpoint).hostname === GOVERNMENT_LOGIN ? null : cloud
}

function tenantTells(tenant: Tenant): EvidenceDraft {
  if (tenant === 'no-such-tenant') return { status: 400, finding: 'no-such-tenant', facts: {} }
  const { issuer, region, subScope } = tenant
  return {
    status: 200,
    finding: 'tenant',
    facts: {
      issuer,
      region: [region, subScope].filter((part) => part !== null).join(' ') || null,
      otherCloud: otherCloudOf(tenant),
    },
  }
}
