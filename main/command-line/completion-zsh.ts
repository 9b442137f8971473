/** The completion script for zsh. */

import { forShell } from '../snippets/quoting.ts'
import { CATALOG_ACTION_NAMES } from './catalog-actions.ts'
import { NAMES, typed } from './completion-parts.ts'
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

/** The specifications of an option: of its name, and of its letter. */
function specs(command: CommandName, [name, option]: (typeof optionList)[number]): readonly string[] {
  const about = said(aboutOptionOf(command, name))
  const forms = typed(name, option)
  // once one form is typed, the other is not offered
  const others = forms.length > 1 && !option.multiple ? `(${forms.join(' ')})` : ''
  return forms.map((form) => {
    if (option.type === 'boolean') return forShell(`${others}${form}[${about}]`)
    const value = form.startsWith('--') ? '=' : '+'
    const again = option.multiple ? '*' : ''
    return forShell(`${again}${others}${form}${value}[${about}]:${option.value}:${offered(option)}`)
  })
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
    case null:
      return ' '
    default:
      // a message with a single match beside it would keep zsh from inserting that match, such as an option
      return `{ [[ $PREFIX = -* ]] || _message ${takenBy(name)} }`
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
        ${[...optionsOf(name).flatMap((row) => specs(name, row)), ...word(name)].join(' \\\n        ')} ;;`,
).join('\n')}
  esac
}
if [ "$funcstack[1]" = _homerealm ]; then
  _homerealm "$@"
else
  compdef _homerealm homerealm
fi
`
