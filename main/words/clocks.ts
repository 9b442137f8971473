/** How this computer's clock compares with those of servers, in words. */
import type { ClockDifference, Clocks } from '../contract/clocks.ts'
import { words } from './index.ts'
import { durationWords } from './times.ts'

export interface ClockWords {
  /** One sentence, or one for each server with a wrong clock. */
  readonly lines: readonly string[]
  /** What to do; null: nothing. */
  readonly advice: string | null
}

export function clockWords(clocks: Clocks): ClockWords {
  const texts = words.clocks
  switch (clocks.is) {
    case 'unknown':
      return { lines: [texts.unknown], advice: null }
    case 'in-sync':
      return {
        lines: [texts.inSync(clocks.servers), ...clocks.wrong.map(ofServer)],
        advice: clocks.wrong.length === 0 ? null : texts.setServer,
      }
    case 'computer-wrong':
      return { lines: [ofComputer(clocks.reference)], advice: texts.setComputer }
    case 'apart':
      return { lines: [ofComputer(clocks.server)], advice: texts.setEither }
  }
}

/** The words as one text. */
export function clockText(clocks: Clocks): string {
  const { lines, advice } = clockWords(clocks)
  return [...lines, ...(advice === null ? [] : [advice])].join(' ')
}

function ofComputer({ host, difference }: ClockDifference): string {
  const { computerBehind, computerAhead } = words.clocks
  return (difference < 0 ? computerBehind : computerAhead)(durationWords(Math.abs(difference)), host)
}

function ofServer({ host, difference }: ClockDifference): string {
  const { serverBehind, serverAhead } = words.clocks
  return (difference > 0 ? serverBehind : serverAhead)(durationWords(Math.abs(difference)), host)
}
