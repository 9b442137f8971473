/** Looks up the account of a user name: realm discovery, the tenant of the domain and, on request, GetCredentialType. */

import type { Evidence } from '../contract/evidence.ts'
import { homeAccountOf, nameToLookUp } from '../contract/guest-name.ts'
import { isGuid } from '../contract/guid.ts'
import type { IdentityProvider } from '../contract/identity-provider.ts'
import type { CredentialType } from '../protocol/credential-type.ts'
import type { UserRealm } from '../protocol/user-realm/realm.ts'
import type { Cloud } from './clouds.ts'
import type { Inquiry } from './inquiry.ts'
import { accountQuestion } from './questions/account.ts'
import { domainOf, realmOf, realmQuestions, realmsContradict } from './questions/home-realm.ts'
import { type Tenant, tenantQuestion } from './questions/tenant.ts'
import { rules } from './rules.ts'

/** A cloud's answers about an account. */
export interface RealmOfAccount {
  readonly realm: UserRealm
  /** Tenant of the account's domain; null if the cloud knows none or did not answer. */
  readonly homeTenant: string | null
  /** GetCredentialType's answer; null unless requested. */
  readonly exists: CredentialType['exists'] | null
  /** Remarks: the name is a guest's, or two answers disagree and one decided. */
  readonly remarks: readonly Evidence[]
}

interface AccountRequest {
  readonly userName: string
  /** The cloud that receives the name. */
  readonly cloud: Cloud
  readonly checkAccount: boolean
}

/** @returns null if the name cannot be looked up or the cloud did not answer */
export async function realmOfAccount(
  inquiry: Inquiry,
  { userName: typed, cloud, checkAccount }: AccountRequest,
  now: () => number,
): Promise<RealmOfAccount | null> {
  const userName = nameToLookUp(typed)
  const domain = userName === null ? null : domainOf(userName)
  if (userName === null || domain === null) return null
  const home = homeAccountOf(typed)
  const loginHost = cloud.loginHosts[0]
  const questions = realmQuestions(userName, domain, loginHost)
  const first = questions.first.map((question) => inquiry.ask(question))
  const tenant = inquiry.ask(
    tenantQuestion({
      kind: 'home-tenant',
      authority: `https://${loginHost}/${domain}`,
    }),
  )
  const account = checkAccount ? inquiry.ask(accountQuestion(userName, loginHost)) : null
  const answers = (await Promise.all(first)).map(({ value }) => value)
  for (const question of questions.otherwise) {
    if (realmOf(answers) !== null) break
    answers.push((await inquiry.ask(question)).value)
  }
  const exists = account === null ? null : ((await account).value?.exists ?? null)
  const realm = realmOf(answers)
  const homeTenant = tenantId((await tenant).value)
  if (realm === null && exists === null) return null
  return {
    realm: realm ?? { kind: 'unknown' },
    homeTenant,
    exists,
    remarks: [
      ...(home === null ? [] : [guestName(home, now())]),
      ...(realmsContradict(answers) ? [contradiction(answers, now())] : []),
    ],
  }
}

const tenantId = (tenant: Tenant | null): string | null =>
  tenant === null || tenant === 'no-such-tenant' ? null : tenant.tenant

const guestName = (home: string, at: number): Evidence => ({
  source: 'account',
  finding: 'guest-name',
  facts: { home },
  rule: rules.guests,
  at,
})

function contradiction(answers: readonly (UserRealm | null)[], at: number): Evidence {
  return {
    source: 'rule',
    finding: 'realms-disagree',
    facts: { kinds: answers.flatMap((answer) => (answer === null ? [] : [answer.kind])) },
    rule: rules.homeRealm,
    at,
  }
}

/**
 * The provider of an online org for a known account.
 * @param stsIssuer entity ID of a federated domain's STS, if known
 */
export function providerOf(
  provider: IdentityProvider & { kind: 'microsoft-online' },
  { realm, exists }: RealmOfAccount,
  stsIssuer?: string,
): IdentityProvider {
  const { cloud, authority, tenant, issuer } = provider
  const online = { cloud, authority, tenant }
  if (realm.kind === 'microsoft-account' || exists === 'microsoft-account')
    return { kind: 'microsoft-account', cloud, authority }
  const also = exists === 'both' ? { alsoMicrosoftAccount: true } : {}
  switch (realm.kind) {
    case 'managed':
      return { kind: 'managed', ...online, ...issuerOf(issuer), ...brandOf(realm.brand), ...also }
    case 'federated':
      // the realm names no STS host, so only the sign-in will show it
      if (realm.sts.host === null) return provider
      return {
        kind: 'federated',
        ...online,
        ...issuerOf(stsIssuer),
        domain: realm.domain,
        stsHost: realm.sts.host,
        sts: realm.sts.adfs ? 'ad-fs' : 'third-party',
        ...(realm.protocol === null ? {} : { protocol: realm.protocol }),
        ...(realm.audience === null ? {} : { audience: realm.audience }),
        ...brandOf(realm.brand),
        ...also,
      }
    case 'unknown':
      return provider
  }
}

const issuerOf = (issuer: string | undefined) => (issuer === undefined ? {} : { issuer })

const brandOf = (brand: string | null) => (brand === null ? {} : { brand })

/** The account's own tenant is not the org's, so it signs in as a guest. */
export function guestEvidence(orgTenant: string, { homeTenant }: RealmOfAccount, at: number): Evidence[] {
  if (homeTenant === null || !isGuid(orgTenant) || orgTenant.toLowerCase() === homeTenant.toLowerCase())
    return []
  return [
    {
      source: 'rule',
      finding: 'account-of-other-tenant',
      facts: { accountTenant: homeTenant, orgTenant },
      rule: rules.challenge,
      at,
    },
  ]
}
