/** `today`: what needs attention, the most urgent first. */
import { hasEnd } from '../contract/account.ts'
import { actionOf, type Matter, mattersOf, type TodayAccount } from '../contract/today.ts'
import { words } from '../words/index.ts'
import { matterWords, organizationsText } from '../words/today.ts'
import { columns, timeText } from './columns.ts'
import type { Command } from './command.ts'

export const today: Command = async ({ profiles, history }, _line, { say }) => {
  const now = Date.now()
  const matters = mattersOf({
    accounts: endingAccounts(profiles),
    // nothing has been tried in this run
    failed: [],
    kept: history.matters(null),
    session: () => ({ status: 'signed-out' }),
    find: (id) => profiles.find(id),
    now,
  })
  const texts = words.commandLine.today
  if (!history.isKept()) say(words.commandLine.note(texts.withoutHistory))
  return {
    lines:
      matters.length === 0
        ? [texts.nothing]
        : columns([
            [texts.organization, texts.what, texts.time, ''],
            ...matters.map((matter) => {
              const { what, detail } = matterWords(matter, now)
              return [organizationsText(matter), what, timeText(matter.at), detail ?? '']
            }),
          ]),
    json: matters.map((matter) => matterJson(matter, now)),
  }
}

/** The codes and facts of a matter, and its words. */
function matterJson(matter: Matter, now: number) {
  const { kind, at } = matter
  const { what, detail } = matterWords(matter, now)
  return {
    kind,
    at,
    organizations: matter.organizations.map(({ id, name }) => ({ id, name })),
    action: actionOf(matter),
    ...('account' in matter ? { account: { id: matter.account.id, name: matter.account.name } } : {}),
    ...('failure' in matter ? { failure: matter.failure } : {}),
    ...('change' in matter ? { changes: [matter.change] } : {}),
    ...('changes' in matter ? { changes: matter.changes } : {}),
    message: detail === null ? what : `${what}: ${detail}`,
  }
}

/** The accounts whose secret or certificate ends at a known time. */
function endingAccounts(profiles: Parameters<Command>[0]['profiles']): readonly TodayAccount[] {
  const ending = profiles.accounts().filter(hasEnd)
  if (ending.length === 0) return []
  const opens = new Map<string | null, string[]>(ending.map(({ id }) => [id, []]))
  for (const { id, accountId } of profiles.profiles()) opens.get(accountId)?.push(id)
  return ending.map((account) => ({ ...account, profileIds: opens.get(account.id) ?? [] }))
}
