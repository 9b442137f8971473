/** Detects one org: sends requests, decides by the answers, sends follow-up requests, and combines the result. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Evidence } from '../contract/evidence.ts'
import type { Detection, IdentityProvider } from '../contract/identity-provider.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import { settledOrgUrl } from '../contract/path-check.ts'
import type { Grounds } from './claims.ts'
import { type Classification, classify, contradictions, isBeyondDoubt } from './classify-org.ts'
import { cloudOfOrgHost } from './clouds.ts'
import type { DetectionRequest } from './detector.ts'
import { hostTells } from './evidence.ts'
import { findPath } from './find-path.ts'
import type { Answer, Tools } from './inquiry.ts'
import { learnMore, realmFor } from './learn-more.ts'
import { noAnswer, refuseWhatIsNoOrg } from './no-org.ts'
import type { Observation } from './observation.ts'
import { frontPageQuestion, versionQuestion, webApiQuestion } from './questions/org.ts'
import { type DescribedService, serviceDescriptionQuestion } from './questions/service-description.ts'
import { guestEvidence } from './realm-of-account.ts'
import { rules } from './rules.ts'
import { signInMethodsFor } from './sign-in-offers.ts'
import { isTrusted } from './trust.ts'

/** @throws FailureError if the org is unreachable or its answers are not those of an org */
export async function detectOrg(request: DetectionRequest, tools: Tools): Promise<Detection> {
  if (request.pathInDoubt !== true) return detectAt(request, tools)
  const path = await findPath(request.orgUrl, tools)
  request.signal?.throwIfAborted()
  return { ...(await detectAt({ ...request, orgUrl: settledOrgUrl(request.orgUrl, path) }, tools)), path }
}

/** Independent requests run in parallel; so do the follow-up requests after the decision. */
async function detectAt(request: DetectionRequest, tools: Tools): Promise<Detection> {
  const { orgUrl } = request
  const { inquiry, clouds, now } = tools
  const hostCloud = cloudOfOrgHost(new URL(orgUrl).hostname, clouds)
  inquiry.note({ source: 'org-url', ...hostTells(new URL(orgUrl).hostname, hostCloud), at: now() })
  const asked = {
    webApi: inquiry.ask(webApiQuestion(orgUrl, clouds)),
    frontPage: inquiry.ask(frontPageQuestion(orgUrl, clouds)),
    version: inquiry.ask(versionQuestion(orgUrl)),
    // a host in a cloud's domain is online: its challenge decides, and the service description adds nothing
    description: hostCloud === null ? inquiry.ask(serviceDescriptionQuestion(orgUrl)) : null,
    realm: hostCloud === null ? null : realmFor(hostCloud, request, tools),
  }
  const { finding, took, description } = await decide(request, asked, tools)
  request.signal?.throwIfAborted()
  const patience = sleep(took, undefined, { ref: false })
  const { provider, realm } = await learnMore({ finding, earlyRealm: asked.realm }, request, tools)
  // optional answers may take as long again as the decision took; then stop waiting for them
  await Promise.race([Promise.all([asked.frontPage, asked.version, asked.description]), patience])
  inquiry.leaveTheRest()

  const answers = await Promise.all([asked.webApi, asked.frontPage])
  const grounds: Grounds = {
    orgUrl,
    clouds,
    observations: answers.flatMap(({ value }) => (value === null ? [] : [value])),
    description: description ?? (await asked.description)?.value ?? null,
  }
  const { value: version } = await asked.version
  const { goesTo } = finding
  const unconfirmed = goesTo === undefined || isTrusted(goesTo, request, clouds) ? null : goesTo
  const uniqueName = uniqueNameOf(orgUrl, finding)
  return {
    hosting: finding.hosting,
    identityProvider: provider,
    signInMethods: signInMethodsFor(provider, finding.stsHost),
    evidence: [
      ...inquiry.evidence(),
      ...contradictions(grounds, now()),
      ...(realm?.remarks ?? []),
      ...(finding.cloudIsAssumed === true ? [assumedCloud(provider, now())] : []),
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
 * Waits only for the answers that the decision needs.
 * @returns also how long the slowest of them took, milliseconds
 * @throws FailureError if no answer is that of an org
 */
async function decide(
  { orgUrl, signal }: DetectionRequest,
  asked: AskedOrg,
  { inquiry, clouds }: Tools,
): Promise<{ finding: Classification; took: number; description: DescribedService | null }> {
  const api = await asked.webApi
  const early = classify({ orgUrl, clouds, observations: api.value ? [api.value] : [], description: null })
  if (isBeyondDoubt(early)) return { finding: early, took: api.took, description: null }
  const answers = [api, await asked.frontPage]
  const observations = answers.flatMap(({ value }) => (value === null ? [] : [value]))
  const asking = (description: DescribedService | null) =>
    classify({ orgUrl, clouds, observations, description })
  let described = await asked.description
  let finding = asking(described?.value ?? null)
  if (described === null && finding.decidedBy === null) {
    described = await inquiry.ask(serviceDescriptionQuestion(orgUrl))
    finding = asking(described.value)
  }
  signal?.throwIfAborted()
  if (finding.identityProvider.kind === 'unknown') {
    if (observations.length === 0) throw api.failure ?? noAnswer(new URL(orgUrl).host)
    if (described?.failure?.code === 'server-busy') throw described.failure
    refuseWhatIsNoOrg(observations, new URL(orgUrl).host)
  }
  const took = Math.max(...answers.map(({ took: each }) => each), described?.took ?? 0)
  return { finding, took, description: described?.value ?? null }
}

const assumedCloud = (provider: IdentityProvider, at: number): Evidence => ({
  source: 'rule',
  finding: 'cloud-assumed',
  facts: { cloud: 'cloud' in provider ? provider.cloud : 'none' },
  rule: rules.nationalClouds,
  at,
})

/** The org's unique name: the path on-premises, the first host label with IFD. An online address does not contain it. */
function uniqueNameOf(orgUrl: OrgUrl, { hosting }: Classification): string | undefined {
  const { hostname, pathname } = new URL(orgUrl)
  if (pathname !== '/') return pathname.slice(1)
  return hosting === 'ifd' ? hostname.split('.')[0] : undefined
}
