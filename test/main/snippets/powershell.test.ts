/** Across main/snippets: what Homerealm writes for PowerShell, read by a grammar of PowerShell, which need not be installed. */
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { Language, type Node, Parser } from 'web-tree-sitter'
import { completionScript } from '../../../main/command-line/completion.ts'
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
