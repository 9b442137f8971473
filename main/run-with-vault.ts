/** Runs a command that looks at what is saved, and connects nothing: it loads the vault, and no network and no sign-in method. */
import { addedClouds } from './added-clouds.ts'
import { terminalText } from './command-line/columns.ts'
import type { CommandResult } from './command-line/command.ts'
import type { VaultCommandName } from './command-line/command-kinds.ts'
import { say, sayNotice } from './command-line/saying.ts'
import type { CommandLine } from './command-line/usage.ts'
import { vaultCommands } from './command-line/vault-commands.ts'
import { createVault } from './create-vault.ts'
import { createCloudClientIds } from './discovery/client-ids.ts'
import { builtInClouds } from './discovery/clouds.ts'
import { isNetworkFolder } from './network-folder.ts'
import { computerPolicy } from './preferences/policy.ts'
import { savedPreferences } from './preferences/saved-preferences.ts'
import { openProfileStore } from './profiles/sqlite.ts'
import { History } from './session/history.ts'
import { createSavedStates } from './session/saved-states.ts'
import { settledFolder } from './settled-folder.ts'
import type { StartTaskProcess } from './task-process.ts'

/** @throws FailureError as `openProfileStore` and the command */
export async function runWithVault(
  name: VaultCommandName,
  line: CommandLine,
  startKeychainProcess: StartTaskProcess,
): Promise<CommandResult> {
  const folder = await settledFolder()
  const command = await vaultCommands[name]()
  const vault = createVault(folder, startKeychainProcess)
  const { added, notice } = await addedClouds(folder)
  const profiles = await openProfileStore({ dataDir: folder, onNetwork: isNetworkFolder(folder) })
  const preferences = () => savedPreferences(folder, computerPolicy())
  const { clientIdOf } = createCloudClientIds([...builtInClouds, ...added], () => preferences().clientIds)
  const history = new History({
    store: profiles.history,
    keeps: () => preferences().history === 'keep',
    now: Date.now,
    report: () => undefined,
  })
  const sessions = createSavedStates({ profiles, vault, clientIdOf })
  try {
    const core = { profiles, history, sessions, vault }
    return await command(core, line, { say: (text) => say(terminalText(text)) })
  } finally {
    vault.close()
    history.close()
    // closing makes the backup, which may add notices
    profiles.close()
    for (const each of [...profiles.notices, ...vault.notices, ...(notice === null ? [] : [notice])])
      sayNotice(each)
  }
}
