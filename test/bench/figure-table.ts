/** The table of figures: each beside its base, and beside the most that it should be. */
import { columns } from '../../main/command-line/columns.ts'

export interface Figure {
  readonly what: string
  /** Milliseconds, as `base`. */
  readonly time: number
  readonly against: string
  readonly base: number
  /** The most that is wanted: of the ratio, or of the time in milliseconds. */
  readonly most?: { readonly ratio: number } | { readonly time: number }
}

const HEADING = ['WHAT', 'TIME', 'RATIO', 'AGAINST', 'AT MOST', 'REACHED']

const milliseconds = (time: number): string => `${time.toFixed(time < 10 ? 2 : 0)} ms`

function rowOf({ what, time, against, base, most }: Figure): readonly string[] {
  const ratio = time / base
  const row = [what, milliseconds(time), `${ratio.toFixed(2)} ×`, `${against} (${milliseconds(base)})`]
  if (most === undefined) return row
  return 'ratio' in most
    ? [...row, `${most.ratio} ×`, isReached(ratio <= most.ratio)]
    : [...row, milliseconds(most.time), isReached(time <= most.time)]
}

const isReached = (is: boolean): string => (is ? 'yes' : 'no')

/** The lines of the table. */
export const figureTable = (figures: readonly Figure[]): readonly string[] =>
  columns([HEADING, ...figures.map(rowOf)])
