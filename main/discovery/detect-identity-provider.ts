/** Detects the identity provider of an org from its answers without a sign-in, with the evidence and the sign-in methods. */
import { FailureError } from '../contract/failure.ts'
import type { Http } from '../http/http.ts'
import { createAnswerCache } from './answer-cache.ts'
import { type Cloud, cloudOfLoginHost } from './clouds.ts'
import { detectOrg } from './detect-org.ts'
import { detectRealm } from './detect-realm.ts'
import type { DetectOptions, Detector } from './detector.ts'
import { Inquiry, type Tools } from './inquiry.ts'
import { federationMetadataQuestion } from './questions/sts.ts'
import { guestEvidence, providerOf, realmOfAccount } from './realm-of-account.ts'
import { signInMethodsFor } from './sign-in-offers.ts'

export interface DetectorOptions {
  readonly http: Http
  readonly clouds: readonly Cloud[]
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** Timeout of a whole detection, milliseconds. */
const PATIENCE = 20_000

export function createDetector({ http, clouds, now }: DetectorOptions): Detector {
  const cache = createAnswerCache(now)
  const never = new AbortController().signal

  /** Runs one inquiry within its timeout. A failure carries the evidence collected before it. */
  async function inquire<T>(options: DetectOptions, work: (tools: Tools) => Promise<T>): Promise<T> {
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
      throw new FailureError({ ...error.failure, evidence: inquiry.evidence() }, { cause: error })
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
            ...realm.remarks,
            ...guestEvidence(provider.tenant, realm, now()),
          ],
        }
      })
    },
  }
}
