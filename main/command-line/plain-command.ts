/** Reads the command lines that need no parser, which takes longer to load than a short command to run. */
import { isOneOf } from '../contract/one-of.ts'
import { isStoreCommand } from './command-kinds.ts'
import { defaultTimeout, optionList, takenBy } from './grammar.ts'
import type { Values } from './parser.ts'
import { scan } from './scan.ts'
import { optionsIn } from './typed-options.ts'
import type { CommandLine } from './usage.ts'

const NO_OPTIONS = Object.fromEntries(
  optionList.map(([name, { type }]) => [name, type === 'boolean' ? false : undefined]),
) as Values

/** Commands that scripts and prompts run all day, alone or with the name of an organization. */
const isOften = isOneOf(['status', 'token', 'env'] as const)

/**
 * A command that reads the list, or runs often, with no more than an organization's name and options that all commands accept;
 * otherwise null.
 */
export function plainCommand(argv: readonly string[]): CommandLine | null {
  const { command: word, words, asks, dashed } = scan(argv)
  const command = word ?? undefined
  const isPlain = isStoreCommand(command) && takenBy(command) === null
  if (!isPlain && !isOften(command)) return null
  const subjects = asks === null && dashed === null ? subjectsIn(words) : null
  if (subjects === null || subjects.length > (isPlain ? 0 : 1)) return null
  const json = words.includes('--json')
  return {
    command,
    subject: subjects[0] ?? '',
    subjects,
    program: [],
    timeout: defaultTimeout(command),
    ...optionsIn({ ...NO_OPTIONS, json }),
  }
}

/** The words beside options that all commands accept; null if there are other options. The value of `--data-dir` was read before the command. */
function subjectsIn(words: readonly string[]): readonly string[] | null {
  const [first, ...more] = words
  if (first === undefined) return []
  if (first === '--json' || first.startsWith('--data-dir=')) return subjectsIn(more)
  if (first === '--data-dir') return more.length > 0 ? subjectsIn(more.slice(1)) : null
  const rest = first.startsWith('-') || first === '' ? null : subjectsIn(more)
  return rest === null ? null : [first, ...rest]
}
