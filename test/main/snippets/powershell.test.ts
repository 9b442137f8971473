/** Across main/snippets: what Homerealm and its documents write for PowerShell, read by a grammar of PowerShell, which need not be installed. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { Language, type Node, Parser } from 'web-tree-sitter'
import { completionScript } from '../../../main/command-line/completion.ts'
import { COMMAND_NAMES } from '../../../main/command-line/grammar.ts'
import { forPowerShell } from '../../../main/snippets/quoting.ts'
import { shellVariables } from '../../../main/snippets/shell-variables.ts'
import { whoAmIRequest } from '../../../main/snippets/who-am-i-request.ts'
import { HOSTILE_TEXTS } from '../../support/hostile-texts.ts'

let parser: Parser
beforeAll(async () => {
  await Parser.init()
  const wasm = fileURLToPath(import.meta.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm'))
  parser = new Parser().setLanguage(await Language.load(wasm))
})

function parsed(script: string): Node {
  const tree = parser.parse(script)
  if (tree === null) throw new Error('The grammar was not loaded')
  return tree.rootNode
}

const texts = (root: Node, type: string) => root.descendantsOfType(type).map((node) => node?.text)

/** The commands that a script would run. */
const commands = (root: Node) => texts(root, 'command_name')

test('the grammar refuses a literal without an end, and finds commands', () => {
  expect(parsed(`$env:A = 'x`).hasError).toBe(true)
  expect(commands(parsed(`$env:A = 'x'; touch pwned`))).toEqual(['touch'])
})

describe.each(HOSTILE_TEXTS)('%j', (value) => {
  test('is the whole value of a variable, and runs nothing', () => {
    const root = parsed(shellVariables('powershell', { A: value, B: 'b' }).join('\n'))
    expect([root.hasError, commands(root)]).toEqual([false, []])
    expect(texts(root, 'verbatim_string_characters')).toEqual([forPowerShell(value), "'b'"])
  })

  test('is an argument of a request, and runs nothing else', () => {
    const facts = { webApi: value, token: value, caller: null }
    const root = parsed(whoAmIRequest('powershell', facts))
    expect([root.hasError, commands(root)]).toEqual([false, ['Invoke-RestMethod']])
  })
})

test('the completion script is a whole script', () => {
  const root = parsed(completionScript('powershell'))
  expect(root.hasError).toBe(false)
  expect(commands(root)).toContain('Register-ArgumentCompleter')
})

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** The blocks of the documents that are for PowerShell, each with its file and line. */
const blocks = ['.', 'docs'].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => {
      const text = readFileSync(join(root, folder, name), 'utf8').replaceAll('\r\n', '\n')
      return [...text.matchAll(/^```powershell\n([\s\S]*?)^```$/gm)].map(({ 1: code = '', index }) => ({
        place: `${name}:${text.slice(0, index).split('\n').length}`,
        code,
      }))
    }),
)

describe('the documents', () => {
  test.each(blocks)('have a whole script at $place, with commands of Homerealm that exist', ({ code }) => {
    // PowerShell passes a bare -- to programs; the grammar knows it in quotes alone
    const root = parsed(code.replaceAll(' -- ', " '--' "))
    const ours = root
      .descendantsOfType('command')
      .flatMap((each) => (each?.text.startsWith('homerealm ') ? [each.text.split(/\s+/)[1]] : []))
    expect([root.hasError, ours.filter((name) => !COMMAND_NAMES.some((each) => each === name))]).toEqual([
      false,
      [],
    ])
  })

  test('say how a script in PowerShell uses token and exec', () => {
    const all = blocks.map(({ code }) => code).join('\n')
    expect(all).toContain('= homerealm token ')
    expect(all).toMatch(/^homerealm exec --org \S+ -- /m)
  })
})
