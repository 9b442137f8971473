/** What a profile has before a person has chosen anything for it, and before a connect or a detection. */
import type { ConnectionProfile } from '../contract/profile.ts'

export const UNUSED = {
  favorite: false,
  tags: [],
  notes: null,
  accountId: null,
  userAgent: null,
  browser: null,
  acceptedAuthority: null,
  homeRealm: null,
  acceptedHomeSts: null,
  organizationId: null,
  tenant: null,
  clientId: null,
  redirectUri: null,
  catalog: null,
  detection: null,
  lastConnectedAt: null,
} as const satisfies Partial<ConnectionProfile>
