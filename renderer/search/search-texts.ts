/** The texts of an organization that the search reads. */
import type { ProfileSummary } from '../../main/contract/profile.ts'
import type { SessionState } from '../../main/contract/session.ts'
import { fieldsOf } from './fields.ts'
import { folded } from './folded.ts'
import type { Searched } from './query.ts'

/** What the search reads besides the profile. */
export interface SearchedFacts {
  /** The account name of a profile, as the list shows it. */
  accountName(profile: ProfileSummary): string | null
  session(profileId: string): SessionState
}

interface KnownTexts {
  readonly accountName: string | null
  readonly session: SessionState
  readonly texts: Searched
}

export class SearchTexts {
  /** By profile object, because a changed profile is a new object, as a changed state is. */
  readonly #known = new WeakMap<ProfileSummary, KnownTexts>()

  of(profile: ProfileSummary, facts: SearchedFacts): Searched {
    const known = this.#known.get(profile)
    const accountName = facts.accountName(profile)
    const session = facts.session(profile.id)
    if (known !== undefined && known.accountName === accountName && known.session === session)
      return known.texts
    const texts = textsOf(profile, accountName, session)
    this.#known.set(profile, { accountName, session, texts })
    return texts
  }
}

function textsOf(profile: ProfileSummary, accountName: string | null, session: SessionState): Searched {
  const name = folded(profile.name)
  const fields = fieldsOf(profile, { accountName, session })
  const own = fields.map(({ own }) => own.trim()).filter((text) => text !== '')
  const shared = fields.filter(({ text, own }) => own !== text).map(({ text }) => text)
  return { name, all: [name, folded(own.join('\n'))].join('\n'), shared: folded(shared.join('\n')) }
}
