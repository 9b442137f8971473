/** Environment variables as a text that a shell reads. */
import { forFish, forPowerShell, forShell } from './quoting.ts'

export const VARIABLE_SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const
export type VariableShell = (typeof VARIABLE_SHELLS)[number]

type Line = (name: string, value: string) => string

const posix: Line = (name, value) => `export ${name}=${forShell(value)}`

const LINES: Readonly<Record<VariableShell, Line>> = {
  bash: posix,
  zsh: posix,
  fish: (name, value) => `set -gx ${name} ${forFish(value)}`,
  powershell: (name, value) => `$env:${name} = ${forPowerShell(value)}`,
}

/** One line for each variable. No value can end its literal. @param variables names are letters, digits and `_` */
export const shellVariables = (
  shell: VariableShell,
  variables: Readonly<Record<string, string>>,
): readonly string[] => Object.entries(variables).map(([name, value]) => LINES[shell](name, value))
