/** Completion scripts for shells, made from the table that also makes the parser. */
import { bash } from './completion-bash.ts'
import { fish } from './completion-fish.ts'
import { powershell } from './completion-powershell.ts'
import { zsh } from './completion-zsh.ts'
import type { Shell } from './grammar.ts'

/** The completion script for a shell. People source it or save it in the shell's completion folder. */
export const completionScript = (shell: Shell): string => SCRIPTS[shell]()

const SCRIPTS: Readonly<Record<Shell, () => string>> = { bash, zsh, fish, powershell }

/** The ending of a completion script's file. */
export const SCRIPT_ENDINGS: Readonly<Record<Shell, string>> = {
  bash: 'bash',
  zsh: 'zsh',
  fish: 'fish',
  powershell: 'ps1',
}
