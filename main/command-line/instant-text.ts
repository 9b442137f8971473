/** The texts that are printed in place of a command's work: version, help, manual page and completions. */
import { paintFor } from './colors.ts'
import { completionScript } from './completion.ts'
import { helpOf, overview } from './help.ts'
import { manPage } from './man-page.ts'
import type { Instant } from './usage.ts'

/** Widest help text: longer lines are hard to read. */
const WIDEST = 100

/** Where the text goes. */
interface Output {
  /** Homerealm's version. */
  readonly version: string
  readonly stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'hasColors'>
  readonly env: NodeJS.ProcessEnv
}

/** @returns the text with its last line break */
export function instantText(asked: Instant, { version, stream, env }: Output): string {
  const paint = paintFor(stream, env)
  const bold = (text: string) => paint('heading', text)
  const screen = { width: Math.min(stream.columns || 80, WIDEST), bold }
  switch (asked.text) {
    case 'version':
      return `${version}\n`
    case 'man':
      return manPage(version)
    case 'completion':
      return completionScript(asked.shell)
    case 'help':
      return asked.of === null ? overview(screen) : helpOf(asked.of, screen)
  }
}
