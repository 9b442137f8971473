/** The commands that work with saved organizations. Each returns lines for people and one JSON value for programs. */
import type { Command } from './command.ts'
import type { CoreCommandName } from './command-kinds.ts'

/** A command that is loaded when it runs: most of the code of all of them is not needed for one. */
const lazy =
  (load: () => Promise<Command>): Command =>
  async (...given) =>
    (await load())(...given)

const connecting = (interactive: boolean): Command =>
  lazy(async () => {
    const { connect } = await import('./connect-command.ts')
    return (core, line, terminal) => connect(core, line, { terminal, interactive })
  })

const account = (name: 'accounts' | 'change-secret') =>
  lazy(async () => (await import('./account-commands.ts')).accountCommands[name])

export const commands: Readonly<Record<CoreCommandName, Command>> = {
  add: lazy(async () => (await import('./add-command.ts')).add),
  discover: lazy(async () => (await import('./discover-command.ts')).discover),
  change: lazy(async () => (await import('./change-command.ts')).change),
  import: lazy(async () => (await import('./import-command.ts')).importConnections),
  export: lazy(async () => (await import('./export-command.ts')).exportOrganizations),
  catalog: lazy(async () => (await import('./catalog-command.ts')).catalog),
  accounts: account('accounts'),
  'change-secret': account('change-secret'),
  today: lazy(async () => (await import('./today-command.ts')).today),
  history: lazy(async () => (await import('./history-command.ts')).history),
  connect: connecting(true),
  whoami: connecting(false),
  token: lazy(async () => (await import('./token-command.ts')).token),
  exec: lazy(async () => (await import('./exec-command.ts')).exec),
  curl: lazy(async () => (await import('./curl-command.ts')).curl),
  env: lazy(async () => (await import('./env-command.ts')).env),
  'connection-string': lazy(async () => (await import('./connection-string-command.ts')).connectionString),
  mcp: lazy(async () => (await import('./mcp-command.ts')).mcp),
  trust: lazy(async () => (await import('./trust-command.ts')).trust),
  doctor: lazy(async () => (await import('./doctor-command.ts')).doctor),
  open: lazy(async () => (await import('./open-command.ts')).open),
  'sign-out': lazy(async () => (await import('./sign-out-commands.ts')).signOut),
  remove: lazy(async () => (await import('./sign-out-commands.ts')).remove),
}
