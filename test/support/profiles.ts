/** Made-up profiles, detections and states for tests. */
import type { AccountOverview } from '../../main/contract/account.ts'
import type { Failure } from '../../main/contract/failure.ts'
import type { Detection, SignInMethodId } from '../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import type { PointFinding, PointVerdict, SentAssertion } from '../../main/contract/sent-assertion.ts'
import type { ConnectStep, SessionState, WhoAmI } from '../../main/contract/session.ts'

export const NOW = Date.UTC(2026, 10, 23, 12)

export function aDetection(change: Partial<Detection> = {}): Detection {
  return {
    hosting: 'online',
    identityProvider: {
      kind: 'managed',
      cloud: 'Public',
      authority: 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111',
      tenant: '11111111-1111-4111-8111-111111111111',
    },
    signInMethods: [{ id: 'entra', recommended: true, whyNot: null }],
    evidence: [],
    resource: 'https://contoso.crm4.dynamics.com/',
    detectedAt: NOW,
    ...change,
  }
}

export function aProfile(change: Partial<ConnectionProfile> = {}): ConnectionProfile {
  return {
    id: crypto.randomUUID(),
    name: 'Contoso Sales',
    orgUrl: 'https://contoso.crm4.dynamics.com' as OrgUrl,
    environment: 'production',
    favorite: false,
    customer: null,
    tags: [],
    notes: null,
    userName: null,
    accountId: null,
    userAgent: null,
    browser: null,
    acceptedAuthority: null,
    organizationId: null,
    tenant: null,
    clientId: null,
    redirectUri: null,
    catalog: null,
    homeRealm: null,
    acceptedHomeSts: null,
    detection: aDetection(),
    createdAt: NOW,
    lastConnectedAt: null,
    ...change,
  }
}

export const anAccount = (change: Partial<AccountOverview> = {}): AccountOverview => ({
  id: crypto.randomUUID(),
  authority: 'login.microsoftonline.com',
  method: 'entra',
  name: 'alex@contoso.com',
  tenant: '11111111-1111-4111-8111-111111111111',
  profileIds: [],
  saved: true,
  secret: null,
  ...change,
})

export const WHO: WhoAmI = {
  userId: '22222222-2222-4222-8222-222222222222',
  businessUnitId: '33333333-3333-4333-8333-333333333333',
  organizationId: '44444444-4444-4444-8444-444444444444',
  userFullName: 'Alex Wilber',
  userName: 'alex@contoso.com',
  organizationName: 'Contoso Sales',
  organizationUniqueName: 'contoso',
  environmentId: '55555555-5555-4555-8555-555555555555',
  roles: ['Salesperson', 'System Customizer'],
  version: '9.2.24073.198',
}

export function connectedState(): SessionState & { status: 'connected' } {
  return {
    status: 'connected',
    who: WHO,
    accountName: 'alex@contoso.com',
    method: 'entra',
    interactive: true,
    connectedAt: NOW,
    answered: { at: NOW, took: 180 },
    expiresAt: NOW + 3_600_000,
    saved: true,
  }
}

export const connectingState = (
  step: ConnectStep,
  method?: SignInMethodId,
): SessionState & { status: 'connecting' } => ({
  status: 'connecting',
  since: NOW,
  step,
  ...(method === undefined ? {} : { method }),
})

export const failedState = (
  failure: Failure,
  change: { readonly saved?: boolean; readonly method?: SignInMethodId; readonly inBackground?: true } = {},
): SessionState & { status: 'failed' } => ({ status: 'failed', failure, at: NOW, saved: false, ...change })

/** The assertion of an STS. All its points are valid except those in `verdicts`. */
export function anAssertion(
  verdicts: Partial<Record<keyof SentAssertion['points'], PointVerdict>> = {},
): SentAssertion {
  const point = (name: keyof SentAssertion['points']) => {
    const verdict = verdicts[name] ?? 'good'
    const finding: PointFinding =
      verdict === 'good'
        ? { is: 'signed', outdated: false }
        : { is: 'unreadable', detail: `The ${name} is ${verdict}` }
    return { verdict, finding }
  }
  return {
    form: 'saml-1.1',
    issuer: 'http://sts.contoso.com/adfs/services/trust',
    subject: 'alex@contoso.com',
    audiences: ['https://crm.contoso.com/'],
    notBefore: NOW,
    notOnOrAfter: NOW + 3_600_000,
    authenticationMethod: 'urn:oasis:names:tc:SAML:1.0:am:password',
    points: {
      audience: point('audience'),
      times: point('times'),
      issuer: point('issuer'),
      signature: point('signature'),
    },
  }
}
