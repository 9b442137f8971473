/** The texts of an organization that the search reads. */
import type { ProfileSummary } from '../../main/contract/profile.ts'
import type { SessionState } from '../../main/contract/session.ts'
import { eachField, type FieldFacts } from './fields.ts'
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
  /** Texts that many organizations have, folded, by the text as it is: ten thousand copies would take megabytes. */
  readonly #common = new Map<string, string>()

  of(profile: ProfileSummary, facts: SearchedFacts): Searched {
    const known = this.#known.get(profile)
    const accountName = facts.accountName(profile)
    const session = facts.session(profile.id)
    if (known !== undefined && known.accountName === accountName && known.session === session)
      return known.texts
    const texts = this.#textsOf(profile, { accountName, session })
    this.#known.set(profile, { accountName, session, texts })
    return texts
  }

  #textsOf(profile: ProfileSummary, facts: FieldFacts): Searched {
    const name = folded(profile.name)
    // each text once: an account often has the name of its user
    const all: string[] = []
    const shared: string[] = []
    const common: string[] = []
    eachField(profile, facts, (_, text, own) => {
      if (own === 'nothing') put(common, text)
      else {
        const part = own === 'whole' ? text : own(text).trim()
        put(part === '' ? common : all, part === '' ? text : part)
        if (part !== '' && part !== text) put(shared, text)
      }
    })
    return {
      name,
      all: `${name}\n${folded(all.join('\n'))}`,
      shared: folded(shared.join('\n')),
      common: this.#once(common.join('\n')),
    }
  }

  /** The folded text, which is one object for all organizations that have it. */
  #once(text: string): string {
    const known = this.#common.get(text)
    if (known !== undefined) return known
    const plain = folded(text)
    this.#common.set(text, plain)
    return plain
  }
}

function put(texts: string[], text: string): void {
  if (text !== '' && !texts.includes(text)) texts.push(text)
}
