/** The detection that a connect uses: detects if a profile has none, and refines it once the account is known. */
import { fail } from '../contract/failure.ts'
import type { Detection } from '../contract/identity-provider.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import { withNewDetection } from '../contract/profile-version.ts'
import type { ConnectStep } from '../contract/session.ts'
import type { Detector } from '../discovery/detector.ts'
import type { ConnectStore } from '../profiles/profile-store.ts'

export interface DetectingParts {
  readonly profiles: ConnectStore
  readonly detector: Detector
}

/** The profile with a detection: the existing one, otherwise a new one. @throws FailureError `authority-unconfirmed` */
export async function withDetection(
  { profiles, detector }: DetectingParts,
  profile: ConnectionProfile,
  { signal, onStep }: { readonly signal: AbortSignal; readonly onStep: (step: ConnectStep) => void },
): Promise<{ profile: ConnectionProfile; detection: Detection }> {
  let detection = profile.detection
  const asked = detection?.unconfirmedAuthority
  if (detection === null || (asked !== undefined && asked === profile.acceptedAuthority)) {
    onStep({ doing: 'detecting' })
    detection = await detector.detect({
      orgUrl: profile.orgUrl,
      userName: profile.userName,
      acceptedAuthority: profile.acceptedAuthority,
      signal,
    })
    profiles.put(withNewDetection(profiles.profile(profile.id), detection))
  }
  if (detection.unconfirmedAuthority !== undefined)
    throw fail('authority-unconfirmed/of-profile', {
      name: profile.name,
      authority: detection.unconfirmedAuthority,
    })
  return { profile, detection }
}

/** The account is known now, so realm discovery can tell a User ID from a federated account. A failure stops nothing. */
export async function refineProvider(
  { profiles, detector }: DetectingParts,
  id: string,
  { account: { name, home }, signal }: { readonly account: Account; readonly signal: AbortSignal },
): Promise<void> {
  const { detection } = profiles.profile(id)
  // an application has no domain, and a guest's domain says nothing about the org
  if (detection?.identityProvider.kind !== 'microsoft-online' || !name.includes('@') || home !== undefined)
    return
  const refined = await detector.refine(detection, name, signal)
  if (refined !== detection) profiles.put({ ...profiles.profile(id), detection: refined })
}
