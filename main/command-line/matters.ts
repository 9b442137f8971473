/** What needs attention, from the saved accounts and the history: `today` lists it, and `status` judges by it. */
import { hasEnd } from '../contract/account.ts'
import { leftIn } from '../contract/left-matter.ts'
import { type Matter, mattersOf, type TodayAccount } from '../contract/today.ts'
import type { StoreCore } from './command.ts'

/** The most urgent first. @param now epoch milliseconds */
export const keptMatters = ({ profiles, history }: StoreCore, now: number): readonly Matter[] =>
  mattersOf({
    accounts: endingAccounts(profiles),
    // nothing has been tried in this run
    failed: [],
    kept: history.matters(null),
    left: leftIn(profiles.profiles()),
    session: () => ({ status: 'signed-out' }),
    find: (id) => profiles.find(id),
    now,
  })

/** The accounts whose secret or certificate ends at a known time. */
function endingAccounts(profiles: StoreCore['profiles']): readonly TodayAccount[] {
  const ending = profiles.accounts().filter(hasEnd)
  if (ending.length === 0) return []
  const opens = new Map<string | null, string[]>(ending.map(({ id }) => [id, []]))
  for (const { id, accountId } of profiles.profiles()) opens.get(accountId)?.push(id)
  return ending.map((account) => ({ ...account, profileIds: opens.get(account.id) ?? [] }))
}
