/** The manual page, made from the command line's table of commands and options. */
import {
  aboutCommand,
  aboutOptionAndCommands,
  COMMAND_NAMES,
  optionList,
  typedCommand,
  typedOption,
} from '../../main/command-line/grammar.ts'
import { words } from '../../main/words/index.ts'

/** Escapes text for roff: https://man7.org/linux/man-pages/man7/groff_man.7.html */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&')

const entry = (typed: string, about: string): string => `.TP\n.B ${roff(typed)}\n${roff(about)}`

const EXIT_STATUSES = [
  [0, 'done'],
  [1, 'another failure'],
  [2, 'the command line is wrong'],
  [3, 'undecided'],
  [4, 'not reachable, or busy'],
  [5, 'refused'],
] as const

export const manPage = (version: string): string => `.TH HOMEREALM 1 "" "Homerealm ${version}" "User Commands"
.SH NAME
homerealm \\- ${roff(words.usage.title)}
.SH SYNOPSIS
.B homerealm
.I command
.RI [ argument ]
.RI [ options ]
.SH DESCRIPTION
Homerealm finds out which identity provider an organization uses, signs in the way that it needs, and keeps the sign\\-in in
the vault, whose key is in the keychain of the operating system. The command line shares organizations and sign\\-ins with the
app.
.SH COMMANDS
${COMMAND_NAMES.map((name) => entry(typedCommand(name), aboutCommand(name))).join('\n')}
.PP
${roff(words.usage.organization)}
.SH OPTIONS
${optionList.map(([name, option]) => entry(typedOption(name, option), aboutOptionAndCommands(name, option))).join('\n')}
.SH EXIT STATUS
${EXIT_STATUSES.map(([status, meaning]) => entry(String(status), meaning)).join('\n')}
.SH ENVIRONMENT
${entry('HOMEREALM_DATA_DIR', 'the data folder, where --data-dir does not name one')}
${entry('HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY', 'the proxies to use, as with curl')}
.SH FILES
${entry('~/.config/Homerealm', 'the data folder on Linux: organizations, accounts and the vault')}
`
