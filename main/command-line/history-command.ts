/** `history`: how the sign-ins of an organization ended, the newest first. */

import { historyWords } from '../words/history.ts'
import { words } from '../words/index.ts'
import { columns, timeText } from './columns.ts'
import type { Command } from './command.ts'
import { profileNamed } from './profile-named.ts'

export const history: Command = async (core, line) => {
  const profile = profileNamed(core.profiles.profiles(), line)
  const entries = core.history.list(profile.id)
  const texts = words.commandLine.history
  return {
    lines:
      entries.length === 0
        ? [core.history.isKept() ? texts.none : texts.off]
        : columns([
            [texts.time, texts.result, texts.account, texts.method, texts.way, ''],
            ...entries.map((entry) => {
              const { result, way, facts } = historyWords(entry)
              return [
                timeText(entry.at),
                result,
                entry.accountName ?? '-',
                entry.method ?? '-',
                way ?? '-',
                facts.join(', '),
              ]
            }),
          ]),
    json: entries,
  }
}
