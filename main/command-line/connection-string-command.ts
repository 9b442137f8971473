/** `connection-string`: prints a connection string of the Dataverse SDK, with placeholders where a secret belongs. */
import { authTypesOf, copyOffer } from '../contract/copying.ts'
import { fail } from '../contract/failure.ts'
import { connectionStringFor } from '../snippets/connection-string.ts'
import { accountOf } from './account-commands.ts'
import type { Command } from './command.ts'
import { organizationOf } from './using-org.ts'

export const connectionString: Command = async (core, line, terminal) => {
  const { profiles, sessions } = core
  const profile = await organizationOf(core, line, terminal)
  const session = sessions.state(profile.id)
  const account = accountOf(profiles, profile.id)
  const types = copyOffer(profile, session).authTypes
  const fitting = account === null ? [] : authTypesOf(profile, account.method)
  const usual = types.find((each) => fitting.includes(each)) ?? types[0]
  const type = line.type === undefined ? usual : types.find((each) => each === line.type)
  if (type === undefined)
    throw fail('method-not-available/no-connection-string', { name: profile.name, types })
  const clientId = core.clientIdOf(profile)
  const text = connectionStringFor(type, { profile, session, clientId, account })
  return { lines: [text], isData: true, json: { profile: profile.id, type, connectionString: text } }
}
