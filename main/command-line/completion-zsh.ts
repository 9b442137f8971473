/** The completion script for zsh. */

import { forShell } from '../snippets/quoting.ts'
import { CATALOG_ACTION_NAMES } from './catalog-actions.ts'
import { NAMES } from './completion-parts.ts'
import {
  aboutCommand,
  aboutOptionOf,
  COMMAND_NAMES,
  type CommandName,
  type Option,
  type optionList,
  optionsOf,
  SHELLS,
  takenBy,
  takesSeveral,
} from './grammar.ts'

/** Quotes what separates the parts of a specification. */
const said = (text: string) => text.replace(/[[\]:\\]/g, '\\$&')

function offered({ offers }: Option): string {
  if (offers === undefined) return ' '
  if (offers === 'files') return '_files'
  if (offers === 'folders') return '_files -/'
  return offers === 'organizations' ? '_homerealm_names' : `(${offers.join(' ')})`
}

function spec(command: CommandName, [name, option]: (typeof optionList)[number]): string {
  const about = said(aboutOptionOf(command, name))
  return option.type === 'boolean'
    ? forShell(`--${name}[${about}]`)
    : forShell(`${option.multiple ? '*' : ''}--${name}=[${about}]:${option.value}:${offered(option)}`)
}

function argument(name: CommandName): string {
  switch (takenBy(name)) {
    case 'shell':
      return `(${SHELLS.join(' ')})`
    case 'action':
      return `(${CATALOG_ACTION_NAMES.join(' ')})`
    case 'command':
      return `(${COMMAND_NAMES.join(' ')})`
    case 'file':
      return '_files'
    case 'org':
      return '_homerealm_names'
    default:
      return ' '
  }
}

function word(name: CommandName): string[] {
  const takes = takenBy(name)
  // the words after an action are files, or a name that the person has chosen
  if (takes === 'action') return [forShell(`1:${takes}:${argument(name)}`), forShell('*:file:_files')]
  return takes === null ? [] : [forShell(`${takesSeveral(name) ? '*' : ''}:${takes}:${argument(name)}`)]
}

export const zsh = (): string => `#compdef homerealm
_homerealm_names() {
  local -a names=(\${(f)"$(${NAMES})"})
  # compadd quotes them
  compadd "$@" -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -a names
}
_homerealm() {
  local command=\${words[2]}
  if (( CURRENT == 2 )); then
    local -a commands=(
${COMMAND_NAMES.map((name) => `      ${forShell(`${name}:${aboutCommand(name)}`)}`).join('\n')}
    )
    _describe command commands
    return
  fi
  shift words
  (( CURRENT-- ))
  case $command in
${COMMAND_NAMES.map(
  (name) => `    ${name})
      _arguments \\
        ${[...optionsOf(name).map((row) => spec(name, row)), ...word(name)].join(' \\\n        ')} ;;`,
).join('\n')}
  esac
}
if [ "$funcstack[1]" = _homerealm ]; then
  _homerealm "$@"
else
  compdef _homerealm homerealm
fi
`
