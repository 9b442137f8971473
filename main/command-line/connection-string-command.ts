/** `connection-string`: prints a connection string of the Dataverse SDK, with placeholders where a secret belongs. */
import { authTypesOf, copyOffer, DATAVERSE_CLIENT, isOnlyForOlderSdk } from '../contract/copying.ts'
import { fail } from '../contract/failure.ts'
import { connectionFacts } from '../snippets/connection-facts.ts'
import { connectionStringFor } from '../snippets/connection-string.ts'
import { words } from '../words/index.ts'
import type { Command } from './command.ts'
import { organizationOf } from './using-org.ts'

export const connectionString: Command = async (core, line, terminal) => {
  const profile = await organizationOf(core, line, terminal)
  const facts = connectionFacts(core, profile)
  const { session, account } = facts
  const types = copyOffer(profile, session).authTypes
  const fitting = account === null ? [] : authTypesOf(profile, account.method)
  const usual = types.find((each) => fitting.includes(each)) ?? types[0]
  const type = line.type === undefined ? usual : types.find((each) => each === line.type)
  if (type === undefined)
    throw fail('method-not-available/no-connection-string', { name: profile.name, types })
  const text = connectionStringFor(type, facts)
  const refusedBy = isOnlyForOlderSdk(type) ? [DATAVERSE_CLIENT] : []
  if (refusedBy.length > 0) terminal.say(words.commandLine.note(words.commandLine.olderSdkOnly(type)))
  return {
    lines: [text],
    isData: true,
    json: { profile: profile.id, type, connectionString: text, refusedBy },
  }
}
