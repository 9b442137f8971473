/** The detections of stored profiles. Each is read at its first use: few of ten thousand are looked at. */
import * as v from 'valibot'
import type { Detection } from '../contract/identity-provider.ts'
import { type ConnectionProfile, type DetectionSummary, summaryOf } from '../contract/profile.ts'
import { detectionShape } from './detection-shape.ts'
import { readFrom } from './stored-json.ts'

interface Source {
  readonly stored: string | null
  /** The detection, once it was read. */
  read: Detection | null | undefined
}

/** The detections of the profiles of the store. */
const sources = new WeakMap<ConnectionProfile, Source>()

/** One for all profiles: a getter of its own would give each of them a hidden class, which is larger than the profile. */
const DETECTION: PropertyDescriptor = {
  enumerable: true,
  configurable: true,
  get(this: ConnectionProfile) {
    const source = sources.get(this)
    if (source === undefined) return null
    if (source.read === undefined) source.read = readFrom(detectionColumn, source.stored)
    return source.read
  },
}

/** Gives a profile its detection. Null if it is null, or damaged. */
export function readDetectionLater(profile: ConnectionProfile, stored: string | null): void {
  Object.defineProperty(profile, 'detection', DETECTION)
  sources.set(profile, { stored, read: undefined })
}

/** A detection as stored. The app can detect again, so a damaged one is null. */
const detectionColumn = v.pipe(v.string(), v.parseJson(), detectionShape)
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
    const source = sources.get(profile)
    return source === undefined ? summaryOf(profile).detection : detectionSummary(source.stored, known)
  })
}

/** Few detections differ in what a summary has, and checking one takes longer than reading it. */
function detectionSummary(
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

/** Undefined if it is none. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
