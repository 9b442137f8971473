/** `list` where the list of organizations is all that it needs: it starts several times as fast as with the store. */
import type { CommandResult } from './command-line/command.ts'
import { plainList } from './command-line/list-command.ts'
import { isNetworkFolder } from './network-folder.ts'
import { listedOrganizations } from './profiles/quick-look.ts'
import { settledFolder } from './settled-folder.ts'

/** @returns null if it needs more @throws FailureError */
export async function listAtOnce(): Promise<CommandResult | null> {
  const folder = await settledFolder()
  // processes on several computers share no memory, without which a log cannot be read
  const listed = isNetworkFolder(folder) ? null : listedOrganizations(folder)
  return listed === null ? null : { ...plainList(listed.organizations, listed.providers), json: null }
}
