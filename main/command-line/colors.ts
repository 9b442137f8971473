/** Colors of the command line: where they are on, and what each means. */
import { styleText } from 'node:util'

/** What a color says. */
export type Tone = 'heading' | 'good' | 'attention' | 'bad' | 'quiet'

/** Colors a text, or leaves it as it is. */
export type Paint = (tone: Tone, text: string) => string

const STYLES = {
  heading: 'bold',
  good: 'green',
  attention: 'yellow',
  bad: 'red',
  quiet: 'dim',
} as const satisfies Readonly<Record<Tone, Parameters<typeof styleText>[0]>>

/** Always colors a text. `paintFor` decides which streams get colors. */
export const inColor: Paint = (tone, text) => styleText(STYLES[tone], text, { validateStream: false })

export const withoutColor: Paint = (_tone, text) => text

/** A stream of Node, which is maybe a terminal. */
interface Stream {
  readonly isTTY?: boolean
  hasColors?(): boolean
}

/**
 * How texts for a stream are colored: on a terminal that can, unless NO_COLOR is set and not empty. FORCE_COLOR decides before
 * both; 0 and false turn colors off. https://no-color.org https://nodejs.org/api/tty.html#writestreamgetcolordepthenv
 */
export function paintFor(stream: Stream, env: NodeJS.ProcessEnv): Paint {
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced === '0' || forced === 'false' ? withoutColor : inColor
  if (env['NO_COLOR']) return withoutColor
  return stream.isTTY === true && stream.hasColors?.() === true ? inColor : withoutColor
}
