/** The state of a session in a table. */
import type { SessionState } from '../contract/session.ts'
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

export const sessionCell = (state: SessionState): Cell => ({
  text: sessionStateName(state),
  tone: TONES[state.status],
})
