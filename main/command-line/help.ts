/** The help texts of the command line: the overview, a command, and the lines below a usage error. */
import { Command } from 'commander'
import { words } from '../words/index.ts'
import { EXAMPLES } from './examples.ts'
import {
  aboutCommand,
  COMMAND_NAMES,
  type CommandName,
  detailOf,
  GROUPS,
  groupOf,
  typedCommand,
} from './grammar.ts'
import { commanderOf, generalOptions } from './parser.ts'
import type { UsageError } from './usage-error.ts'

/** Where a help text goes. */
export interface HelpScreen {
  /** Columns. */
  readonly width: number
  /** The headings are bold. */
  readonly bold: (text: string) => string
}

/** Commander names these headings itself. */
const headings = (): Readonly<Record<string, string>> => {
  const { usage, argument, ownOptions } = words.usage.help
  return { 'Usage:': usage, 'Arguments:': argument, 'Options:': ownOptions }
}

const laidOut = (command: Command, { width, bold }: HelpScreen): string =>
  command
    .configureOutput({ getOutHelpWidth: () => width, getOutHasColors: () => true })
    .configureHelp({
      styleTitle: (title) => bold(headings()[title] ?? title),
      subcommandTerm: (each) => each.name(),
    })
    .helpInformation()

/** What `homerealm --help` prints: all commands, in groups. */
export function overview(screen: HelpScreen): string {
  const { help, groups, title } = words.usage
  const all = new Command('homerealm')
    .description(`Homerealm: ${title}`)
    .usage(help.command)
    .helpOption(false)
    .helpCommand(false)
  for (const group of GROUPS)
    for (const name of COMMAND_NAMES.filter((each) => groupOf(each) === group))
      all.addCommand(new Command(name).description(aboutCommand(name)).helpGroup(groups[group]))
  const text = laidOut(all, screen)
  const helper = Object.assign(all.createHelp(), { helpWidth: screen.width })
  const width = helper.padWidth(all, helper)
  const options = generalOptions().map((option) =>
    helper.formatItem(helper.optionTerm(option), width, helper.optionDescription(option), helper),
  )
  const general = helper.formatItemList(help.generalOptions, options, helper).join('\n')
  return `${text}\n${general}\n${help.moreOf('homerealm <command> --help')}\n`
}

/** What `homerealm <command> --help` prints. */
export function helpOf(name: CommandName, screen: HelpScreen): string {
  const { examples } = words.usage.help
  const { command } = commanderOf(name)
  const detail = detailOf(name)
  if (detail !== null) command.description(`${aboutCommand(name)}\n${detail}`)
  const lines = EXAMPLES[name].map((example) => `  ${example}\n`).join('')
  return `${laidOut(command, screen)}\n${screen.bold(examples)}\n${lines}`
}

/** How a command is typed, and where its help is: the lines below a usage error. @param name null: no command */
export function usageLines(name: CommandName | null): readonly string[] {
  const { usage, command, options, more } = words.usage.help
  const typed = name === null ? command : `${typedCommand(name)} ${options}`
  return [
    `${usage} homerealm ${typed}`,
    more(name === null ? 'homerealm --help' : `homerealm ${name} --help`),
  ]
}

/** The usage error in the JSON output, with the fields of a failure. Its advice has a line for each of `usageLines`. */
export const usageErrorJson = ({ code, message, command }: UsageError) => ({
  code,
  reason: code,
  facts: { command },
  message,
  advice: usageLines(command).join('\n'),
})
