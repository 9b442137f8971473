/** `today`: what needs attention, the most urgent first. */
import { actionOf } from '../contract/matter-actions.ts'
import type { Matter } from '../contract/today.ts'
import { words } from '../words/index.ts'
import { matterWords, organizationsText } from '../words/today.ts'
import type { Tone } from './colors.ts'
import { timeText } from './columns.ts'
import type { StoreCommand } from './command.ts'
import { keptMatters } from './matters.ts'
import { tabular } from './table.ts'

export const today: StoreCommand = async (core, _line, { say }) => {
  const now = Date.now()
  const matters = keptMatters(core, now)
  const texts = words.commandLine.today
  if (!core.history.isKept()) say(words.commandLine.note(texts.withoutHistory))
  return {
    ...(matters.length === 0
      ? { lines: [texts.nothing] }
      : tabular([
          [texts.organization, texts.what, texts.time, ''],
          ...matters.map((matter) => {
            const { what, detail } = matterWords(matter, now)
            return [
              organizationsText(matter),
              { text: what, tone: TONES[matter.kind] },
              timeText(matter.at),
              detail ?? '',
            ]
          }),
        ])),
    json: matters.map((matter) => matterJson(matter, now)),
  }
}

const TONES: Readonly<Record<Matter['kind'], Tone>> = {
  'secret-ended': 'bad',
  'sign-in-needed': 'bad',
  'connect-failed': 'bad',
  'renewal-failed': 'bad',
  'secret-ends': 'attention',
  'answer-changed': 'attention',
  'left-by-team': 'attention',
  'new-versions': 'quiet',
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
