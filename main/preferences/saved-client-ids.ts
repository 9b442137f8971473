/** The chosen client IDs, without the other preferences: a short command would load all that checks them. */
import type { ClientIds } from '../contract/client-ids.ts'
import { clientIdsIn } from './client-ids-in.ts'
import { hasPolicy } from './policy-file.ts'
import { savedContent } from './preferences-file.ts'

/** As the preferences have them, under the policy of the computer. */
export async function savedClientIds(dataDir: string): Promise<ClientIds> {
  if (hasPolicy()) {
    const { computerPolicy } = await import('./policy.ts')
    const { clientIds } = computerPolicy().settings
    if (clientIds !== undefined) return clientIds
  }
  const content = savedContent(dataDir)
  const saved: unknown =
    typeof content === 'object' && content !== null && 'clientIds' in content ? content.clientIds : undefined
  return clientIdsIn(saved) ?? {}
}
