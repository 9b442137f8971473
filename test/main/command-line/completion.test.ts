/** What real shells complete. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { completionScript } from '../../../main/command-line/completion.ts'
import {
  COMMAND_NAMES,
  optionList,
  optionsOf,
  SHELLS,
  type Shell,
} from '../../../main/command-line/grammar.ts'
import { readCommandLine } from '../../../main/command-line/usage.ts'
import { UsageError } from '../../../main/command-line/usage-error.ts'
import { ENVIRONMENTS } from '../../../main/contract/profile.ts'
import { english } from '../../../main/words/english/index.ts'
import { german } from '../../../main/words/german/index.ts'
import { sharedFolder } from '../../support/shared-folder.ts'

const folder = sharedFolder()

const missing = (shell: Shell) => spawnSync(shell, ['-c', 'true']).error !== undefined

function asked(shell: Shell, script: string, before = ''): string[] {
  const file = join(folder, `homerealm.${shell}`)
  writeFileSync(file, completionScript(shell))
  const { stdout, stderr, status } = spawnSync(shell, ['-c', `${before}\nsource ${file}\n${script}`], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  return stdout.split('\n').filter(Boolean).sort()
}

/** What bash offers for the last of some words. */
const inBash = (...words: string[]) =>
  asked(
    'bash',
    `COMP_WORDS=(${['homerealm', ...words].map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}
     _homerealm; printf '%s\\n' "\${COMPREPLY[@]}"`,
  )

const inFish = (line: string) =>
  asked('fish', `complete -C '${line}'`).map((each) => each.split('\t')[0] ?? '')

const flags = (name: (typeof COMMAND_NAMES)[number]) =>
  optionsOf(name)
    .map(([option]) => `--${option}`)
    .sort()

describe.skipIf(missing('bash'))('bash', () => {
  test('offers the commands', () => {
    expect(inBash('').filter((each) => !each.startsWith('-'))).toEqual([...COMMAND_NAMES].sort())
    expect(inBash('change-')).toEqual(['change-secret'])
  })

  test.each(COMMAND_NAMES)('offers the options of %s, and no others', (name) => {
    expect(inBash(name, '--')).toEqual(flags(name))
  })

  test('offers what an option takes', () => {
    writeFileSync(join(folder, 'my app.pfx'), '')
    expect(inBash('connect', 'Contoso', '--certificate', 'my')).toEqual(['my app.pfx'])
    expect(inBash('connect', 'Contoso', '--method', 'ws-')).toEqual(['ws-federation', 'ws-trust'])
    expect(inBash('change', 'Contoso', '--environment', 'pro')).toEqual(['production'])
    expect(inBash('connect', 'Contoso', '--user', '')).toEqual([])
    expect(inBash('completion', 'z')).toEqual(['zsh'])
    expect(inBash('import', 'my')).toEqual(['my app.pfx'])
    expect(inBash('export', '--format', 'c')).toEqual(['connection-strings', 'csv'])
  })
})

describe.skipIf(missing('fish'))('fish', () => {
  test('offers the commands, and the options of each', () => {
    expect(inFish('homerealm ')).toEqual([...COMMAND_NAMES].sort())
    for (const name of COMMAND_NAMES) expect(inFish(`homerealm ${name} --`)).toEqual(flags(name))
  })
})

test('the script for zsh offers an option that may be repeated again', () => {
  expect(completionScript('zsh')).toContain("'*--tag=[")
})

describe.skipIf(missing('zsh'))('zsh', () => {
  test('completes with the script', () => {
    expect(asked('zsh', 'print $_comps[homerealm]', 'autoload -Uz compinit && compinit -u -D')).toEqual([
      '_homerealm',
    ])
  })
})

test.each(SHELLS)('the script for %s has every command, option and description', (shell) => {
  const script = completionScript(shell)
  for (const name of COMMAND_NAMES) expect(script).toContain(name)
  for (const [name] of optionList) expect(script).toMatch(new RegExp(`(?:--|-l )${name}\\b`))
})

test.each([
  ['English', english],
  ['German', german],
])('%s help names every shell', (_name, { usage }) => {
  for (const shell of SHELLS) expect(usage.commands.completion).toContain(shell)
})

test.each([
  ['English', english],
  ['German', german],
])('%s help names every environment', (_name, { usage }) => {
  for (const environment of ENVIRONMENTS) expect(usage.options.environment).toContain(environment)
})

test('the completion command takes the name of one shell', () => {
  for (const shell of SHELLS)
    expect(readCommandLine(['completion', shell])).toEqual({ text: 'completion', shell })
  for (const words of [[], ['csh'], ['bash', 'zsh']])
    expect(() => readCommandLine(['completion', ...words])).toThrow(UsageError)
})
