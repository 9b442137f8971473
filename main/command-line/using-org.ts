/** What the commands share that use an organization's sign-in for other programs: which organization, and its token. */
import { fail } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { webApiUrl } from '../contract/web-api.ts'
import type { Core } from '../core.ts'
import type { BearerToken } from '../org/credential.ts'
import { words } from '../words/index.ts'
import type { Terminal } from './command.ts'
import { takenBy } from './grammar.ts'
import { profileNamed } from './profile-named.ts'
import type { CommandLine } from './usage.ts'

/** An organization, and the folder's file that allows only to read there; null: nothing forbids more. */
interface ChosenOrganization {
  readonly profile: ConnectionProfile
  readonly readOnlyBy: string | null
}

/** Like `chosenOrganization`, for commands that let others send requests. @throws FailureError, also if those may only read */
export async function organizationOf(
  core: Pick<Core, 'profiles'>,
  line: CommandLine,
  terminal: Pick<Terminal, 'folder' | 'say'>,
): Promise<ConnectionProfile> {
  const { profile, readOnlyBy } = await chosenOrganization(core, line, terminal)
  if (readOnlyBy !== null && line.command !== 'connection-string')
    throw fail('input-refused/read-only-folder', { file: readOnlyBy })
  return profile
}

/**
 * The organization that the command line names, else the one that the folder names, if the person has trusted its file for
 * this organization. The person hears of the latter.
 * @throws FailureError
 */
export async function chosenOrganization(
  { profiles }: Pick<Core, 'profiles'>,
  line: CommandLine,
  { folder, say }: Pick<Terminal, 'folder' | 'say'>,
): Promise<ChosenOrganization> {
  const typed = line.org ?? (takenBy(line.command) === 'org' ? line.subject : '')
  if (typed !== '')
    return { profile: profileNamed(profiles.profiles(), { ...line, subject: typed }), readOnlyBy: null }
  const bound = await folder.found()
  if (bound === null) throw fail('input-refused/no-organization', {})
  const { file, org } = bound
  const trusted = await bound.trusted()
  const notTrusted = () =>
    fail('input-refused/folder-not-trusted', { file, org }, { command: 'homerealm trust' })
  if (trusted === null) throw notTrusted()
  const profile = profileNamed(profiles.profiles(), { subject: org, user: line.user ?? bound.user })
  // by now the name may mean another organization; a typed user is the person's own choice, the address is not
  const isSame =
    profile.orgUrl === trusted.orgUrl && (line.user !== undefined || profile.id === trusted.profile)
  if (!isSame) throw notTrusted()
  say(words.commandLine.fromFolder(profile.name, profile.orgUrl, file))
  return { profile, readOnlyBy: bound.readOnly === true ? file : null }
}

/** A token that the organization accepts. @throws FailureError `method-not-available` if something else opens it */
export async function bearerOf(
  core: Pick<Core, 'credential'>,
  { id, name }: ConnectionProfile,
  signal: AbortSignal,
): Promise<BearerToken> {
  const credential = await core.credential(id, signal)
  if (credential.kind !== 'bearer')
    throw fail('method-not-available/no-token', { name, openedBy: credential.kind })
  return credential
}

/** The variables by which a program finds the organization. Reveals the token. */
export const organizationVariables = (
  { sessions }: Pick<Core, 'sessions'>,
  profile: ConnectionProfile,
  { accessToken }: BearerToken,
): Readonly<Record<string, string>> => ({
  HOMEREALM_ORG_URL: profile.orgUrl,
  HOMEREALM_WEB_API_URL: webApiUrl(profile, sessions.state(profile.id)),
  HOMEREALM_ACCESS_TOKEN: accessToken.reveal(),
})
