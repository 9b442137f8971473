/** Reads the command lines that need no parser, which takes longer to load than a short command to run. */
import { isStoreCommand } from './command-kinds.ts'
import { defaultTimeout, optionList, takenBy } from './grammar.ts'
import type { Values } from './parser.ts'
import { scan } from './scan.ts'
import { optionsIn } from './typed-options.ts'
import type { CommandLine } from './usage.ts'

const NO_OPTIONS = Object.fromEntries(
  optionList.map(([name, { type }]) => [name, type === 'boolean' ? false : undefined]),
) as Values

/** A command that reads the list and takes no argument, alone or with options that all commands accept; otherwise null. */
export function plainCommand(argv: readonly string[]): CommandLine | null {
  const { command: word, words, asks, dashed } = scan(argv)
  const command = word ?? undefined
  if (!isStoreCommand(command) || takenBy(command) !== null) return null
  if (asks !== null || dashed !== null || !areGeneral(words)) return null
  const json = words.includes('--json')
  return {
    command,
    subject: '',
    subjects: [],
    program: [],
    timeout: defaultTimeout(command),
    ...optionsIn({ ...NO_OPTIONS, json }),
  }
}

/** True for options that all commands accept. The value of `--data-dir` was read before the command. */
function areGeneral(words: readonly string[]): boolean {
  const [first, ...more] = words
  if (first === undefined) return true
  if (first === '--json' || first.startsWith('--data-dir=')) return areGeneral(more)
  return first === '--data-dir' && more.length > 0 && areGeneral(more.slice(1))
}
