/** Detection of one org: asks it, decides from its answers, asks what follows from that, and puts the result together. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Detection } from '../contract/identity-provider.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import { cloudOfOrgHost } from './clouds.ts'
import type { DetectionRequest } from './detector.ts'
import { hostTells } from './evidence.ts'
import type { Answer, Tools } from './inquiry.ts'
import { contradictions, type Finding, type Grounds, isBeyondDoubt, judge } from './judge.ts'
import { learnMore, realmFor } from './learn-more.ts'
import { noAnswer, refuseWhatIsNoOrg } from './no-org.ts'
import type { Observation } from './observation.ts'
import { frontPageQuestion, versionQuestion, webApiQuestion } from './questions/org.ts'
import { type DescribedService, serviceDescriptionQuestion } from './questions/service-description.ts'
import { guestEvidence } from './realm-of-account.ts'
import { signInMethodsFor } from './sign-in-offers.ts'
import { isTrusted } from './trust.ts'

/** The questions that do not depend on each other go out together; those that follow from the decision go out together after it. */
export async function detectOrg(request: DetectionRequest, tools: Tools): Promise<Detection> {
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

/** On-premises the path names the org, with IFD the host's first label; online neither is the unique name. */
function uniqueNameOf(orgUrl: OrgUrl, { hosting }: Finding): string | undefined {
  const { hostname, pathname } = new URL(orgUrl)
  if (pathname !== '/') return pathname.slice(1)
  return hosting === 'ifd' ? hostname.split('.')[0] : undefined
}
