/** What decides which record of the vault a profile's sign-in is renewed from. */
import type { ClientIdOf } from '../contract/client-ids.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { detectionSummaries } from '../profiles/stored-detection.ts'
import type { RenewalTarget } from '../sign-in/renewal-records.ts'

/** Reads the detection only if it decides: the app asks for thousands of profiles at its start. */
export const renewalTarget = (profile: ConnectionProfile, clientIdOf: ClientIdOf): RenewalTarget => ({
  orgUrl: profile.orgUrl,
  clientId: () =>
    clientIdOf({
      clientId: profile.clientId,
      get detection() {
        return detectionSummaries([profile])[0] ?? null
      },
    }),
})
