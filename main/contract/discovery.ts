/** Questions about an address before anything is saved, and the pages that belong to them: a part of the contract. */
import type { OrgOfEnvironment } from './found-orgs.ts'
import type { Detection, Question } from './identity-provider.ts'
import { call, longCall } from './ipc.ts'
import type { DetectionDraft } from './profile.ts'

export const discoveryCalls = {
  /** Detects the identity provider of an address and saves nothing. `profiles.add` can use the answer for a while. */
  detect: longCall<[draft: DetectionDraft], Detection, readonly Question[]>(),
  /** Finds the organization of an environment, which a maker portal's address or an ID names, with the signed-in accounts. */
  findEnvironment: longCall<[place: string], OrgOfEnvironment>(),
  /** Opens the page that documents a rule in the system's browser. Refuses any other address. */
  openRule: call<[url: string], void>(),
  /** Opens the app registrations of a cloud instance in the system's browser. Main knows the address. */
  openRegistrations: call<[loginHost: string], void>(),
} as const
