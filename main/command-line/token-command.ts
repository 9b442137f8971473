/** `token`: prints an access token for scripts: of an organization, or for another audience of its account. */
import { endingOf, endsSoon } from '../contract/account.ts'
import { meansResource } from '../contract/audience.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import type { Core } from '../core.ts'
import { resourceOf, tokenJson, tokenJsonFor } from '../org/credential.ts'
import { words } from '../words/index.ts'
import { accountOf, endText } from './account-commands.ts'
import type { Command, Terminal } from './command.ts'
import { permitted, permittedBeyondOrg } from './consent.ts'
import type { CommandLine } from './usage.ts'
import { bearerOf, organizationOf } from './using-org.ts'
import { within } from './within.ts'

export const token: Command = async (core, line, terminal) => {
  const { say, shown } = terminal
  const profile = await organizationOf(core, line, terminal)
  const json = await tokenOf(core, line, { profile, terminal })
  if (shown) say(words.commandLine.tokenShown)
  const ending = endingNote(accountOf(core.profiles, profile.id))
  if (ending !== null) say(ending)
  return { lines: [json.accessToken], isData: true, json }
}

interface TokenRequest {
  readonly profile: ConnectionProfile
  readonly terminal: Terminal
}

/** The token for what the command line names: the organization, or another audience of its account. @throws FailureError */
async function tokenOf(
  core: Core,
  { resource, timeout }: CommandLine,
  { profile, terminal }: TokenRequest,
): Promise<ReturnType<typeof tokenJson>> {
  // a person may take longer to answer than the command may: the limit begins afterwards
  const limit = () => within(timeout)
  if (resource === undefined || meansResource(resource, resourceOf(profile))) {
    await permitted(profile, terminal)
    return tokenJson(profile, await bearerOf(core, profile, limit()))
  }
  const audience = await core.audiences.named(profile.id, resource, limit())
  // the MCP endpoint is the organization's own
  if (audience.name === 'mcp') await permitted(profile, terminal)
  else permittedBeyondOrg(audience.name, terminal.consent)
  const given = await core.audiences.token(profile.id, audience, limit())
  return tokenJsonFor(new URL(audience.resource).href, given)
}

/** A note if the account's secret or certificate ends soon or has ended; otherwise null. */
function endingNote(account: Account | null): string | null {
  if (account?.secretExpiresAt === undefined || !endsSoon(account.secretExpiresAt, Date.now())) return null
  const end = endText(account, Date.now())
  if (end === null) return null
  const { note, endings } = words.commandLine
  return note(endingOf(account) === 'secret' ? endings.secretNote(end) : endings.certificateNote(end))
}
