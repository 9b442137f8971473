/** What the person who starts `mcp` lets agents do. It is fixed while the server runs: an agent cannot ask for more. */
import { fail } from '../../contract/failure.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import { profileNamed } from '../profile-named.ts'

/** What agents may do while the server runs. */
export interface Grants {
  /** @throws FailureError `input-refused` for an organization that the person would have to name */
  use(profile: ConnectionProfile): void
  /** @throws FailureError `input-refused` if the person did not name the organization for tokens */
  token(profile: ConnectionProfile): void
  /** True if agents may use the organization. */
  mayUse(profile: ConnectionProfile): boolean
  /** True if agents get a token of any organization. */
  readonly anyToken: boolean
}

/** The organizations as the person names them. */
export interface Granted {
  /** Organizations that agents may use although they are neither a sandbox nor for development. */
  readonly allowed: readonly string[]
  /** Organizations whose tokens agents may get. */
  readonly tokens: readonly string[]
}

/** @throws FailureError for a name that means no organization, or several */
export function grantsFor({ allowed, tokens }: Granted, profiles: readonly ConnectionProfile[]): Grants {
  const idsOf = (named: readonly string[]) =>
    new Set(named.map((subject) => profileNamed(profiles, { subject }).id))
  const [named, withToken] = [idsOf(allowed), idsOf(tokens)]
  // most production organizations are not marked as production
  const mayUse = ({ id, environment }: ConnectionProfile) =>
    environment === 'sandbox' || environment === 'development' || named.has(id)
  const use = (profile: ConnectionProfile) => {
    const { id, name } = profile
    if (!mayUse(profile)) throw fail('input-refused/closed-to-agents', { id, name })
  }
  return {
    mayUse,
    use,
    token(profile) {
      use(profile)
      if (!withToken.has(profile.id))
        throw fail('input-refused/token-for-agents', { id: profile.id, name: profile.name })
    },
    anyToken: withToken.size > 0,
  }
}
