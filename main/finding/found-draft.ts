/** Makes a draft of a found organization: it is saved like one of an import, and the first connect detects it. */
import type { ImportDraft } from '../contract/exchange.ts'
import type { FoundOrg } from '../contract/found-orgs.ts'
import { signInNameOf } from '../contract/guest-name.ts'
import { LONGEST } from '../contract/profile-labels.ts'
import type { OrgOfService } from './find-orgs.ts'

/**
 * With the user name and the application of the sign-in that found it, so that the same sign-in opens it.
 * @param at when the service named it, epoch milliseconds
 */
export const draftOf = (
  { service, ...org }: OrgOfService & Pick<FoundOrg, 'customer'>,
  at: number,
): ImportDraft => ({
  orgUrl: org.orgUrl,
  name: org.name,
  environment: org.environment,
  favorite: false,
  userName: service.userName === null ? null : signInNameOf(service.userName),
  customer: org.customer?.slice(0, LONGEST.customer) ?? null,
  tags: [],
  notes: null,
  clientId: service.by.clientId,
  redirectUri: service.by.redirectUri,
  homeRealm: service.by.homeRealm,
  browser: null,
  ...(org.version === null ? {} : { toldVersion: { version: org.version, service: service.host, at } }),
})
