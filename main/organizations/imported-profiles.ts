/** Makes profiles of what an import found. They have no detection: the first connect detects. */
import { randomUUID } from 'node:crypto'
import type { ImportDraft } from '../contract/exchange.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { sharedBrowser } from './shared-browser.ts'
import { suggestedCustomer } from './suggested-customer.ts'

interface Importing {
  /** The profiles that are saved already. */
  readonly there: readonly ConnectionProfile[]
  /** Epoch milliseconds. */
  readonly now: number
}

export function importedProfiles(
  drafts: readonly ImportDraft[],
  { there, now }: Importing,
): readonly ConnectionProfile[] {
  // few profiles have a choice for their customer, so this stays fast for ten thousand drafts
  const sharing = there.filter(({ browser }) => browser?.chosenFor === 'customer')
  return drafts.map((draft): ConnectionProfile => {
    const id = randomUUID()
    const customer = draft.customer ?? suggestedCustomer({ ...draft, detection: null })
    return {
      ...draft,
      id,
      customer,
      accountId: null,
      userAgent: null,
      browser: draft.browser ?? sharedBrowser({ id, customer }, sharing),
      acceptedAuthority: null,
      acceptedHomeSts: null,
      organizationId: null,
      tenant: null,
      detection: null,
      createdAt: now,
      lastConnectedAt: null,
    }
  })
}
