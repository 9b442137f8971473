/** The version of a saved org: the newest of what a detection, a discovery service and WhoAmI told. */
import type { Detection } from './identity-provider.ts'
import type { ConnectionProfile, ProfileSummary } from './profile.ts'
import type { ToldVersion } from './told-version.ts'

/** The newest version that is known without a session; null if nobody has told one. */
export const versionOf = ({
  toldVersion,
  detection,
}: Pick<ProfileSummary, 'toldVersion' | 'detection'>): string | null =>
  toldVersion?.version ?? detection?.version ?? null

/** The profile with another version; undefined: none. */
export function withToldVersion(
  { toldVersion: _before, ...profile }: ConnectionProfile,
  toldVersion: ToldVersion | undefined,
): ConnectionProfile {
  return toldVersion === undefined ? profile : { ...profile, toldVersion }
}

/** The profile with a new detection. If that has a version, nothing older says another one. */
export const withNewDetection = (profile: ConnectionProfile, detection: Detection): ConnectionProfile =>
  withToldVersion(
    { ...profile, detection },
    detection.version === undefined ? profile.toldVersion : undefined,
  )
