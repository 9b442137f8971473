/** Detects who stands behind an org from what it answers to strangers, with the evidence, and which sign-in follows from it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { FailureError } from '../contract/failure.ts'
import type { Detection, Evidence, IdentityProvider, Question } from '../contract/identity-provider.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import type { Http } from '../http/http.ts'
import type { FederationMetadata } from '../protocol/federation-metadata.ts'
import { createAnswerCache } from './answer-cache.ts'
import { type Cloud, cloudOfLoginHost, cloudOfOrgHost } from './clouds.ts'
import { hostTells } from './evidence.ts'
import { type Answer, Inquiry } from './inquiry.ts'
import { contradictions, type Finding, type Grounds, isBeyondDoubt, judge } from './judge.ts'
import type { Observation } from './observation.ts'
import { domainOf } from './questions/home-realm.ts'
import { frontPageQuestion, versionQuestion, webApiQuestion } from './questions/org.ts'
import { type DescribedService, serviceDescriptionQuestion } from './questions/service-description.ts'
import { adFsOAuthQuestion, federationMetadataQuestion, metadataExchangeQuestion } from './questions/sts.ts'
import { tenantQuestion } from './questions/tenant.ts'
import { guestEvidence, providerOf, type RealmOfAccount, realmOfAccount } from './realm-of-account.ts'
import { signInMethodsFor } from './sign-in-offers.ts'
import { isNeighbour } from './trust.ts'

export interface DetectorOptions {
  readonly http: Http
  readonly clouds: readonly Cloud[]
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** Longest wait for a whole detection, milliseconds. */
const PATIENCE = 20_000

/** How to ask, whatever is asked. */
interface AskingOptions {
  /** The person wants the cloud asked about the very account. */
  readonly checkAccount?: boolean
  /** Asks again although answers are remembered. */
  readonly fresh?: boolean
  /** Ends the questions; its reason is thrown. */
  readonly signal?: AbortSignal
  /** Milliseconds for the whole; what is decided by then stands. 20,000 unless said otherwise. */
  readonly patience?: number
  readonly onProgress?: (questions: readonly Question[]) => void
}

export interface DetectionRequest extends AskingOptions {
  readonly orgUrl: OrgUrl
  /**
   * Sent to the login host of a cloud and nowhere else: of the cloud to whose own domain the org's host belongs, or which
   * the org itself named in its challenge.
   */
  readonly userName: string | null
  /** Host of a sign-in server that the user has said yes to. */
  readonly acceptedAuthority: string | null
}

export interface RealmRequest extends AskingOptions {
  readonly userName: string
  /** The clouds that may be told the name: they are asked in turn until one knows the domain. */
  readonly clouds: readonly Cloud[]
}

/** What realm discovery alone found out about a user name. */
export interface RealmDetection {
  readonly identityProvider: IdentityProvider
  readonly evidence: readonly Evidence[]
}

export interface Detector {
  /** @throws FailureError, with its evidence, when the org cannot be asked or answers nothing that an org would */
  detect(request: DetectionRequest): Promise<Detection>
  /** Realm discovery for a user name, without any org. @throws FailureError where no cloud answered */
  detectRealm(request: RealmRequest): Promise<RealmDetection>
  /** The same detection, refined by the account that signed in; unchanged where that tells nothing. */
  refine(detection: Detection, userName: string, signal: AbortSignal): Promise<Detection>
  /** What an STS says of itself; null where that cannot be had. @param stsHost with port where it is not 443 */
  stsMetadata(stsHost: string, options: AskingOptions): Promise<FederationMetadata | null>
}

export function createDetector({ http, clouds, now }: DetectorOptions): Detector {
  const cache = createAnswerCache(now)
  const never = new AbortController().signal

  /** Runs one inquiry within its limit. A failure tells what was asked before it. */
  async function inquire<T>(options: AskingOptions, work: (tools: Tools) => Promise<T>): Promise<T> {
    const { signal = never, fresh = false, patience = PATIENCE, onProgress = () => {} } = options
    const inquiry = new Inquiry({ http, cache, now, signal, fresh, onProgress })
    const limit = setTimeout(() => inquiry.giveUp(), patience)
    try {
      const result = await work({ inquiry, clouds, now })
      signal.throwIfAborted()
      return result
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof FailureError)) throw error
      throw new FailureError({ ...error.toFailure(), evidence: inquiry.evidence() }, { cause: error })
    } finally {
      clearTimeout(limit)
      inquiry.leaveTheRest()
    }
  }

  return {
    detect: (request) => inquire(request, (tools) => detectOrg(request, tools)),
    detectRealm: (request) => inquire(request, (tools) => detectRealm(request, tools)),
    stsMetadata: (stsHost, options) =>
      inquire(options, async ({ inquiry }) => (await inquiry.ask(federationMetadataQuestion(stsHost))).value),
    async refine(detection, userName, signal) {
      const provider = detection.identityProvider
      if (provider.kind !== 'microsoft-online') return detection
      const cloud = cloudOfLoginHost(new URL(provider.authority).host, clouds)
      if (cloud === null) return detection
      return inquire({ signal }, async ({ inquiry }) => {
        const realm = await realmOfAccount(inquiry, { userName, cloud, checkAccount: false }, now)
        if (realm === null) return detection
        const identityProvider = providerOf(provider, realm)
        return {
          ...detection,
          identityProvider,
          signInMethods: signInMethodsFor(identityProvider, detection.stsHost),
          evidence: [
            ...detection.evidence,
            ...inquiry.evidence(),
            ...realm.contradictions,
            ...guestEvidence(provider.tenant, realm, now()),
          ],
        }
      })
    },
  }
}

interface Tools {
  readonly inquiry: Inquiry
  readonly clouds: readonly Cloud[]
  readonly now: () => number
}

/** The questions that do not depend on each other go out together; those that follow from the decision go out together after it. */
async function detectOrg(request: DetectionRequest, tools: Tools): Promise<Detection> {
  const { orgUrl } = request
  const { inquiry, clouds, now } = tools
  const hostCloud = cloudOfOrgHost(new URL(orgUrl).hostname, clouds)
  inquiry.note({ source: 'org-url', ...hostTells(new URL(orgUrl).hostname, hostCloud), at: now() })
  const asked = {
    webApi: inquiry.ask(webApiQuestion(orgUrl, clouds)),
    frontPage: inquiry.ask(frontPageQuestion(orgUrl, clouds)),
    version: inquiry.ask(versionQuestion(orgUrl)),
    // the name of a cloud's org says online already: its challenge decides, and its description could add nothing
    description: hostCloud === null ? inquiry.ask(serviceDescriptionQuestion(orgUrl)) : null,
    realm: hostCloud === null ? null : realmFor(hostCloud, request, tools),
  }
  const { finding, took } = await decide(request, asked, tools)
  request.signal?.throwIfAborted()
  const patience = sleep(took, undefined, { ref: false })
  const { provider, realm } = await learnMore(finding, asked.realm, request, tools)
  // what is not needed has as long again as the decision took, and is left then
  await Promise.race([Promise.all([asked.frontPage, asked.version, asked.description]), patience])
  inquiry.leaveTheRest()

  const answers = await Promise.all([asked.webApi, asked.frontPage])
  const grounds: Grounds = {
    orgUrl,
    clouds,
    observations: answers.flatMap(({ value }) => (value === null ? [] : [value])),
    description: (await asked.description)?.value ?? null,
  }
  const { value: version } = await asked.version
  const unconfirmed = unconfirmedHost(finding, request, clouds)
  const uniqueName = uniqueNameOf(orgUrl, finding)
  return {
    hosting: finding.hosting,
    identityProvider: provider,
    signInMethods: signInMethodsFor(provider, finding.stsHost),
    evidence: [
      ...inquiry.evidence(),
      ...contradictions(grounds, now()),
      ...(realm?.contradictions ?? []),
      ...(realm !== null && 'tenant' in provider ? guestEvidence(provider.tenant, realm, now()) : []),
    ],
    ...(version === null ? {} : { version }),
    ...(uniqueName === undefined ? {} : { uniqueName }),
    resource: `${new URL(orgUrl).origin}/`,
    ...(finding.stsHost === undefined ? {} : { stsHost: finding.stsHost }),
    ...(finding.passiveEndpoint === undefined ? {} : { passiveEndpoint: finding.passiveEndpoint }),
    ...(unconfirmed === null ? {} : { unconfirmedAuthority: unconfirmed }),
    detectedAt: Math.min(...answers.map(({ at }) => at)),
  }
}

interface AskedOrg {
  readonly webApi: Promise<Answer<Observation>>
  readonly frontPage: Promise<Answer<Observation>>
  readonly description: Promise<Answer<DescribedService>> | null
}

/**
 * Waits for what the decision needs and for nothing else.
 * @returns also how long the slowest of those answers took, milliseconds
 * @throws FailureError where nothing was said that an org would say
 */
async function decide(
  { orgUrl, signal }: DetectionRequest,
  asked: AskedOrg,
  { clouds }: Tools,
): Promise<{ finding: Finding; took: number }> {
  const api = await asked.webApi
  const early = judge({ orgUrl, clouds, observations: api.value ? [api.value] : [], description: null })
  if (isBeyondDoubt(early)) return { finding: early, took: api.took }
  const answers = [api, await asked.frontPage]
  const described = await asked.description
  signal?.throwIfAborted()
  const observations = answers.flatMap(({ value }) => (value === null ? [] : [value]))
  const finding = judge({ orgUrl, clouds, observations, description: described?.value ?? null })
  if (finding.identityProvider.kind === 'unknown') {
    if (observations.length === 0) throw api.failure ?? noAnswer(new URL(orgUrl).host)
    refuseWhatIsNoOrg(observations, new URL(orgUrl).host)
  }
  return { finding, took: Math.max(...answers.map(({ took }) => took), described?.took ?? 0) }
}

/** The account's realm; null where there is no name, or none that can be looked up. */
async function realmFor(
  cloud: Cloud,
  { userName, checkAccount = false }: DetectionRequest,
  { inquiry, now }: Tools,
): Promise<RealmOfAccount | null> {
  return userName === null ? null : realmOfAccount(inquiry, { userName, cloud, checkAccount }, now)
}

/** Asks what follows from the decision: the account's realm, the tenant's issuer, and what the STS says of itself. */
async function learnMore(
  { identityProvider: provider, goesTo }: Finding,
  earlyRealm: Promise<RealmOfAccount | null> | null,
  request: DetectionRequest,
  tools: Tools,
): Promise<{ provider: IdentityProvider; realm: RealmOfAccount | null }> {
  const { inquiry, clouds } = tools
  if (provider.kind === 'ad-fs') {
    const known = goesTo !== undefined && isTrusted(goesTo, request, clouds)
    return { provider: known ? await aboutAdFs(provider, inquiry) : provider, realm: null }
  }
  if (provider.kind !== 'microsoft-online') return { provider, realm: null }
  const cloud = cloudOfLoginHost(new URL(provider.authority).host, clouds, new URL(request.orgUrl).hostname)
  if (cloud === null) return { provider, realm: null }
  const tenant =
    provider.tenant === 'organizations'
      ? null
      : inquiry.ask(
          tenantQuestion({
            id: 'tenant',
            asks: 'The organisation’s tenant',
            authority: provider.authority,
          }),
        )
  const realm = await (earlyRealm ?? realmFor(cloud, request, tools))
  // a realm that came in only now has had its round trip: its STS is not waited for
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
  const [metadata] = await Promise.all([
    inquiry.ask(federationMetadataQuestion(stsHost)),
    inquiry.ask(metadataExchangeQuestion(`https://${stsHost}/adfs/services/trust/mex`)),
    oauthAuthority === undefined ? null : inquiry.ask(adFsOAuthQuestion(oauthAuthority)),
  ])
  return metadata.value === null ? provider : { ...provider, issuer: metadata.value.entityId }
}

/** The entity id of a federated domain's STS, where it says one. */
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

async function detectRealm(
  { userName, clouds, checkAccount = false, signal }: RealmRequest,
  { inquiry, now }: Tools,
): Promise<RealmDetection> {
  if (domainOf(userName) === null)
    throw new FailureError({
      code: 'input-refused',
      message: `"${userName}" is no user name that can be looked up: it has no domain.`,
      advice: 'Use the form alex@contoso.com. DOMAIN\\user is a name of Active Directory.',
    })
  let found: RealmDetection | null = null
  for (const cloud of clouds) {
    const realm = await realmOfAccount(inquiry, { userName, cloud, checkAccount }, now)
    signal?.throwIfAborted()
    if (realm === null) continue
    const tenant = realm.homeTenant ?? 'organizations'
    const authority = `https://${cloud.loginHosts[0]}/${tenant}`
    const identityProvider = providerOf(
      { kind: 'microsoft-online', cloud: cloud.name, authority, tenant },
      realm,
    )
    found = {
      identityProvider: identityProvider.kind === 'microsoft-online' ? { kind: 'unknown' } : identityProvider,
      evidence: [...inquiry.evidence(), ...realm.contradictions],
    }
    if (found.identityProvider.kind !== 'unknown') return found
  }
  if (found !== null) return found
  throw new FailureError({
    code: 'network-failed',
    message: 'No cloud answered the question whose account this is.',
    advice: 'Check the network, then try again.',
  })
}

const isTrusted = (host: string, request: DetectionRequest, clouds: readonly Cloud[]): boolean =>
  host === request.acceptedAuthority ||
  cloudOfLoginHost(host, clouds) !== null ||
  isNeighbour(host, new URL(request.orgUrl).host)

function unconfirmedHost(
  { goesTo }: Finding,
  request: DetectionRequest,
  clouds: readonly Cloud[],
): string | null {
  return goesTo === undefined || isTrusted(goesTo, request, clouds) ? null : goesTo
}

/** On-premises the path names the org, with IFD the host's first label; online neither is the unique name. */
function uniqueNameOf(orgUrl: OrgUrl, { hosting }: Finding): string | undefined {
  const { hostname, pathname } = new URL(orgUrl)
  if (pathname !== '/') return pathname.slice(1)
  return hosting === 'ifd' ? hostname.split('.')[0] : undefined
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

const noAnswer = (host: string): FailureError =>
  new FailureError({
    code: 'host-timeout',
    message: `${host} did not answer in time.`,
    advice: 'Check the network and whether a VPN is needed, then try again.',
  })
