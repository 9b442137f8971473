/** What the completion scripts of all shells are made of. */
import { COMPLETE_NAMES } from './complete-names.ts'
import { COMMAND_NAMES, type CommandName, type Option, optionList, optionsOf, takenBy } from './grammar.ts'

/** How a script asks for the names: it never fails, and prints no error. */
export const NAMES = `homerealm ${COMPLETE_NAMES} 2>/dev/null`

/** The options of a command, as words of a list. */
export const flagsOf = (name: CommandName): string =>
  optionsOf(name)
    .map(([option]) => `--${option}`)
    .join(' ')

/** An option as people type it: `--name`, and its letter if it has one. */
export const typed = (name: string, { short }: Option): readonly string[] => [
  `--${name}`,
  ...(short === undefined ? [] : [`-${short}`]),
]

/** The options of a kind, with their letters. */
export const named = (test: (option: Option) => boolean): readonly string[] =>
  optionList.filter(([, option]) => test(option)).flatMap(([name, option]) => typed(name, option))

/** The commands whose argument is of a kind. */
export const taking = (what: ReturnType<typeof takenBy>): readonly CommandName[] =>
  COMMAND_NAMES.filter((name) => takenBy(name) === what)
