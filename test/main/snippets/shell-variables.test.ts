/** Variables as a shell reads them: no value can end its literal, and each arrives as it was. */
import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import {
  shellVariables,
  VARIABLE_SHELLS,
  type VariableShell,
} from '../../../main/snippets/shell-variables.ts'
import { HOSTILE_TEXTS } from '../../support/hostile-texts.ts'

test.each([
  ['bash', `export A='it'\\''s $(x)'`],
  ['zsh', `export A='it'\\''s $(x)'`],
  ['fish', `set -gx A 'it\\'s $(x)'`],
  ['powershell', `$env:A = 'it''s $(x)'`],
] as const)('%s reads a line for each variable', (shell, line) => {
  expect(shellVariables(shell, { A: "it's $(x)", B: '' })).toEqual([line, expect.stringContaining('B')])
})

/** How each shell prints a variable without adding anything. */
const PROGRAMS: Readonly<Record<VariableShell, { readonly program: string; readonly print: string }>> = {
  bash: { program: 'bash', print: 'printf %s "$VALUE"' },
  zsh: { program: 'zsh', print: 'printf %s "$VALUE"' },
  fish: { program: 'fish', print: 'printf %s $VALUE' },
  powershell: { program: 'pwsh', print: '[Console]::Write($env:VALUE)' },
}
const missing = (program: string) =>
  spawnSync(program, ['-c', 'exit'], { stdio: 'ignore' }).error !== undefined

describe.each(VARIABLE_SHELLS)('%s', (shell) => {
  const { program, print } = PROGRAMS[shell]
  test.skipIf(missing(program)).each(HOSTILE_TEXTS)('has %j as it was', (value) => {
    const script = [...shellVariables(shell, { VALUE: value }), print].join('\n')
    const { stdout, stderr } = spawnSync(program, ['-c', script], { encoding: 'utf8', cwd: '/' })
    expect([stdout, stderr]).toEqual([value, ''])
  })
})
