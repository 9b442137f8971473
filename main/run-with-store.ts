/** Runs a command that needs nothing but the list of organizations: it starts several times as fast as one with all parts. */

import { terminalText } from './command-line/columns.ts'
import type { CommandResult } from './command-line/command.ts'
import type { StoreCommandName } from './command-line/command-kinds.ts'
import { say, sayNotice } from './command-line/saying.ts'
import { storeCommands } from './command-line/store-commands.ts'
import type { CommandLine } from './command-line/usage.ts'
import { isNetworkFolder } from './network-folder.ts'
import { computerPolicy } from './preferences/policy.ts'
import { savedPreferences } from './preferences/saved-preferences.ts'
import { hasAccounts } from './profiles/quick-look.ts'
import { openProfileStore } from './profiles/sqlite.ts'
import { History } from './session/history.ts'
import { settledFolder } from './settled-folder.ts'

/** @returns null if the command needs more @throws FailureError as `openProfileStore` and the command */
export async function runWithStore(name: StoreCommandName, line: CommandLine): Promise<CommandResult | null> {
  const folder = await settledFolder()
  // with accounts there may be sign-ins, which the keychain knows
  const isMore = (accounts: boolean) => accounts && (name === 'list' || line.withSecrets)
  if (isMore(hasAccounts(folder))) return null
  const command = await storeCommands[name]()
  const profiles = await openProfileStore({ dataDir: folder, onNetwork: isNetworkFolder(folder) })
  const history = new History({
    store: profiles.history,
    keeps: () => savedPreferences(folder, computerPolicy()).history === 'keep',
    now: Date.now,
    report: () => undefined,
  })
  try {
    if (isMore(profiles.accounts().length > 0)) return null
    const shown = process.stdout.isTTY === true
    return await command({ profiles, history }, line, { say: (text) => say(terminalText(text)), shown })
  } finally {
    history.close()
    profiles.close()
    for (const notice of profiles.notices) sayNotice(notice)
  }
}
