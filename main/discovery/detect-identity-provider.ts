/** Detects who stands behind an org from what it answers to strangers, with the evidence, and which sign-in follows from it. */
import { FailureError } from '../contract/failure.ts'
import type { Detection, Evidence, Hosting, IdentityProvider } from '../contract/identity-provider.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import type { Http } from '../http/http.ts'
import type { UserRealm } from '../protocol/user-realm.ts'
import { type Cloud, cloudOfLoginHost, cloudOfOrgHost } from './clouds.ts'
import { evidenceOf } from './evidence.ts'
import { canBeLookedUp, discoverHomeRealm } from './home-realm.ts'
import { type Observation, observeOrg } from './org-challenge.ts'
import { signInMethodsFor } from './sign-in-offers.ts'
import { isNeighbour } from './trust.ts'

export interface DetectorOptions {
  readonly http: Http
  readonly clouds: readonly Cloud[]
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

export interface DetectionRequest {
  readonly orgUrl: OrgUrl
  /** Sent to a known cloud's login host for an online org, and nowhere else. */
  readonly userName: string | null
  /** Host of a sign-in server that the user has said yes to. */
  readonly acceptedAuthority: string | null
  readonly signal: AbortSignal
}

export interface Detector {
  /** @throws FailureError when the org cannot be asked, or answers nothing that an org would */
  detect(request: DetectionRequest): Promise<Detection>
  /** The same detection, refined by the account that signed in; unchanged where that tells nothing. */
  refine(detection: Detection, userName: string, signal: AbortSignal): Promise<Detection>
}

/** What the observations come to, before a user name is known. */
interface Finding {
  readonly hosting: Hosting | 'unknown'
  readonly identityProvider: IdentityProvider
  readonly stsHost?: string
  /** Host that the sign-in would go to. */
  readonly goesTo?: string
}

export function createDetector({ http, clouds, now }: DetectorOptions): Detector {
  async function refined(detection: Detection, userName: string, signal: AbortSignal): Promise<Detection> {
    const provider = detection.identityProvider
    if (provider.kind !== 'microsoft-online' || !canBeLookedUp(userName)) return detection
    const cloud = cloudOfLoginHost(new URL(provider.authority).host, clouds)
    if (cloud === null) return detection
    const { realm, evidence } = await discoverHomeRealm(userName, cloud.loginHosts[0], http, now(), signal)
    const identityProvider = providerInRealm(provider, realm)
    return {
      ...detection,
      identityProvider,
      signInMethods: signInMethodsFor(identityProvider, detection.stsHost),
      evidence: [...detection.evidence, evidence],
    }
  }

  return {
    async detect({ orgUrl, userName, acceptedAuthority, signal }) {
      const host = new URL(orgUrl).host
      const observations = await observeOrg(orgUrl, http, signal)
      const finding = judge(observations, clouds)
      if (finding.identityProvider.kind === 'unknown') refuseWhatIsNoOrg(observations, host)
      const evidence: Evidence[] = [
        hostEvidence(orgUrl, clouds, now()),
        ...observations.map((observation) => evidenceOf(observation, orgUrl, clouds, now())),
      ]
      const trusted =
        finding.goesTo === undefined ||
        finding.goesTo === acceptedAuthority ||
        cloudOfLoginHost(finding.goesTo, clouds) !== null ||
        isNeighbour(finding.goesTo, host)
      const detection: Detection = {
        hosting: finding.hosting,
        identityProvider: finding.identityProvider,
        signInMethods: signInMethodsFor(finding.identityProvider, finding.stsHost),
        evidence,
        resource: `${new URL(orgUrl).origin}/`,
        ...(finding.stsHost === undefined ? {} : { stsHost: finding.stsHost }),
        ...(trusted || finding.goesTo === undefined ? {} : { unconfirmedAuthority: finding.goesTo }),
        detectedAt: now(),
      }
      return userName === null ? detection : refined(detection, userName, signal)
    },
    refine: refined,
  }
}

function judge(observations: readonly Observation[], clouds: readonly Cloud[]): Finding {
  const signInRequest = observations.find((each) => each.saw === 'sign-in-request')?.request
  const challenges = observations.flatMap((each) => (each.saw === 'challenge' ? [each.challenges] : []))
  const bearer = challenges.find(({ bearer: each }) => each?.authorizationUri !== undefined)?.bearer
  const authorization =
    bearer?.authorizationUri !== undefined && URL.canParse(bearer.authorizationUri)
      ? new URL(bearer.authorizationUri)
      : null
  const sts =
    signInRequest === undefined || cloudOfLoginHost(signInRequest.stsHost, clouds)
      ? {}
      : { stsHost: signInRequest.stsHost }

  if (authorization?.protocol === 'https:') {
    if (/^\/adfs(?:\/|$)/i.test(authorization.pathname))
      return {
        hosting: 'ifd',
        identityProvider: {
          kind: 'ad-fs',
          stsHost: authorization.host,
          oauthAuthority: `${authorization.origin}/adfs`,
        },
        goesTo: authorization.host,
        ...sts,
      }
    return online(authorization, clouds)
  }
  const redirect = observations.find((each) => each.saw === 'redirect')?.location
  if (redirect !== undefined && cloudOfLoginHost(redirect.host, clouds)) return online(redirect, clouds)
  if (signInRequest !== undefined) {
    if (cloudOfLoginHost(signInRequest.stsHost, clouds))
      return online(new URL(signInRequest.endpoint), clouds)
    return {
      hosting: 'ifd',
      identityProvider: { kind: 'ad-fs', stsHost: signInRequest.stsHost },
      goesTo: signInRequest.stsHost,
      ...sts,
    }
  }
  const schemes = challenges.flatMap(({ schemes: each }) => each)
  const windows = (['negotiate', 'ntlm'] as const).filter((scheme) => schemes.includes(scheme))
  if (windows.length > 0)
    return { hosting: 'on-premises', identityProvider: { kind: 'active-directory', schemes: windows } }
  return { hosting: 'unknown', identityProvider: { kind: 'unknown' } }
}

/** The tenant is the first segment of the authority's path; "common" would let in accounts of any kind. */
function online(authorization: URL, clouds: readonly Cloud[]): Finding {
  const segment = authorization.pathname.split('/')[1] ?? ''
  const named =
    /^[\w.-]{1,100}$/.test(segment) &&
    !['common', 'consumers', 'oauth2', 'login.srf'].includes(segment.toLowerCase())
  const tenant = named ? segment : 'organizations'
  return {
    hosting: 'online',
    identityProvider: {
      kind: 'microsoft-online',
      cloud: cloudOfLoginHost(authorization.host, clouds)?.name ?? 'unknown',
      authority: `${authorization.origin}/${tenant}`,
      tenant,
    },
    goesTo: authorization.host,
  }
}

function providerInRealm(
  provider: IdentityProvider & { kind: 'microsoft-online' | 'managed' },
  realm: UserRealm,
): IdentityProvider {
  const { cloud, authority, tenant } = provider
  switch (realm.kind) {
    case 'managed':
      return { kind: 'managed', cloud, authority, tenant }
    case 'federated':
      return { kind: 'federated', cloud, authority, tenant, domain: realm.domain, stsHost: realm.stsHost }
    case 'microsoft-account':
      return { kind: 'microsoft-account', cloud, authority }
    case 'unknown':
      return provider
  }
}

function refuseWhatIsNoOrg(observations: readonly Observation[], host: string): void {
  if (observations.some(({ saw }) => saw === 'error'))
    throw new FailureError({
      code: 'org-error',
      message: `${host} answered with an error of its own.`,
      advice: 'Try again later; if it stays so, its administrator should know.',
    })
  if (observations.every(({ saw }) => saw === 'page' || saw === 'not-there'))
    throw new FailureError({
      code: 'org-answer-unknown',
      message: `${host} answers with web pages, not as an organisation of Dynamics 365 does.`,
      advice: 'Check the address. A proxy or a captive portal may stand before the organisation.',
    })
}

function hostEvidence(orgUrl: OrgUrl, clouds: readonly Cloud[], at: number): Evidence {
  const { hostname } = new URL(orgUrl)
  const cloud = cloudOfOrgHost(hostname, clouds)
  return {
    source: 'org-url',
    said: hostname,
    means:
      cloud === null
        ? 'The host belongs to none of the clouds of Microsoft Online: on-premises, or hosted by a partner.'
        : `The host belongs to the cloud “${cloud.name}” of Microsoft Online.`,
    at,
  }
}
