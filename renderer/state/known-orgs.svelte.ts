/** Finds what the list already has while a person types an address. */
import { signInNameOf } from '../../main/contract/guest-name.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'

export interface KnownOrg {
  readonly profile: ProfileSummary
  /** True if it has the same user too: then it cannot be added once more. */
  readonly same: boolean
}

export class KnownOrgs {
  readonly #profiles: { readonly all: readonly ProfileSummary[] }
  readonly #byUrl = $derived.by(() => Map.groupBy(this.#profiles.all, ({ orgUrl }) => orgUrl))

  constructor(profiles: { readonly all: readonly ProfileSummary[] }) {
    this.#profiles = profiles
  }

  /**
   * The profile with this address and user. Without a user name, any profile with the address.
   * @param userName as typed; may be empty
   */
  find(orgUrl: OrgUrl | null, userName: string): KnownOrg | null {
    const there = orgUrl === null ? [] : (this.#byUrl.get(orgUrl) ?? [])
    const typed = userName.trim()
    const user = typed === '' ? null : signInNameOf(typed)
    const same = there.find((each) => each.userName === user)
    const profile = same ?? (user === null ? there[0] : undefined)
    return profile === undefined ? null : { profile, same: profile === same }
  }
}
