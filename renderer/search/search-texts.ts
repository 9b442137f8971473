/** The texts of an organization that the search reads. */
import type { ProfileSummary } from '../../main/contract/profile.ts'
import type { SessionState } from '../../main/contract/session.ts'
import { type FieldFacts, fieldsOf } from './fields.ts'
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
  /** Texts that many organizations have, each once: ten thousand copies would take megabytes. */
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
    const fields = fieldsOf(profile, facts).map(({ text, own }) => ({ text, own: own.trim() }))
    const partly = fields.filter(({ text, own }) => own !== '' && own !== text.trim())
    return {
      name,
      all: `${name}\n${joined(fields.map(({ own }) => own))}`,
      shared: joined(partly.map(({ text }) => text)),
      common: this.#once(joined(fields.filter(({ own }) => own === '').map(({ text }) => text))),
    }
  }

  #once(text: string): string {
    const known = this.#common.get(text)
    if (known === undefined) this.#common.set(text, text)
    return known ?? text
  }
}

/** Each text once: an account often has the name of its user. */
const joined = (texts: readonly string[]): string =>
  folded([...new Set(texts)].filter((text) => text !== '').join('\n'))
