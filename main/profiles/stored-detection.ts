/** What a list says of the detections of stored profiles, without their evidence. */
import * as v from 'valibot'
import { jsonIn } from '../contract/json-in.ts'
import { type ConnectionProfile, type DetectionSummary, summaryOf } from '../contract/profile.ts'
import { detectionShape } from './detection-shape.ts'
import { storedDetection } from './profile-rows.ts'

const summaryShape = v.pick(detectionShape, ['identityProvider', 'hosting', 'version'])

/**
 * The summaries of the detections of profiles, in their order: of profiles from the store without reading the evidence, even if
 * that is damaged. Those that say the same are one object.
 */
export function detectionSummaries(
  profiles: readonly ConnectionProfile[],
): readonly (DetectionSummary | null)[] {
  const known = new Map<string, DetectionSummary | null>()
  return profiles.map((profile) => {
    const stored = storedDetection(profile)
    return stored === undefined ? summaryOf(profile).detection : detectionSummary(stored, known)
  })
}

/**
 * The summary in the text of a detection; null: not detected, or damaged. Few detections differ in what a summary has, and checking
 * one takes longer than reading it.
 * @param known the summaries so far, by what they say
 */
export function detectionSummary(
  stored: string | null,
  known: Map<string, DetectionSummary | null>,
): DetectionSummary | null {
  if (stored === null) return null
  const parsed = jsonIn(stored)
  const { identityProvider, hosting, version } = (parsed ?? {}) as { readonly [key: string]: unknown }
  const key = JSON.stringify([identityProvider, hosting, version])
  let summary = known.get(key)
  if (summary === undefined) {
    const checked = v.safeParse(summaryShape, parsed)
    summary = checked.success ? checked.output : null
    known.set(key, summary)
  }
  return summary
}
