/** The chosen client IDs, without the other preferences. */
import type { ClientIds } from '../contract/client-ids.ts'
import { clientIdsIn } from './client-ids-in.ts'
import { savedSetting } from './saved-setting.ts'

/** As the preferences have them, under the policy of the computer. */
export async function savedClientIds(dataDir: string): Promise<ClientIds> {
  return clientIdsIn(await savedSetting(dataDir, 'clientIds')) ?? {}
}
