/** `list` where rows and names of files are all that it needs: it starts several times as fast as with store and vault. */
import type { CommandResult } from './command-line/command.ts'
import { plainList, statesOf } from './command-line/plain-list.ts'
import { isNetworkFolder } from './network-folder.ts'
import { type ListedOrganization, listedOrganizations } from './profiles/quick-look.ts'
import { savedAtOnce } from './saved-at-once.ts'
import { settledFolder } from './settled-folder.ts'

/** @returns null if it needs more @throws FailureError */
export async function listAtOnce(): Promise<CommandResult | null> {
  const folder = await settledFolder()
  // processes on several computers share no memory, without which a log cannot be read
  const listed = isNetworkFolder(folder) ? null : listedOrganizations(folder)
  if (listed === null) return null
  const { organizations, providers, catalogs } = listed
  const providerOf = ({ provider }: ListedOrganization) =>
    provider === null ? undefined : providers.get(provider)
  const saved = await savedAtOnce(folder, organizations, providerOf)
  if (saved === null) return null
  return plainList(organizations, { providerOf, catalogs, stateOf: statesOf(saved), jsonOf: () => null })
}
