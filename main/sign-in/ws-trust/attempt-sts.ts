/** Chooses the STS for an attempt, and how its assertion opens the org. */
import { fail } from '../../contract/failure.ts'
import type { Detection, IdentityProvider } from '../../contract/identity-provider.ts'
import type { HomeRealm, SignInAttempt } from '../sign-in-method.ts'
import type { AssertionUse, UseTools } from './assertion-use.ts'
import { createClaimsUse } from './claims-use.ts'
import { behindHomeSts, trustedStsHost } from './home-sts.ts'
import { createOnlineUse } from './online-use.ts'
import { createSts, type Sts, type StsTools } from './sts.ts'

/** The dependencies of the WS-Trust sign-in. */
export type WsTrustTools = UseTools & StsTools

type WithSts = IdentityProvider & { kind: 'ad-fs' | 'federated'; stsHost: string }

/** The STS that the org names, or realm discovery for the account's domain. @throws FailureError `method-not-available` */
function withSts({ identityProvider }: Detection): WithSts {
  if (identityProvider.kind === 'federated') return identityProvider
  if (identityProvider.kind === 'ad-fs' && identityProvider.stsHost !== null)
    return { ...identityProvider, stsHost: identityProvider.stsHost }
  throw fail('method-not-available/no-sts-for-passwords', {})
}

/** The home realm applies only to an org with claims (AD FS). Online, the account's domain already has an STS. */
const homeOf = ({ kind }: WithSts, homeRealm: HomeRealm | null): HomeRealm | null =>
  kind === 'ad-fs' ? homeRealm : null

/** Host of the STS to which the password goes. @throws FailureError `method-not-available` */
export function authorityOf(detection: Detection, homeRealm: HomeRealm | null): string {
  const provider = withSts(detection)
  return homeOf(provider, homeRealm)?.stsHost ?? provider.stsHost
}

/** The STS, behind the home STS if the user chose one. @throws FailureError `method-not-available`, `authority-unconfirmed` */
export function stsOf({ detection, homeRealm }: SignInAttempt, tools: StsTools): Sts {
  const provider = withSts(detection)
  const sts = createSts(provider.stsHost, tools)
  const home = homeOf(provider, homeRealm)
  return home === null ? sts : behindHomeSts(createSts(trustedStsHost(home), tools), sts)
}

/** How the STS's assertion opens the org. @throws FailureError `method-not-available` */
export function useOf(attempt: SignInAttempt, tools: UseTools): AssertionUse {
  const provider = withSts(attempt.detection)
  if (provider.kind === 'federated') return createOnlineUse(provider, attempt, tools)
  const authority = authorityOf(attempt.detection, attempt.homeRealm)
  return createClaimsUse({ stsHost: provider.stsHost, authority }, attempt, tools)
}
