/** The completion script for bash, 3.2 and later. */

import { forShell } from '../snippets/quoting.ts'
import { CATALOG_ACTION_NAMES } from './catalog-actions.ts'
import { flagsOf, NAMES, named, taking, typed } from './completion-parts.ts'
import { COMMAND_NAMES, type CommandName, optionList, SHELLS, takenBy } from './grammar.ts'

const FILES_OF = (option: 'f' | 'd') => `local IFS=$'\\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -${option} -- "$word"))
      return ;;`

/** What is offered after a command, beside its names and files. */
function wordsAfter(name: CommandName): string {
  switch (takenBy(name)) {
    case 'shell':
      return `${SHELLS.join(' ')} ${flagsOf(name)}`
    case 'action':
      return `${CATALOG_ACTION_NAMES.join(' ')} ${flagsOf(name)}`
    case 'command':
      return `${COMMAND_NAMES.join(' ')} ${flagsOf(name)}`
    default:
      return flagsOf(name)
  }
}

const words = () =>
  optionList
    .filter(([, { offers }]) => typeof offers === 'object')
    .map(
      ([name, option]) => `    ${typed(name, option).join('|')})
      COMPREPLY=($(compgen -W ${forShell((option.offers as readonly string[]).join(' '))} -- "$word"))
      return ;;
`,
    )
    .join('')

/** Readline quotes no words itself, so each name is quoted: as the opened quotation mark demands, or else with backslashes. */
const names = () => `_homerealm_names() {
  local word=$1 mark= each quoted case
  case $word in
    [\\"\\']*) mark=\${word:0:1} word=\${word:1} ;;
    *) word=\${word//\\\\/} ;;
  esac
  case=$(shopt -p nocasematch)
  shopt -s nocasematch
  while IFS= read -r each; do
    [[ $each == "$word"* ]] || continue
    case $mark in
      \\') quoted=\${each//"'"/"'\\\\''"} ;;
      \\") quoted=$(sed 's/[\\\\"\`$]/\\\\&/g' <<<"$each") ;;
      *) printf -v quoted %q "$each" ;;
    esac
    COMPREPLY+=("$quoted")
  done < <(${NAMES})
  eval "$case"
}
`

export const bash = (): string => `# bash completion for homerealm
${names()}_homerealm() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= each
  COMPREPLY=()
  case $before in
    ${named(({ offers }) => offers === 'files').join('|')})
      ${FILES_OF('f')}
    ${named(({ offers }) => offers === 'folders').join('|')})
      ${FILES_OF('d')}
    ${named(({ offers }) => offers === 'organizations').join('|')})
      _homerealm_names "$word"
      return ;;
${words()}    ${named(({ type, offers }) => type === 'string' && offers === undefined).join('|')})
      return ;;
  esac
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $each in
      ${COMMAND_NAMES.join('|')}) command=$each; break ;;
    esac
  done
  case $command:$word in
    *:-*) ;;
    ${taking('file')
      .map((name) => `${name}:*`)
      .join('|')})
      ${FILES_OF('f')}
    ${taking('org')
      .map((name) => `${name}:*`)
      .join('|')})
      _homerealm_names "$word"
      [[ \${#COMPREPLY[@]} == 0 ]] || return 0 ;;
  esac
  case $command in
${COMMAND_NAMES.map(
  (name) => `    ${name}) COMPREPLY=($(compgen -W ${forShell(wordsAfter(name))} -- "$word")) ;;`,
).join('\n')}
    *) COMPREPLY=($(compgen -W ${forShell(`${COMMAND_NAMES.join(' ')} --help --version`)} -- "$word")) ;;
  esac
}
complete -F _homerealm homerealm
`
