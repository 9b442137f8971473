/** Builds commander's parser of a command from the tables, and parses the words of a command line with it. */

import { Argument, Command, CommanderError, Option } from 'commander'
import { quotable } from '../contract/secret-in-text.ts'
import { words } from '../words/index.ts'
import { CATALOG_FORMS } from './catalog-actions.ts'
import {
  aboutCommand,
  aboutOptionOf,
  type CommandName,
  OPTIONS,
  type OptionName,
  optionList,
  optionsOf,
  SHELLS,
  takenBy,
  typedArgument,
  typedCommand,
  typedOption,
} from './grammar.ts'
import { nearest } from './nearest.ts'
import { UsageError } from './usage-error.ts'

type ValueOf<O> = O extends { readonly type: 'boolean' }
  ? boolean
  : (O extends { readonly multiple: true } ? readonly string[] : string) | undefined

/** The values of all options by their names; those that are not typed are false or undefined. */
export type Values = { readonly [Name in OptionName]: ValueOf<(typeof OPTIONS)[Name]> }

type Row = (typeof optionList)[number]

/** An option as commander's own. */
function optionFor([name, option]: Row, about: string): Option {
  const made = new Option(typedOption(name, option), about)
  // `--no-browser` is its name: it does not mean the opposite of `--browser`
  made.negate = false
  if (option.of === undefined) made.helpGroup(words.usage.help.generalOptions)
  if (option.multiple) made.argParser((value: string, before: readonly string[] = []) => [...before, value])
  return made
}

/** The options that all commands accept. */
export const generalOptions = (): readonly Option[] =>
  optionList
    .filter(([, { of }]) => of === undefined)
    .map((row) => optionFor(row, words.usage.options[row[0]]))

/** True for an option that not all commands have. */
const isOwn = ([name]: readonly [OptionName, Option]): boolean => 'of' in OPTIONS[name]

/** Commander's command for one of ours: the parser, and what the help is made from. */
export function commanderOf(name: CommandName): {
  readonly command: Command
  readonly options: readonly (readonly [OptionName, Option])[]
} {
  const options = optionsOf(name).map((row) => [row[0], optionFor(row, aboutOptionOf(name, row[0]))] as const)
  const taken = takenBy(name)
  const command = new Command(`homerealm ${name}`)
    .description(aboutCommand(name))
    .usage(`${typedCommand(name).slice(name.length)} ${words.usage.help.options}`.trim())
    .helpOption(false)
    .allowExcessArguments(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined, writeOut: () => undefined })
  if (taken !== null) command.addArgument(new Argument(typedArgument(name), words.usage.takes[taken]))
  // the help lists them in this order
  for (const [, option] of [...options.filter(isOwn), ...options.filter((each) => !isOwn(each))])
    command.addOption(option)
  return { command, options }
}

/** Parses the words of a command. @throws UsageError, without any of the words but the name of an unknown option */
export function parse(
  name: CommandName,
  typed: readonly string[],
): { readonly values: Values; readonly subjects: readonly string[] } {
  const { command, options } = commanderOf(name)
  try {
    command.parse([...typed], { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) throw new UsageError(refusalOf(name, error), name)
    throw error
  }
  const found = command.opts()
  const attributes = new Map(options.map(([each, option]) => [each, option.attributeName()]))
  const values = optionList.map(([each, { type }]) => {
    const value: unknown = found[attributes.get(each) ?? '']
    return [each, value ?? (type === 'boolean' ? false : undefined)]
  })
  return { values: Object.fromEntries(values) as Values, subjects: command.args }
}

/** In our words: commander's own are English, and repeat what was typed. */
function refusalOf(name: CommandName, { code, message }: CommanderError): string {
  const texts = words.usage.refused
  switch (code) {
    case 'commander.unknownOption':
      return unknownOption(name, message)
    case 'commander.optionMissingArgument':
      return texts.noValue(/--[a-z-]+/.exec(message)?.[0] ?? '')
    case 'commander.missingArgument':
      return missing(name)
    // the extra word may be a password in the wrong place
    case 'commander.excessArguments':
      return texts.tooMany(name)
    default:
      throw new Error(`${code} of the parser has no words.`)
  }
}

/** Names the option without a value: behind `=` or a single letter may be a password. */
function unknownOption(name: CommandName, message: string): string {
  const [, flag = ''] = /unknown option '(--[^=']*|-.?)/.exec(message) ?? []
  const known = quotable(flag)
  const near = nearest(
    flag.replace(/^--/, ''),
    optionsOf(name).map(([option]) => option),
  )
  return [words.usage.refused.noOption(name, known), ...didYouMean(near.map((each) => `--${each}`))].join(' ')
}

/** A question, if there is something to ask for. */
export const didYouMean = (names: readonly string[]): readonly string[] =>
  names.length === 0 ? [] : [words.usage.refused.didYouMean(names)]

/** Why a command without its argument is invalid. */
export function missing(name: CommandName): string {
  const texts = words.usage.refused
  switch (takenBy(name)) {
    case 'user':
      return texts.whoseRealm
    case 'path':
      return texts.whichPath
    case 'shell':
      return texts.whichShell(SHELLS.join(', '))
    case 'file':
      return texts.whichFile(name)
    case 'action':
      return texts.catalogAction(CATALOG_FORMS)
    case 'account':
    case 'url':
    case 'org':
    case 'command':
    case null:
      return texts.whichOrganization(name)
  }
}
