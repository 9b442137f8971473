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
import type { ProfileStore } from './profiles/profile-store.ts'
import { hasAccounts } from './profiles/quick-look.ts'
import { openProfileStore } from './profiles/sqlite.ts'
import { detectionSummaries } from './profiles/stored-detection.ts'
import { savedAtOnce } from './saved-at-once.ts'
import { History } from './session/history.ts'
import { settledFolder } from './settled-folder.ts'
import { sealedNames } from './vault/sealed-names.ts'

/** @returns null if the command needs more @throws FailureError as `openProfileStore` and the command */
export async function runWithStore(name: StoreCommandName, line: CommandLine): Promise<CommandResult | null> {
  const folder = await settledFolder()
  if (hasAccounts(folder) && (name === 'list' ? sealedNames(folder) === null : line.withSecrets)) return null
  const profiles = await openProfileStore({ dataDir: folder, onNetwork: isNetworkFolder(folder) })
  try {
    return await (name === 'list' ? listed(folder, profiles) : run(name, line, { folder, profiles }))
  } finally {
    profiles.close()
    for (const notice of profiles.notices) sayNotice(notice)
  }
}

async function listed(folder: string, profiles: ProfileStore): Promise<CommandResult | null> {
  const { listWithSaved } = await import('./command-line/list-command.ts')
  const organizations = profiles.profiles().map((profile) => {
    const { id, orgUrl, clientId, accountId } = profile
    return { id, orgUrl, clientId, profile, account: accountId === null ? null : profiles.account(accountId) }
  })
  const saved = await savedAtOnce(
    folder,
    organizations,
    ({ profile }) => detectionSummaries([profile])[0]?.identityProvider,
  )
  return saved === null ? null : listWithSaved(profiles, saved)
}

async function run(
  name: Exclude<StoreCommandName, 'list'>,
  line: CommandLine,
  { folder, profiles }: { readonly folder: string; readonly profiles: ProfileStore },
): Promise<CommandResult | null> {
  // with accounts there may be sign-ins, which the keychain knows
  if (line.withSecrets && profiles.accounts().length > 0) return null
  const command = await storeCommands[name]()
  const history = new History({
    store: profiles.history,
    keeps: () => savedPreferences(folder, computerPolicy()).history === 'keep',
    now: Date.now,
    report: () => undefined,
  })
  try {
    const shown = process.stdout.isTTY === true
    return await command({ profiles, history }, line, { say: (text) => say(terminalText(text)), shown })
  } finally {
    history.close()
  }
}
