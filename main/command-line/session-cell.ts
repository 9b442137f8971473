/** The state of a session in a table. */
import type { SessionState } from '../contract/session.ts'
import { words } from '../words/index.ts'
import { sessionStateName } from '../words/session.ts'
import type { Tone } from './colors.ts'
import type { Cell } from './table.ts'

const TONES: Readonly<Record<SessionState['status'], Tone>> = {
  'signed-out': 'quiet',
  saved: 'good',
  connecting: 'attention',
  connected: 'good',
  failed: 'bad',
}

/** The state in words, with its color. @param state null: the keychain did not say */
export const sessionCell = (state: SessionState | null): Cell =>
  state === null
    ? { text: words.commandLine.list.unknown, tone: 'attention' }
    : { text: sessionStateName(state), tone: TONES[state.status] }
