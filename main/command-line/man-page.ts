/** The manual page, made from the command line's table of commands and options. */
import { words } from '../words/index.ts'
import { EXAMPLES } from './examples.ts'
import {
  aboutCommand,
  aboutOption,
  aboutOptionOf,
  COMMAND_NAMES,
  type CommandName,
  detailOf,
  GROUPS,
  groupOf,
  optionList,
  optionsOf,
  typedCommand,
  typedOption,
} from './grammar.ts'

/** Escapes text for roff: https://man7.org/linux/man-pages/man7/groff_man.7.html */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('^', '\\(ha')
    .replaceAll('~', '\\(ti')
    .replaceAll("'", '\\(aq')
    .replaceAll('"', '\\(dq')
    .replace(/^(?=\.)/gm, '\\&')

const entry = (typed: string, about: string): string => `.TP\n.B ${roff(typed)}\n${roff(about)}`

/** A command: what it does, its own options, and its examples. */
function section(name: CommandName): string {
  const own = optionsOf(name).filter(([, { of }]) => of !== undefined)
  return [
    `.SS ${roff(`homerealm ${typedCommand(name)}`)}`,
    roff(`${sentence(aboutCommand(name))} ${detailOf(name) ?? ''}`.trim()),
    ...own.map(([each, option]) => entry(typedOption(each, option), aboutOptionOf(name, each))),
    ...['.PP', '.EX', ...EXAMPLES[name].map((example) => roff(example)), '.EE'],
  ].join('\n')
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** @returns roff, for `man -l` and for the packages */
export function manPage(version: string): string {
  const { title, man, takes } = words.usage
  const general = optionList.filter(([, { of }]) => of === undefined)
  const inGroup = GROUPS.flatMap((group) => COMMAND_NAMES.filter((name) => groupOf(name) === group))
  return `.TH HOMEREALM 1 "" ${roff(`Homerealm ${version}`).replace(/.*/, '"$&"')} "${man.manual}"
.SH ${man.name}
homerealm \\- ${roff(title)}
.SH ${man.synopsis}
.B homerealm
${roff(words.usage.help.command)}
.SH ${man.description}
${roff(man.about)}
.SH ${man.commands}
.I <org>
${roff(man.is(takes.org))}
${inGroup.map(section).join('\n')}
.SH ${man.options}
${general.map(([name, option]) => entry(typedOption(name, option), aboutOption(name))).join('\n')}
.SH ${man.exitStatus}
${Object.entries(man.statuses)
  .map(([status, meaning]) => entry(status, meaning))
  .join('\n')}
.SH ${man.environment}
${Object.entries(man.variables)
  .map(([name, meaning]) => entry(name, meaning))
  .join('\n')}
.SH ${man.files}
${entry('~/.config/Homerealm', man.folder)}
`
}
