/** Which organizations the tray's menu lists. The work for a change does not grow with the number of profiles. */
import { needsAttention, waitsForPerson } from '../contract/attention.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { byUse, canConnect, needsSignIn, type SessionState } from '../contract/session.ts'
import { Ordered } from './ordered.ts'

export interface ListedProfile {
  readonly profile: ConnectionProfile
  readonly state: SessionState
}

const GROUPS = ['attention', 'connected', 'favorites', 'recent'] as const
type Group = (typeof GROUPS)[number]

/**
 * No profile is in two of the groups. `attention` has the sessions that failed, those that need a sign-in first, and what a team
 * removed, unless it is connected.
 */
export interface ListedGroups extends Readonly<Record<Group, readonly ListedProfile[]>> {
  /** The last used profile that can connect now. */
  readonly last: ConnectionProfile | null
  /** All that are connected, also those that the menu has no room for. */
  readonly connectedCount: number
  /** How many organizations need a person, also those that the menu has no room for. */
  readonly attentionCount: number
  readonly hasProfiles: boolean
}

/** Most profiles that the menu lists; the window lists all. */
const LISTED = 12

/** An organization is recent only after a connect. */
function groupOf({ profile, state }: ListedProfile): Group | null {
  if (state.status === 'connected') return 'connected'
  if (needsAttention(profile, state)) return 'attention'
  if (profile.favorite) return 'favorites'
  return profile.lastConnectedAt === null ? null : 'recent'
}

const byId = ({ profile: a }: ListedProfile, { profile: b }: ListedProfile): number =>
  a.id === b.id ? 0 : a.id < b.id ? -1 : 1

/** In each group, needed sign-ins come first, then what is used most. */
const byNeed = (a: ListedProfile, b: ListedProfile): number =>
  Number(needsSignIn(b.state)) - Number(needsSignIn(a.state)) || byUse(a.profile, b.profile) || byId(a, b)

const byLastUse = (a: ListedProfile, b: ListedProfile): number =>
  (b.profile.lastConnectedAt ?? 0) - (a.profile.lastConnectedAt ?? 0) || byId(a, b)

export class TrayContents {
  readonly #all = new Map<string, ListedProfile>()
  readonly #groups: Readonly<Record<Group, Ordered<ListedProfile>>> = {
    attention: new Ordered(byNeed),
    connected: new Ordered(byNeed),
    favorites: new Ordered(byNeed),
    recent: new Ordered(byNeed),
  }
  readonly #used = new Ordered<ListedProfile>(byLastUse)
  readonly #forPerson = new Set<string>()

  /** The session of a profile has changed. */
  putState(profileId: string, state: SessionState): void {
    const listed = this.#all.get(profileId)
    if (listed !== undefined) this.put(listed.profile, state)
  }

  /** Call it for a new profile, and after each change of a profile or its session. */
  put(profile: ConnectionProfile, state: SessionState): void {
    const before = this.#all.get(profile.id)
    if (before?.profile === profile && before.state === state) return
    this.remove(profile.id)
    const listed = { profile, state }
    this.#all.set(profile.id, listed)
    for (const list of this.#listsOf(listed)) list.add(listed)
    if (waitsForPerson(profile, state)) this.#forPerson.add(profile.id)
  }

  remove(profileId: string): void {
    const listed = this.#all.get(profileId)
    if (listed === undefined) return
    this.#all.delete(profileId)
    for (const list of this.#listsOf(listed)) list.remove(listed)
    this.#forPerson.delete(profileId)
  }

  listed(): ListedGroups {
    let room = LISTED
    const take = (group: Group): readonly ListedProfile[] => {
      const taken = this.#groups[group].first(room)
      room -= taken.length
      return taken
    }
    const [attention, connected, favorites] = [take('attention'), take('connected'), take('favorites')]
    return {
      attention,
      connected,
      favorites,
      recent: take('recent'),
      last: this.#used.first(1)[0]?.profile ?? null,
      connectedCount: this.#groups.connected.size,
      attentionCount: this.#forPerson.size,
      hasProfiles: this.#all.size > 0,
    }
  }

  #listsOf(listed: ListedProfile): readonly Ordered<ListedProfile>[] {
    const group = groupOf(listed)
    const isUsed = listed.profile.lastConnectedAt !== null && canConnect(listed.state)
    return [...(group === null ? [] : [this.#groups[group]]), ...(isUsed ? [this.#used] : [])]
  }
}
