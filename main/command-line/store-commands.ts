/** The commands that need nothing but the list of organizations: they load no network, no vault and no sign-in method. */
import type { StoreCommand } from './command.ts'
import type { StoreCommandName } from './command-kinds.ts'

/** Each is loaded when it runs. */
export const storeCommands: Readonly<Record<Exclude<StoreCommandName, 'list'>, () => Promise<StoreCommand>>> =
  {
    export: async () => (await import('./export-command.ts')).exportFromStore,
    history: async () => (await import('./history-command.ts')).history,
    today: async () => (await import('./today-command.ts')).today,
  }
