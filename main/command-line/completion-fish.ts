/** The completion script for fish, which quotes names itself. */

import { forFish } from '../snippets/quoting.ts'
import { CATALOG_ACTION_NAMES } from './catalog-actions.ts'
import { NAMES, taking } from './completion-parts.ts'
import { aboutCommand, aboutOption, COMMAND_NAMES, type Option, optionList, SHELLS } from './grammar.ts'

function offered({ type, offers }: Option): string {
  if (type === 'boolean') return ''
  if (offers === undefined) return ' -x'
  if (offers === 'files') return ' -r -F'
  if (offers === 'folders') return " -x -a '(__fish_complete_directories)'"
  return ` -x -a ${forFish(offers === 'organizations' ? `(${NAMES})` : offers.join(' '))}`
}

const seen = (commands: readonly string[]) => forFish(`__fish_seen_subcommand_from ${commands.join(' ')}`)

const when = ({ of }: Option): string => (of === undefined ? '' : ` -n ${seen(of)}`)

export const fish = (): string => `# fish completion for homerealm
complete -c homerealm -f
${COMMAND_NAMES.map((name) => `complete -c homerealm -n __fish_use_subcommand -a ${name} -d ${forFish(aboutCommand(name))}`).join('\n')}
complete -c homerealm -n ${seen(taking('shell'))} -a ${forFish(SHELLS.join(' '))}
complete -c homerealm -n ${seen(taking('action'))} -F -a ${forFish(CATALOG_ACTION_NAMES.join(' '))}
complete -c homerealm -n ${seen(taking('command'))} -a ${forFish(COMMAND_NAMES.join(' '))}
complete -c homerealm -n ${seen(taking('file'))} -F
complete -c homerealm -n ${seen(taking('org'))} -a ${forFish(`(${NAMES})`)}
${optionList
  .map(([name, option]) => {
    const short = option.short === undefined ? '' : ` -s ${option.short}`
    return `complete -c homerealm${when(option)}${short} -l ${name}${offered(option)} -d ${forFish(aboutOption(name))}`
  })
  .join('\n')}
`
