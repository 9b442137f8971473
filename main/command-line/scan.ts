/** Looks through the words of a command line before they are parsed: which is the command, and where its program begins. */
import { parseArgs } from 'node:util'
import { isOneOf } from '../contract/one-of.ts'
import { isCommand, OPTIONS, optionList, runsProgram } from './grammar.ts'

/** A command line, not yet parsed. */
export interface Scanned {
  /** As typed, maybe no command; null if there is none. */
  readonly command: string | null
  /** Homerealm's own words, without the command. */
  readonly words: readonly string[]
  /** The program after `--`, and its arguments; empty for all commands that run none. */
  readonly program: readonly string[]
  /** Asks for a text in place of the command's work. */
  readonly asks: 'help' | 'version' | null
  /** An option whose value is a separate word that begins with a dash: it may be another option. */
  readonly dashed: string | null
}

const tokensOf = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], allowPositionals: true, strict: false, options: OPTIONS, tokens: true }).tokens

const isOption = isOneOf(optionList.map(([name]) => name))

/** Options may stand before the command, as after it. Never throws: what is invalid is the parser's to refuse. */
export function scan(argv: readonly string[]): Scanned {
  const { own, program } = splitAtProgram(argv)
  const tokens = tokensOf(own)
  const command = tokens.find(({ kind }) => kind === 'positional')?.index ?? own.length
  const options = tokens.filter((token) => token.kind === 'option')
  // a word such as -phunter2 asks for no help, although an h is in it
  const strange = new Set(options.filter(({ name }) => !isOption(name)).map(({ index }) => index))
  const asked = options.find(
    ({ name, index }) => (name === 'help' || name === 'version') && !strange.has(index),
  )?.name
  const dashed = options.find(
    ({ value, inlineValue }) => inlineValue === false && value.startsWith('-') && value !== '-',
  )
  return {
    command: own[command] ?? null,
    words: own.filter((_, index) => index !== command),
    program,
    asks: asked === 'help' || asked === 'version' ? asked : null,
    dashed: dashed === undefined ? null : dashed.rawName,
  }
}

/** True with `--json` among Homerealm's own words, whether the others are valid or not. */
export const asksForJson = (argv: readonly string[]): boolean =>
  tokensOf(splitAtProgram(argv).own).some((token) => token.kind === 'option' && token.name === 'json')

/**
 * Homerealm's own arguments, and the program after `--` with its arguments, which are never options of Homerealm. For commands
 * that run no program, `--` only ends the options.
 */
export function splitAtProgram(argv: readonly string[]): {
  readonly own: readonly string[]
  readonly program: readonly string[]
} {
  const end = argv.indexOf('--')
  const own = argv.slice(0, Math.max(0, end))
  const command = tokensOf(own).find((token) => token.kind === 'positional')?.value
  return end !== -1 && isCommand(command) && runsProgram(command)
    ? { own, program: argv.slice(end + 1) }
    : { own: argv, program: [] }
}
