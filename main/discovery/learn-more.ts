/** The follow-up requests once the identity provider of an org is known. */
import type { IdentityProvider } from '../contract/identity-provider.ts'
import type { Classification } from './classify-org.ts'
import { type Cloud, cloudOfLoginHost } from './clouds.ts'
import type { DetectionRequest } from './detector.ts'
import type { Inquiry, Tools } from './inquiry.ts'
import { adFsOAuthQuestion, federationMetadataQuestion, metadataExchangeQuestion } from './questions/sts.ts'
import { tenantQuestion } from './questions/tenant.ts'
import { providerOf, type RealmOfAccount, realmOfAccount } from './realm-of-account.ts'
import { isTrusted } from './trust.ts'

/** The account's realm; null if there is no user name that can be looked up. */
export async function realmFor(
  cloud: Cloud,
  { userName, checkAccount = false }: DetectionRequest,
  { inquiry, now }: Tools,
): Promise<RealmOfAccount | null> {
  return userName === null ? null : realmOfAccount(inquiry, { userName, cloud, checkAccount }, now)
}

interface Decided {
  readonly finding: Classification
  /** The account's realm, if its request started before the decision. */
  readonly earlyRealm: Promise<RealmOfAccount | null> | null
}

/** Requests what the decision calls for: the account's realm, the tenant's issuer and the STS's metadata. */
export async function learnMore(
  { finding, earlyRealm }: Decided,
  request: DetectionRequest,
  tools: Tools,
): Promise<{ provider: IdentityProvider; realm: RealmOfAccount | null }> {
  const { identityProvider: provider, goesTo, cloudIsAssumed } = finding
  const { inquiry, clouds } = tools
  if (provider.kind === 'ad-fs') {
    const known = goesTo !== undefined && isTrusted(goesTo, request, clouds)
    return { provider: known ? await aboutAdFs(provider, inquiry) : provider, realm: null }
  }
  if (provider.kind !== 'microsoft-online' || cloudIsAssumed === true) return { provider, realm: null }
  const cloud = cloudOfLoginHost(new URL(provider.authority).host, clouds, new URL(request.orgUrl).hostname)
  if (cloud === null) return { provider, realm: null }
  const tenant =
    provider.tenant === 'organizations'
      ? null
      : inquiry.ask(
          tenantQuestion({
            kind: 'tenant',
            authority: provider.authority,
          }),
        )
  const realm = await (earlyRealm ?? realmFor(cloud, request, tools))
  // if the realm request started only now, do not wait for its STS as well
  const sts = earlyRealm !== null && realm?.realm.kind === 'federated' ? aboutSts(realm.realm, inquiry) : null
  const configuration = (await tenant)?.value ?? null
  const known =
    configuration === null || configuration === 'no-such-tenant'
      ? provider
      : { ...provider, issuer: configuration.issuer }
  return { provider: realm === null ? known : providerOf(known, realm, (await sts) ?? undefined), realm }
}

async function aboutAdFs(
  provider: IdentityProvider & { kind: 'ad-fs' },
  inquiry: Inquiry,
): Promise<IdentityProvider> {
  const { stsHost, oauthAuthority } = provider
  if (stsHost === null) return provider
  const [metadata] = await Promise.all([
    inquiry.ask(federationMetadataQuestion(stsHost)),
    inquiry.ask(metadataExchangeQuestion(`https://${stsHost}/adfs/services/trust/mex`)),
    oauthAuthority === undefined ? null : inquiry.ask(adFsOAuthQuestion(oauthAuthority)),
  ])
  return metadata.value === null ? provider : { ...provider, issuer: metadata.value.entityId }
}

/** Entity ID of a federated domain's STS, if its metadata has one. */
async function aboutSts(
  { sts }: RealmOfAccount['realm'] & { kind: 'federated' },
  inquiry: Inquiry,
): Promise<string | null> {
  const [metadata] = await Promise.all([
    sts.adfs && sts.host !== null ? inquiry.ask(federationMetadataQuestion(sts.host)) : null,
    sts.metadataExchange === null ? null : inquiry.ask(metadataExchangeQuestion(sts.metadataExchange)),
  ])
  return metadata?.value?.entityId ?? null
}
