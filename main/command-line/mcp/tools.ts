/** What agents can ask about organizations. It changes no data of theirs. `token` alone answers with a secret, and may ask a person. */
import { detectionFailure } from '../../contract/detection-failure.ts'
import { fail } from '../../contract/failure.ts'
import { parseOrgUrl } from '../../contract/org-url.ts'
import { settledOrgUrl } from '../../contract/path-check.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import { versionOf } from '../../contract/profile-version.ts'
import { mayHoldSecret } from '../../contract/secret-in-text.ts'
import { byUse } from '../../contract/session.ts'
import type { Core } from '../../core.ts'
import { tokenJson } from '../../org/credential.ts'
import { checkJson } from '../../words/checks.ts'
import { identityProviderName } from '../../words/providers.ts'
import { accountOf } from '../account-commands.ts'
import { type AskedAt, permitted } from '../consent.ts'
import { detectionReport } from '../detection-report.ts'
import { profileNamed } from '../profile-named.ts'
import { signInsUnknown } from '../sign-ins-known.ts'
import { bearerOf } from '../using-org.ts'
import type { Grants } from './grants.ts'

type AgentCore = Pick<
  Core,
  'profiles' | 'sessions' | 'vault' | 'organizations' | 'examine' | 'credential' | 'whoAmI'
>

/** Which organizations to list. */
export interface Listing {
  /** Part of a name, host, customer or tag, ignoring case; absent: all. */
  readonly search?: string | undefined
  /** At most so many. */
  readonly limit: number
}

/** The organization that a call is about. */
export interface Asked {
  /** Name, address or ID of a saved organization. */
  readonly organization: string
}

/** The address whose identity provider is asked for, and the user name if it is known. */
export interface ToDetect {
  readonly url: string
  readonly userName?: string | undefined
}

export type AgentTools = ReturnType<typeof agentTools>

/** What agents may do, and how the app is asked about it. */
export interface AgentRights {
  readonly grants: Grants
  readonly terminal: AskedAt
}

/** How long a call that asks a person may take. */
export interface AskedCall {
  /** Ends the call, and takes the question back. */
  readonly signal: AbortSignal
  /** Begins the time limit of the rest. */
  readonly limited: () => AbortSignal
}

/** Each tool throws a FailureError, also if its signal is aborted. */
export const agentTools = (core: AgentCore, rights: AgentRights) => ({
  ...savedTools(core, rights.grants),
  ...askingTools(core, rights),
})

const named = ({ profiles }: Pick<Core, 'profiles'>, { organization }: Asked) =>
  profileNamed(profiles.profiles(), { subject: organization })

/** What Homerealm knows without a request. */
function savedTools(core: AgentCore, grants: Grants) {
  const { profiles, sessions } = core
  const row = (profile: ConnectionProfile, signInsKnown: boolean) => ({
    ...rowOf(profile),
    state: signInsKnown ? sessions.state(profile.id).status : 'unknown',
    agentsMayUse: grants.mayUse(profile),
  })
  return {
    async list({ search = '', limit }: Listing) {
      const unknown = await signInsUnknown(core)
      const found = [...profiles.profiles()].sort(byUse).filter((each) => hasText(each, search.toLowerCase()))
      return {
        total: found.length,
        organizations: found.slice(0, limit).map((profile) => row(profile, unknown === null)),
      }
    },

    async status(asked: Asked) {
      const profile = named(core, asked)
      const unknown = await signInsUnknown(core)
      const account = accountOf(profiles, profile.id)
      return {
        ...row(profile, unknown === null),
        account: account === null ? null : { name: account.name, method: account.method },
        secretEndsAt: isoTime(account?.secretExpiresAt),
      }
    },
  }
}

/** What needs requests. */
function askingTools(core: AgentCore, { grants, terminal }: AgentRights) {
  const { organizations } = core
  const usable = (asked: Asked) => {
    const profile = named(core, asked)
    grants.use(profile)
    return profile
  }
  return {
    /** From the saved sign-in of this organization alone: it takes no account of another one. */
    async whoAmI(asked: Asked, signal: AbortSignal) {
      const { id, name } = usable(asked)
      const account = accountOf(core.profiles, id)
      if (account === null) throw fail('sign-in-needs-person/signed-out', { name, id })
      const who = await core.whoAmI(id, signal)
      return { organization: name, accountName: account.name, method: account.method, ...who }
    },

    /** Does not sign in: it reads what servers tell everybody. */
    async detect({ url, userName }: ToDetect, signal: AbortSignal) {
      if (userName !== undefined && mayHoldSecret(userName)) throw fail('input-refused/user-name', {})
      const { orgUrl, notes } = parseOrgUrl(url, {})
      const named = userName === undefined ? {} : { userName }
      const detection = await organizations.detect({ url, ...named }, { signal })
      return detectionReport({
        orgUrl: settledOrgUrl(orgUrl, detection.path),
        detection,
        failure: detectionFailure(detection, userName ?? null),
        notes,
      })
    },

    async examine(asked: Asked, signal: AbortSignal) {
      const { id, name } = usable(asked)
      const checks = await core.examine(id, signal)
      return { organization: name, checks: checks.map(checkJson) }
    },

    /** The options of the server allow it to agents; the settings may want the person's consent in the app too, as for `token`. */
    async token(asked: Asked, { signal, limited }: AskedCall) {
      const profile = named(core, asked)
      grants.token(profile)
      await permitted(profile, terminal, signal)
      return tokenJson(profile, await bearerOf(core, profile, limited()))
    },
  }
}

/** What a list says of an organization. Notes stay out: they are the person's own. */
const rowOf = ({ detection, ...profile }: ConnectionProfile) => ({
  id: profile.id,
  name: profile.name,
  url: profile.orgUrl,
  customer: profile.customer,
  environment: profile.environment,
  tags: profile.tags,
  userName: profile.userName,
  identityProvider: detection === null ? null : identityProviderName(detection.identityProvider),
  version: versionOf({ ...profile, detection }),
  lastConnectedAt: isoTime(profile.lastConnectedAt),
})

const hasText = ({ name, orgUrl, customer, tags }: ConnectionProfile, wanted: string): boolean =>
  [name, orgUrl, customer ?? '', ...tags].some((text) => text.toLowerCase().includes(wanted))

const isoTime = (at: number | null | undefined): string | null =>
  at === null || at === undefined ? null : new Date(at).toISOString()
