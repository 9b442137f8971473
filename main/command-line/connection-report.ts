/** What `connect` and `whoami` print: the signed-in user, the sign-in, and when its secret or certificate ends. */
import { endingOf } from '../contract/account.ts'
import { type ConnectionProfile, sharingAccount } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import type { Core } from '../core.ts'
import { words } from '../words/index.ts'
import { vaultWords } from '../words/vault.ts'
import { accountOf, endText } from './account-commands.ts'
import { assertionRows } from './assertion-report.ts'
import { columns, timeText } from './columns.ts'
import type { CommandResult } from './command.ts'
import { providerName } from './provider-name.ts'

/** @param before the profile before this attempt, with the time of the previous connect */
export function connectionReport(
  { profiles, vault }: Core,
  state: Extract<SessionState, { status: 'connected' }>,
  before: ConnectionProfile,
): CommandResult {
  const { who } = state
  const texts = words.commandLine.connection
  const { id, lastConnectedAt } = before
  const account = accountOf(profiles, id)
  const end = account === null ? null : endText(account, Date.now())
  return {
    lines: columns([
      [texts.connectedAs, who.userFullName ?? state.accountName],
      [texts.userName, who.userName ?? state.accountName],
      ...(state.home === undefined ? [] : [[texts.account, texts.guest]]),
      [texts.organization, who.organizationName ?? before.name],
      ...(who.roles === null ? [] : [[texts.roles, who.roles.join(', ') || texts.noRoles]]),
      [texts.version, who.version ?? texts.unknownVersion],
      [texts.provider, providerName(profiles.profile(id))],
      ...(lastConnectedAt === null ? [] : [[texts.lastConnected, timeText(lastConnectedAt)]]),
      [texts.signedIn, state.interactive ? texts.justNow : texts.fromVault],
      ...(end === null ? [] : [[words.commandLine.endings[endingOf(account ?? {})], end]]),
      ...alsoServed(profiles, id),
      ...(state.assertion === undefined ? [] : assertionRows(state.assertion)),
      ...(state.saved ? [] : [[texts.stored, whyNotSaved(vault)]]),
    ]),
    json: {
      profile: id,
      lastConnectedAt,
      ...(account?.secretExpiresAt === undefined ? {} : { secretExpiresAt: account.secretExpiresAt }),
      ...state,
    },
  }
}

/** Why this sign-in is lost when the command ends. */
function whyNotSaved(vault: Core['vault']): string {
  const status = vault.status()
  const { notStored, whyNotStored } = words.commandLine.connection
  if (status.state === 'ready') return notStored
  const { message, advice } = vaultWords(status.trouble)
  return whyNotStored(message, advice)
}

/** A row with the other organizations that use the same sign-in. */
function alsoServed(profiles: Core['profiles'], id: string): [string, string][] {
  const names = sharingAccount(profiles.profiles(), profiles.profile(id)).map(({ name }) => name)
  const { sameSignIn, alsoOpens } = words.commandLine.connection
  return names.length === 0 ? [] : [[sameSignIn, alsoOpens(names.join(', '))]]
}
