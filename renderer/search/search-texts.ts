/** The texts of an organization that the search reads. */
import { withoutScheme } from '../../main/contract/org-url.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import type { SessionState } from '../../main/contract/session.ts'
import { words } from '../../main/words/index.ts'
import { identityProviderName } from '../../main/words/providers.ts'
import { sessionStateName } from '../../main/words/session.ts'
import { folded } from './folded.ts'
import type { Searched } from './query.ts'

/** What the search reads besides the profile. */
export interface SearchedFacts {
  /** The account name of a profile, as the list shows it. */
  accountName(profile: ProfileSummary): string | null
  session(profileId: string): SessionState
}

export class SearchTexts {
  /** By profile object, because a changed profile is a new object. */
  readonly #ofProfiles = new WeakMap<ProfileSummary, Searched>()

  of(profile: ProfileSummary, facts: SearchedFacts): Searched {
    const { name, all } = this.#ofProfile(profile)
    const more = [facts.accountName(profile) ?? '', ...sessionTexts(facts.session(profile.id))]
    return { name, all: `${all}\n${more.join('\n').toLowerCase()}` }
  }

  #ofProfile(profile: ProfileSummary): Searched {
    const known = this.#ofProfiles.get(profile)
    if (known !== undefined) return known
    const { name, orgUrl, environment, userName, customer, tags, notes, detection } = profile
    const texts = {
      name: folded(name),
      all: folded(
        [
          name,
          withoutScheme(orgUrl),
          environment === 'unspecified' ? '' : words.providers.environments[environment],
          userName ?? '',
          customer ?? '',
          ...tags,
          notes ?? '',
          detection === null ? '' : identityProviderName(detection.identityProvider),
          detection?.version ?? '',
        ].join('\n'),
      ),
    }
    this.#ofProfiles.set(profile, texts)
    return texts
  }
}

function sessionTexts(session: SessionState): readonly string[] {
  if (session.status !== 'connected') return [sessionStateName(session)]
  const { userFullName, userName, organizationName, organizationUniqueName, version } = session.who
  const known = [userFullName, userName, organizationName, organizationUniqueName, version]
  return [sessionStateName(session), ...known.map((text) => text ?? '')]
}
