/** What `connect` and `whoami` print: who one is in the organization, by which sign-in, and for how long. */
import { endingName } from '../contract/account.ts'
import { type ConnectionProfile, sharingAccount } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import type { Core } from '../core.ts'
import { vaultWords } from '../words/vault.ts'
import { accountOf, endText } from './account-commands.ts'
import { assertionRows } from './assertion-report.ts'
import { columns, timeText } from './columns.ts'
import type { CommandResult } from './command.ts'
import { providerName } from './provider-name.ts'

/** @param before the profile as it was before this time: of when one was connected last */
export function connectionReport(
  { profiles, vault }: Core,
  state: Extract<SessionState, { status: 'connected' }>,
  before: ConnectionProfile,
): CommandResult {
  const { who } = state
  const { id, lastConnectedAt } = before
  const account = accountOf(profiles, id)
  const end = account === null ? null : endText(account, Date.now())
  return {
    lines: columns([
      ['Connected as', who.userFullName ?? state.accountName],
      ['User name', who.userName ?? state.accountName],
      ...(state.home === undefined ? [] : [['Account', 'Microsoft account (guest)']]),
      ['Organization', who.organizationName ?? before.name],
      ...(who.roles === null ? [] : [['Security roles', who.roles.join(', ') || 'none assigned directly']]),
      ['Version', who.version ?? 'unknown'],
      ['Identity provider', providerName(profiles.profile(id))],
      ...(lastConnectedAt === null ? [] : [['Last connected', timeText(lastConnectedAt)]]),
      ['Signed in', state.interactive ? 'just now' : 'from the vault, without a prompt'],
      ...(end === null ? [] : [[`${endingName(account ?? {})} ends`, end]]),
      ...alsoServed(profiles, id),
      ...(state.assertion === undefined ? [] : assertionRows(state.assertion)),
      ...(state.saved ? [] : [['Stored', whyNotSaved(vault)]]),
    ]),
    json: {
      profile: id,
      lastConnectedAt,
      ...(account?.secretExpiresAt === undefined ? {} : { secretExpiresAt: account.secretExpiresAt }),
      ...state,
    },
  }
}

/** Why this sign-in ends with the command. */
function whyNotSaved(vault: Core['vault']): string {
  const status = vault.status()
  if (status.state === 'ready') return 'No'
  const { message, advice } = vaultWords(status.trouble)
  return `No. ${message} ${advice}`
}

/** The other organizations that the same sign-in opens. */
function alsoServed(profiles: Core['profiles'], id: string): [string, string][] {
  const names = sharingAccount(profiles.profiles(), profiles.profile(id)).map(({ name }) => name)
  return names.length === 0 ? [] : [['The same sign-in', `also opens ${names.join(', ')}`]]
}
