/** The commands that look at what is saved: they load no network and no sign-in method. */
import type { VaultCommand } from './command.ts'
import type { VaultCommandName } from './command-kinds.ts'

/** Each is loaded when it runs. */
export const vaultCommands: Readonly<Record<VaultCommandName, () => Promise<VaultCommand>>> = {
  list: async () => (await import('./list-command.ts')).list,
  status: async () => (await import('./status-command.ts')).status,
}
