/** The texts of an organization that the search reads, each by its field. */

import { directoryOf, type IdentityProvider } from '../../main/contract/identity-provider.ts'
import { isMicrosoftOnlineHost } from '../../main/contract/microsoft-hosts.ts'
import { withoutScheme } from '../../main/contract/org-url.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { versionOf } from '../../main/contract/profile-version.ts'
import type { SessionState } from '../../main/contract/session.ts'
import { words } from '../../main/words/index.ts'
import { identityProviderName, shortProviderName } from '../../main/words/providers.ts'
import { sessionStateName } from '../../main/words/session.ts'

export type FieldId =
  | 'host'
  | 'account'
  | 'user'
  | 'customer'
  | 'tag'
  | 'notes'
  | 'organization'
  | 'uniqueName'
  | 'tenant'
  | 'environment'
  | 'provider'
  | 'version'
  | 'state'
  | 'catalog'

export interface Field {
  readonly id: FieldId
  /** As the window shows it. */
  readonly text: string
  /** The same text, with spaces in place of what many organizations share. */
  readonly own: string
}

/** What the search reads besides the profile. */
export interface FieldFacts {
  /** The account name, as the list shows it. */
  readonly accountName: string | null
  readonly session: SessionState
}

/** What of a text is an organization's own: the whole, nothing, or what the function leaves of it, with spaces for the rest. */
export type Own = 'whole' | 'nothing' | ((text: string) => string)

/** All fields with a text, except the name. */
export function fieldsOf(profile: ProfileSummary, facts: FieldFacts): readonly Field[] {
  const fields: Field[] = []
  eachField(profile, facts, (id, text, own) => fields.push({ id, text, own: ownPart(text, own) }))
  return fields
}

function ownPart(text: string, own: Own): string {
  if (own === 'whole') return text
  return own === 'nothing' ? blank(text) : own(text)
}

/** Calls `take` for each field with a text, except the name, in their order. Makes no objects: the first search reads all organizations. */
export function eachField(
  profile: ProfileSummary,
  { accountName, session }: FieldFacts,
  take: (id: FieldId, text: string, own: Own) => void,
): void {
  const { environment, userName, customer, tags, notes, tenant, detection } = profile
  const who = session.status === 'connected' ? session.who : null
  // what the organization said at the last connect
  const known = profile.knownAs
  const host = withoutScheme(profile.orgUrl)
  const add = (id: FieldId, own: Own, text: string | null | undefined) => {
    if (text) take(id, text, own)
  }
  add('host', isOnline(host, detection) ? ownLabel : ownHost, host)
  add('account', ownName, accountName)
  add('user', ownName, userName)
  add('user', ownName, who?.userName ?? known?.user)
  add('user', ownName, who?.userFullName ?? known?.userFullName)
  add('customer', 'whole', customer)
  for (const tag of tags) add('tag', 'whole', tag)
  add('notes', 'whole', notes)
  add('organization', 'whole', who?.organizationName ?? known?.organization)
  add('uniqueName', 'whole', who?.organizationUniqueName ?? known?.uniqueName)
  add('tenant', 'nothing', tenant)
  if (detection !== null) add('tenant', 'nothing', directoryOf(detection))
  if (environment !== 'unspecified') add('environment', 'nothing', words.providers.environments[environment])
  if (detection !== null)
    for (const name of providerNames(detection.identityProvider)) add('provider', 'nothing', name)
  add('version', 'nothing', who?.version)
  add('version', 'nothing', versionOf(profile))
  add('state', 'nothing', sessionStateName(session))
  if (profile.catalog?.removed === true) add('catalog', 'nothing', words.today.leftByTeam)
}

/** Many organizations have the same provider. */
const knownNames = new WeakMap<IdentityProvider, readonly string[]>()

function providerNames(provider: IdentityProvider): readonly string[] {
  const known = knownNames.get(provider)
  if (known !== undefined) return known
  const names = [shortProviderName(provider), identityProviderName(provider)]
  knownNames.set(provider, names)
  return names
}

const blank = (text: string): string => ' '.repeat(text.length)

const isOnline = (host: string, detection: ProfileSummary['detection']): boolean =>
  detection?.hosting === 'online' || isMicrosoftOnlineHost(host)

/** The text with spaces from there on. */
const blankFrom = (text: string, from: number): string =>
  from === -1 ? text : text.slice(0, from) + blank(text.slice(from))

/** All organizations of a cloud share their hosts from the second label on. */
const ownLabel = (host: string): string => blankFrom(host, host.indexOf('.'))

/** The last label of a host, such as ".com". */
const ownHost = (host: string): string =>
  host.replace(/^([^/:]*)(\.[\p{L}-]+)(?=[/:]|$)/u, (_, own, last) => own + blank(last))

/** The same of the domain of a user name, and what the first domain of every tenant ends with. */
function ownName(name: string): string {
  const at = name.lastIndexOf('@')
  const end = name.lastIndexOf('.')
  if (at === -1 || end < at) return name
  return blankFrom(name, end - (name.slice(at, end).endsWith(TENANT) ? TENANT.length : 0))
}
const TENANT = '.onmicrosoft'
