/** Completion scripts for shells, generated from the table that also defines the parser. */
import {
  aboutCommand,
  aboutOption,
  COMMAND_NAMES,
  type CommandName,
  optionList,
  optionsOf,
  SHELLS,
  type Shell,
  takenBy,
  takesSeveral,
} from './grammar.ts'

type Option = (typeof optionList)[number][1]

/** The completion script for a shell. People source it or save it in the shell's completion folder. */
export const completionScript = (shell: Shell): string => SCRIPTS[shell]()

const SCRIPTS: Readonly<Record<Shell, () => string>> = { bash, zsh, fish }

/** Quotes a text for bash and zsh. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const flagsOf = (name: CommandName): string =>
  optionsOf(name)
    .map(([option]) => `--${option}`)
    .join(' ')

const named = (test: (option: Option) => boolean): string =>
  optionList
    .filter(([, option]) => test(option))
    .map(([name]) => `--${name}`)
    .join('|')

/** `import` takes files and folders. */
const FILES = COMMAND_NAMES.filter((name) => takenBy(name) === 'file')

function bash(): string {
  const words = optionList.filter(([, { offers }]) => typeof offers === 'object')
  return `# bash completion for homerealm
_homerealm() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= each
  COMPREPLY=()
  case $before in
    ${named(({ offers }) => offers === 'files')})
      local IFS=$'\\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -f -- "$word"))
      return ;;
    ${named(({ offers }) => offers === 'folders')})
      local IFS=$'\\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -d -- "$word"))
      return ;;
${words
  .map(
    ([name, { offers }]) => `    --${name})
      COMPREPLY=($(compgen -W ${quoted((offers as readonly string[]).join(' '))} -- "$word"))
      return ;;
`,
  )
  .join('')}    ${named(({ type, offers }) => type === 'string' && offers === undefined)})
      return ;;
  esac
  for each in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $each in
      ${COMMAND_NAMES.join('|')}) command=$each; break ;;
    esac
  done
  case $command:$word in
    ${FILES.map((name) => `${name}:-*`).join('|')}) ;;
    ${FILES.map((name) => `${name}:*`).join('|')})
      local IFS=$'\\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -f -- "$word"))
      return ;;
  esac
  case $command in
${COMMAND_NAMES.map(
  (name) =>
    `    ${name}) COMPREPLY=($(compgen -W ${quoted(
      takenBy(name) === 'shell' ? `${SHELLS.join(' ')} ${flagsOf(name)}` : flagsOf(name),
    )} -- "$word")) ;;`,
).join('\n')}
    *) COMPREPLY=($(compgen -W ${quoted(`${COMMAND_NAMES.join(' ')} --help --version`)} -- "$word")) ;;
  esac
}
complete -F _homerealm homerealm
`
}

function zsh(): string {
  const said = (text: string) => text.replace(/[[\]:\\]/g, '\\$&')
  const offered = ({ offers }: Option) =>
    offers === undefined
      ? ' '
      : offers === 'files'
        ? '_files'
        : offers === 'folders'
          ? '_files -/'
          : `(${offers.join(' ')})`
  const spec = ([name, option]: (typeof optionList)[number]) =>
    option.type === 'boolean'
      ? quoted(`--${name}[${said(aboutOption(name))}]`)
      : quoted(
          `${option.multiple ? '*' : ''}--${name}=[${said(aboutOption(name))}]:${option.value}:${offered(option)}`,
        )
  const word = (name: CommandName) => {
    const takes = takenBy(name)
    if (takes === null) return []
    const offers = takes === 'shell' ? `(${SHELLS.join(' ')})` : takes === 'file' ? '_files' : ' '
    return [quoted(`${takesSeveral(name) ? '*' : ''}:${takes}:${offers}`)]
  }
  return `#compdef homerealm
_homerealm() {
  local command=\${words[2]}
  if (( CURRENT == 2 )); then
    local -a commands=(
${COMMAND_NAMES.map((name) => `      ${quoted(`${name}:${aboutCommand(name)}`)}`).join('\n')}
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
        ${[...optionsOf(name).map(spec), ...word(name)].join(' \\\n        ')} ;;`,
).join('\n')}
  esac
}
if [ "$funcstack[1]" = _homerealm ]; then
  _homerealm "$@"
else
  compdef _homerealm homerealm
fi
`
}

function fish(): string {
  const word = (text: string) => `'${text.replace(/['\\]/g, '\\$&')}'`
  const offered = ({ type, offers }: Option) =>
    type === 'boolean'
      ? ''
      : offers === 'files'
        ? ' -r -F'
        : offers === 'folders'
          ? " -x -a '(__fish_complete_directories)'"
          : ` -x${offers === undefined ? '' : ` -a ${word(offers.join(' '))}`}`
  const when = ({ of }: Option) =>
    of === undefined ? '' : ` -n ${word(`__fish_seen_subcommand_from ${of.join(' ')}`)}`
  return `# fish completion for homerealm
complete -c homerealm -f
${COMMAND_NAMES.map((name) => `complete -c homerealm -n __fish_use_subcommand -a ${name} -d ${word(aboutCommand(name))}`).join('\n')}
complete -c homerealm -n '__fish_seen_subcommand_from completion' -a ${word(SHELLS.join(' '))}
complete -c homerealm -n '__fish_seen_subcommand_from ${FILES.join(' ')}' -F
${optionList
  .map(([name, option]) => {
    const short = option.short === undefined ? '' : ` -s ${option.short}`
    return `complete -c homerealm${when(option)}${short} -l ${name}${offered(option)} -d ${word(aboutOption(name))}`
  })
  .join('\n')}
`
}
