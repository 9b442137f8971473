/** What each command does and prints: a table of plain lines for people, one JSON value for programs. */
import { type Failure, FailureError } from '../contract/failure.ts'
import { identityProviderName } from '../contract/identity-provider.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { byUse, type SessionState, sessionStateName } from '../contract/session.ts'
import type { Core } from '../core.ts'
import { columns } from './columns.ts'
import type { CommandLine, ProfileCommandName } from './usage.ts'

/** What a command gives back: lines for people, and the value that `--json` prints. */
export interface Told {
  readonly lines: readonly string[]
  readonly json: unknown
  /** 0 unless the answer itself is "could not tell". */
  readonly status?: number
  /** Why it is no answer that one could go on with: said beside it. */
  readonly failure?: Failure | null
}

type Command = (core: Core, line: CommandLine) => Promise<Told>

export const commands: Readonly<Record<ProfileCommandName, Command>> = {
  async add({ organisations }, { subject, user, name, allowHttp, trust }) {
    const profile = await organisations.add({
      url: subject,
      allowHttp,
      ...(user === undefined ? {} : { userName: user }),
      ...(name === undefined ? {} : { name }),
      ...(trust === undefined ? {} : { acceptedAuthority: trust }),
    })
    return { lines: [`Added ${profile.name} (${profile.orgUrl}).`, providerLine(profile)], json: profile }
  },

  async list({ profiles, sessions }) {
    await sessions.load()
    const rows = [...profiles.profiles()].sort(byUse)
    return {
      lines:
        rows.length === 0
          ? ['No organisations yet. Add one: homerealm add <url>']
          : columns([
              ['NAME', 'ADDRESS', 'IDENTITY PROVIDER', 'STATE'],
              ...rows.map((profile) => [
                profile.name,
                profile.orgUrl,
                profile.detection
                  ? identityProviderName(profile.detection.identityProvider)
                  : 'not known yet',
                sessionStateName(sessions.state(profile.id)),
              ]),
            ]),
      json: rows.map((profile) => ({ ...profile, state: sessions.state(profile.id).status })),
    }
  },

  connect: (core, line) => connect(core, line, true),

  whoami: (core, line) => connect(core, line, false),

  async remove({ profiles, sessions }, { subject }) {
    const profile = profileNamed(profiles.profiles(), subject)
    await sessions.remove(profile.id)
    return { lines: [`Removed ${profile.name}.`], json: { removed: profile.id } }
  },
}

async function connect({ profiles, sessions }: Core, line: CommandLine, interactive: boolean): Promise<Told> {
  const profile = profileNamed(profiles.profiles(), line.subject)
  const limit = setTimeout(() => sessions.cancel(profile.id), line.timeout * 1000)
  // a terminal has no window of ours: what can be signed in to from here goes through the system's browser
  const state = await sessions.connect(profile.id, { interactive, userAgent: 'system-browser' })
  clearTimeout(limit)
  if (state.status !== 'connected') throw notConnected(profile, state)
  const { who } = state
  return {
    lines: columns([
      ['Connected as', who.userFullName ?? state.accountName],
      ['User name', who.userName ?? state.accountName],
      ['Organisation', who.organizationName ?? profile.name],
      ['Version', who.version ?? 'not said'],
      ['Identity provider', providerName(profiles.profile(profile.id))],
      ['Signed in', state.interactive ? 'just now' : 'from the vault, without asking'],
      ...(state.kept ? [] : [['Kept', 'no: there is no keychain, so this sign-in ends with this command']]),
    ]),
    json: { profile: profile.id, ...state },
  }
}

function notConnected(profile: ConnectionProfile, state: SessionState): FailureError {
  if (state.status === 'failed') return new FailureError(state.failure)
  if (state.status === 'connecting' || state.status === 'connected')
    throw new Error('The attempt has not ended')
  return new FailureError({
    code: 'sign-in-needs-person',
    message: `${profile.name} is not signed in.`,
    advice: `Sign in first: homerealm connect "${profile.name}", or connect in the window.`,
  })
}

/** The profile that a word on the command line names: by id, address, or name in any case. */
export function profileNamed(profiles: readonly ConnectionProfile[], word: string): ConnectionProfile {
  const wanted = word.toLowerCase().replace(/\/+$/, '')
  const matches = profiles.filter(
    ({ id, name, orgUrl }) =>
      id === wanted ||
      orgUrl.toLowerCase() === wanted ||
      new URL(orgUrl).host === wanted ||
      name.toLowerCase() === word.toLowerCase(),
  )
  const [profile, another] = matches
  if (profile === undefined)
    throw new FailureError({
      code: 'profile-unknown',
      message: `There is no organisation "${word}" in the list.`,
      advice: 'See: homerealm list',
    })
  if (another !== undefined)
    throw new FailureError({
      code: 'input-refused',
      message: `"${word}" could be ${matches.map(({ name, id }) => `${name} (${id})`).join(' or ')}.`,
      advice: 'Say the id.',
    })
  return profile
}

const providerName = ({ detection }: ConnectionProfile): string =>
  detection
    ? identityProviderName(detection.identityProvider)
    : 'not known: the organisation could not be asked'

const providerLine = (profile: ConnectionProfile): string => `Identity provider: ${providerName(profile)}`
