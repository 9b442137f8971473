/** Completes lines in a real zsh: its line editor runs in a terminal of its own, as for a person who presses Tab. */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Completed {
  /** The line after Tab. */
  readonly line: string
  /** What zsh offered, without quotes, sorted. */
  readonly offered: readonly string[]
}

const [RECORD, FIELD] = ['\x1E', '\x1F']
/** Keys that begin no other binding. */
const [SAVE, QUIT] = [String.raw`\C-t`, String.raw`\C-_`]

/** What the shell with the line editor reads first. `compadd` gets each match, and inserts it. */
const setup = (folder: string) =>
  String.raw`
PROMPT= RPROMPT= LISTMAX=10000
setopt no_beep
cd ${folder}
autoload -Uz compinit && compinit -u -D
source ${folder}/homerealm.zsh
typeset -ga offered=()
compadd() {
  if [[ "\${@[1,(i)(-|--)]}" != *-(O|A|D)\ * ]]; then
    local -a hits=()
    builtin compadd -A hits "$@"
    offered+=("\${(Q)hits[@]}")
  fi
  builtin compadd "$@"
}
save() { print -rn -- "$BUFFER"$'\x1F'"\${(F)offered}"$'\x1E' >> ${folder}/completed; BUFFER= offered=() }
quit() { exit }
zle -N save
zle -N quit
bindkey '\t' complete-word '${SAVE}' save '${QUIT}' quit
print ready to complete
`.replaceAll('\\${', '${')

const outer = (folder: string) => `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'source ${folder}/setup.zsh'
zpty -r z text '*ready to complete*'
`

/** @param folder has the script `homerealm.zsh`, and the programs that it calls */
export function completedByZsh(folder: string, lines: readonly string[]): readonly Completed[] {
  const completed = join(folder, 'completed')
  writeFileSync(completed, '')
  writeFileSync(join(folder, 'setup.zsh'), setup(folder))
  writeFileSync(join(folder, 'lines'), lines.map((line) => `${line}\n`).join(''))
  const script = `${outer(folder)}
while IFS= read -r line; do zpty -w -n z "$line"$'\\t\\x14'; done < ${folder}/lines
zpty -w -n z $'\\x1F'
while zpty -r z text; do :; done`
  const { stderr, status, error } = spawnSync('zsh', ['-f', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 30_000,
    env: { ...process.env, LC_ALL: 'C.UTF-8', TERM: 'xterm', PATH: `${folder}:${process.env['PATH']}` },
  })
  const records = readFileSync(completed, 'utf8').split(RECORD).slice(0, -1)
  if (records.length !== lines.length)
    throw new Error(`zsh completed ${records.length} lines: ${error?.message ?? status} ${stderr}`)
  return records.map((record) => {
    const [line = '', offered = ''] = record.split(FIELD)
    return { line, offered: offered.split('\n').filter(Boolean).sort() }
  })
}
