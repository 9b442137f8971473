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
  const { name, orgUrl, environment, userName, customer, tags, notes, detection } = profile
  const all = [
    name,
    withoutScheme(orgUrl),
    environment === 'unspecified' ? null : words.providers.environments[environment],
    userName,
    customer,
    ...tags,
    notes,
    detection === null ? null : identityProviderName(detection.identityProvider),
    detection?.version,
    accountName,
    ...sessionTexts(session),
  ]
  return { name: folded(name), all: folded(all.filter((text) => text != null).join('\n')) }
}

function sessionTexts(session: SessionState): readonly (string | null)[] {
  if (session.status !== 'connected') return [sessionStateName(session)]
  const { userFullName, userName, organizationName, organizationUniqueName, version } = session.who
  return [
    sessionStateName(session),
    userFullName,
    userName,
    organizationName,
    organizationUniqueName,
    version,
  ]
}
