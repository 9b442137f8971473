/** `token`: prints an access token of an organization for scripts. */
import { endingOf, endsSoon } from '../contract/account.ts'
import { fail } from '../contract/failure.ts'
import type { Account } from '../contract/profile.ts'
import { resourceOf, tokenJson } from '../org/credential.ts'
import { words } from '../words/index.ts'
import { accountOf, endText } from './account-commands.ts'
import type { Command } from './command.ts'
import { permitted } from './consent.ts'
import { isOwnResource } from './identity-answer.ts'
import { bearerOf, organizationOf } from './using-org.ts'
import { within } from './within.ts'

export const token: Command = async (core, line, terminal) => {
  const { say, shown } = terminal
  const profile = await organizationOf(core, line, terminal)
  const resource = resourceOf(profile)
  if (line.resource !== undefined && !isOwnResource(line.resource, resource))
    throw fail('input-refused/resource', { resource })
  await permitted(profile, terminal)
  const credential = await bearerOf(core, profile, within(line.timeout))
  if (shown) say(words.commandLine.tokenShown)
  const ending = endingNote(accountOf(core.profiles, profile.id))
  if (ending !== null) say(ending)
  const json = tokenJson(profile, credential)
  return { lines: [json.accessToken], isData: true, json }
}

/** A note if the account's secret or certificate ends soon or has ended; otherwise null. */
function endingNote(account: Account | null): string | null {
  if (account?.secretExpiresAt === undefined || !endsSoon(account.secretExpiresAt, Date.now())) return null
  const end = endText(account, Date.now())
  if (end === null) return null
  const { note, endings } = words.commandLine
  return note(endingOf(account) === 'secret' ? endings.secretNote(end) : endings.certificateNote(end))
}
