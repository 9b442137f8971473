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
import { describeUnless } from '../../support/describe-unless.ts'
import { completedByZsh } from '../../support/in-zsh.ts'
import { sharedFolder } from '../../support/shared-folder.ts'

const folder = sharedFolder()

const whyNot = (shell: Shell): string | null =>
  spawnSync(shell, ['-c', 'true']).error === undefined ? null : `${shell} is not installed`

/** Names of organizations, with what shells read as their own. */
const NAMES = ['Contoso', 'Contoso Sales', `O'Brien "& Co" $HOME \`id\` \\ !x *`, '日本 (test); #1']

/** The names that a stand-in of homerealm prints. */
function saved(names: readonly string[]): void {
  const text = names.map((name) => `${name}\n`).join('')
  writeFileSync(join(folder, 'names'), text)
  const script = `#!/bin/sh\n[ "$*" = complete-names ] && cat '${join(folder, 'names')}'\n`
  writeFileSync(join(folder, 'homerealm'), script, { mode: 0o755 })
}

function asked(shell: Shell, script: string, before = ''): string[] {
  const file = join(folder, `homerealm.${shell}`)
  writeFileSync(file, completionScript(shell))
  const { stdout, stderr, status } = spawnSync(shell, ['-c', `${before}\nsource ${file}\n${script}`], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}:${process.env['PATH']}` },
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

describeUnless(whyNot('bash'), 'bash', () => {
  test('offers the commands', () => {
    expect(inBash('').filter((each) => !each.startsWith('-'))).toEqual([...COMMAND_NAMES].sort())
    expect(inBash('change-')).toEqual(['change-secret'])
  })

  test.each(COMMAND_NAMES)('offers the options of %s, and no others', (name) => {
    expect(inBash(name, '--')).toEqual(flags(name))
  })

  test.each(['', 'con', 'Con', 'O', '日', "'o", '"o'])(
    'offers the saved organizations for %j, quoted for a shell',
    (typed) => {
      saved(NAMES)
      const mark = /^['"]/.exec(typed)?.[0] ?? ''
      const begin = typed.slice(mark.length).toLowerCase()
      const near = NAMES.filter((name) => name.toLowerCase().startsWith(begin))
      const word = typed.replaceAll("'", `'"'"'`)
      // what readline inserts, read by the shell again
      const offered = asked(
        'bash',
        `COMP_WORDS=(homerealm connect '${word}'); COMP_CWORD=2; _homerealm
       for each in "\${COMPREPLY[@]}"; do eval "printf '%s\\n' ${mark === '"' ? '\\"' : mark}$each${mark === '"' ? '\\"' : mark}"; done`,
      )
      expect(offered).toEqual([...near].sort())
    },
  )

  test('offers the organizations for --org too, and the options after a dash', () => {
    saved(['Contoso'])
    expect(inBash('exec', '--org', 'c')).toEqual(['Contoso'])
    expect(inBash('connect', '--js')).toEqual(['--json'])
    expect(inBash('help', 'con')).toEqual(['connect', 'connection-string'])
  })

  test('offers the options where no organization is saved', () => {
    saved([])
    expect(inBash('history', '')).toEqual(flags('history'))
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

  test.each([
    ['--output', '-o', 'my', ['my app.pfx']],
    ['--request', '-X', 'P', ['PATCH', 'POST', 'PUT']],
    ['--data', '-d', '', []],
  ])('offers the same for %s and %s', (name, letter, typed, offered) => {
    writeFileSync(join(folder, 'my app.pfx'), '')
    for (const option of [name, letter]) expect(inBash('curl', option, typed)).toEqual(offered)
  })

  test('offers the organizations that agents may use', () => {
    saved(['Contoso'])
    for (const option of ['--allow', '--allow-token']) expect(inBash('mcp', option, 'c')).toEqual(['Contoso'])
  })
})

describeUnless(whyNot('fish'), 'fish', () => {
  test('offers the commands, and the options of each', () => {
    expect(inFish('homerealm ')).toEqual([...COMMAND_NAMES].sort())
    for (const name of COMMAND_NAMES) expect(inFish(`homerealm ${name} --`)).toEqual(flags(name))
  })

  test('offers the saved organizations as they are', () => {
    saved(NAMES)
    for (const line of ['homerealm connect ', 'homerealm exec --org ', 'homerealm mcp --allow '])
      expect(inFish(line)).toEqual([...NAMES].sort())
  })

  test.each([
    ['homerealm connect --method ws-', ['ws-federation', 'ws-trust']],
    ['homerealm curl -X P', ['PATCH', 'POST', 'PUT']],
    ['homerealm curl --request P', ['PATCH', 'POST', 'PUT']],
    ['homerealm curl -o my', ['my app.pfx']],
    ['homerealm curl --read', ['--read-only']],
    ['homerealm import my', ['my app.pfx']],
    ['homerealm completion z', ['zsh']],
    ['homerealm connect --user ', []],
  ])('completes %s', (line, offered) => {
    writeFileSync(join(folder, 'my app.pfx'), '')
    expect(inFish(line)).toEqual(offered)
  })
})

describe('the script for zsh', () => {
  const script = completionScript('zsh')

  test('offers an option that may be repeated again', () => {
    expect(script).toContain("'*--tag=[")
    expect(script).toContain("'*-H+[")
  })

  test('offers the same for an option and its letter', () => {
    expect(script).toMatch(/'\(--output -o\)--output=\[.*:FILE:_files'/)
    expect(script).toMatch(/'\(--output -o\)-o\+\[.*:FILE:_files'/)
    expect(script).toMatch(/'\(--request -X\)-X\+\[.*:METHOD:\(GET POST PATCH PUT DELETE\)'/)
  })
})

describe('PowerShell', () => {
  const script = completionScript('powershell')

  test('gets every text in quotes that no text can end', () => {
    // what is left without literals has no apostrophe, and no text of ours
    const code = script.replace(/'(?:[^'\u2018-\u201B]|''|[\u2018-\u201B]{2})*'/g, '')
    expect(code.replace('"" + [System', '')).not.toMatch(/['\u2018-\u201B]/)
  })

  test('offers the same for an option and its letter', () => {
    const methods = "@('GET', 'POST', 'PATCH', 'PUT', 'DELETE')"
    expect(script).toContain(`'--request' = ${methods}; '-X' = ${methods}`)
    // PowerShell completes the paths
    expect(script).toMatch(/@\(.*'--output', '-o'.*\) -ccontains \$before\) { return }/)
    expect(script).toMatch(/@\(.*'--allow', '--allow-token'.*\) -ccontains \$before\) { return Names }/)
  })

  test('has balanced brackets', () => {
    const code = script.replace(/'(?:[^']|'')*'|"[^"]*"|#.*/g, '')
    for (const [open, close] of ['()', '{}', '[]'])
      expect(code.split(open ?? '').length).toBe(code.split(close ?? '').length)
  })
})

describeUnless(whyNot('zsh'), 'zsh', () => {
  const inZsh = (...lines: string[]) => {
    writeFileSync(join(folder, 'homerealm.zsh'), completionScript('zsh'))
    return completedByZsh(folder, lines)
  }
  const offeredFor = (line: string) => inZsh(line)[0]?.offered

  test('offers the commands', () => {
    expect(offeredFor('homerealm ')).toEqual([...COMMAND_NAMES].sort())
  })

  test('offers the options of each command, and no others', () => {
    const asked = inZsh(...COMMAND_NAMES.map((name) => `homerealm ${name} --`))
    expect(asked.map(({ offered }) => offered)).toEqual(COMMAND_NAMES.map(flags))
  })

  test('offers the saved organizations', () => {
    saved(NAMES)
    for (const { offered } of inZsh('homerealm connect ', 'homerealm exec --org ', 'homerealm mcp --allow '))
      expect(offered).toEqual([...NAMES].sort())
  })

  test.each([
    ['homerealm change-', 'homerealm change-secret '],
    ['homerealm list --js', 'homerealm list --json '],
    // commands whose argument zsh cannot know
    ['homerealm curl --read', 'homerealm curl --read-only '],
    ['homerealm detect --keep', 'homerealm detect --keep-path '],
    ['homerealm curl -X PA', 'homerealm curl -X PATCH '],
    ['homerealm curl --output=my', 'homerealm curl --output=my\\ app.pfx '],
    ['homerealm exec --org 日', 'homerealm exec --org 日本\\ \\(test\\)\\;\\ \\#1 '],
    [`homerealm connect 'Contoso S`, `homerealm connect 'Contoso Sales' `],
    ['homerealm connect c', 'homerealm connect Contoso'],
    ['homerealm curl ', 'homerealm curl '],
    ['homerealm connect --user ', 'homerealm connect --user '],
  ])('completes %s to %s', (typed, line) => {
    saved(NAMES)
    writeFileSync(join(folder, 'my app.pfx'), '')
    expect(inZsh(typed)[0]?.line).toBe(line)
  })

  test('offers an option that may be repeated again, and no other twice', () => {
    expect(offeredFor('homerealm curl -H a -i --')).toEqual(
      flags('curl').filter((each) => each !== '--include'),
    )
  })

  test('quotes a name so that the shell reads it as one word', () => {
    saved(NAMES)
    const [, , name = ''] = NAMES
    const words = inZsh('homerealm connect O')[0]?.line.slice('homerealm connect '.length)
    const { stdout } = spawnSync('zsh', ['-f', '-c', `print -rl -- ${words}`], { encoding: 'utf8' })
    expect(stdout).toBe(`${name}\n`)
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
