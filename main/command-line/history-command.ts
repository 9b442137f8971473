/** `history`: how the sign-ins of an organization ended and which programs asked, the newest first. */
import type { HistoryResult } from '../contract/history.ts'
import { historyWords } from '../words/history.ts'
import { words } from '../words/index.ts'
import type { Tone } from './colors.ts'
import { timeText } from './columns.ts'
import type { StoreCommand } from './command.ts'
import { profileNamed } from './profile-named.ts'
import { tabular } from './table.ts'

const TONES: Readonly<Record<HistoryResult, Tone>> = {
  connected: 'good',
  failed: 'bad',
  canceled: 'attention',
  'signed-out': 'quiet',
  changed: 'attention',
  asked: 'quiet',
}

export const history: StoreCommand = async (core, line) => {
  const profile = profileNamed(core.profiles.profiles(), line)
  const entries = core.history.list(profile.id)
  const texts = words.commandLine.history
  return {
    ...(entries.length === 0
      ? { lines: [core.history.isKept() ? texts.none : texts.off] }
      : tabular([
          [texts.time, texts.result, texts.account, texts.method, texts.way, ''],
          ...entries.map((entry) => {
            const { result, way, method, facts } = historyWords(entry, timeText)
            return [
              timeText(entry.at),
              { text: result, tone: TONES[entry.result] },
              entry.accountName ?? '-',
              method ?? '-',
              way ?? '-',
              facts.join(', '),
            ]
          }),
        ])),
    json: entries,
  }
}
