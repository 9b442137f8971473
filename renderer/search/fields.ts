/** The texts of an organization that the search reads, each by its field. */

import { directoryOf, type IdentityProvider } from '../../main/contract/identity-provider.ts'
import { isMicrosoftOnlineHost } from '../../main/contract/microsoft-hosts.ts'
import { withoutScheme } from '../../main/contract/org-url.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
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

/** All fields with a text, except the name. */
export function fieldsOf(profile: ProfileSummary, { accountName, session }: FieldFacts): readonly Field[] {
  const { environment, userName, customer, tags, notes, tenant, detection } = profile
  const who = session.status === 'connected' ? session.who : null
  // what the organization said at the last connect
  const known = profile.knownAs
  const host = withoutScheme(profile.orgUrl)
  const provider = detection?.identityProvider
  const fields: Field[] = []
  const add = (
    own: (text: string) => string,
    id: FieldId,
    ...texts: readonly (string | null | undefined)[]
  ) => {
    for (const text of texts) if (text) fields.push({ id, text, own: own(text) })
  }
  add(isOnline(host, detection) ? ownLabel : ownHost, 'host', host)
  add(ownName, 'account', accountName)
  add(ownName, 'user', userName, who?.userName ?? known?.user, who?.userFullName ?? known?.userFullName)
  add(all, 'customer', customer)
  add(all, 'tag', ...tags)
  add(all, 'notes', notes)
  add(all, 'organization', who?.organizationName ?? known?.organization)
  add(all, 'uniqueName', who?.organizationUniqueName ?? known?.uniqueName)
  add(none, 'tenant', tenant, detection === null ? null : directoryOf(detection))
  add(none, 'environment', environment === 'unspecified' ? null : words.providers.environments[environment])
  if (provider !== undefined) add(none, 'provider', ...providerNames(provider))
  add(none, 'version', who?.version, detection?.version)
  add(none, 'state', sessionStateName(session))
  add(none, 'catalog', profile.catalog?.removed === true ? words.today.leftByTeam : null)
  return fields
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
const all = (text: string): string => text
const none = blank

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
