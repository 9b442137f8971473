/** The help: an overview that fits a screen, a command with its examples, and the few lines below a usage error. */
import { afterEach, describe, expect, test } from 'vitest'
import { EXAMPLES } from '../../../main/command-line/examples.ts'
import {
  aboutOptionOf,
  COMMAND_NAMES,
  type CommandName,
  type OptionName,
  optionsOf,
} from '../../../main/command-line/grammar.ts'
import { helpOf, overview, usageLines } from '../../../main/command-line/help.ts'
import { scan } from '../../../main/command-line/scan.ts'
import { readCommandLine } from '../../../main/command-line/usage.ts'
import { words } from '../../../main/words/index.ts'
import { speakLanguage } from '../../../main/words/language.ts'

const screen = { width: 80, bold: (text: string) => text }

afterEach(() => speakLanguage('en'))

test.each(['en', 'de'] as const)(
  'the overview in %s has every command, and fits 80 columns and 60 lines',
  async (language) => {
    await speakLanguage(language)
    const lines = overview(screen).split('\n')
    for (const name of COMMAND_NAMES)
      expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^ {2}${name} {2,}\\S`)))
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(lines.length).toBeLessThanOrEqual(60)
  },
)

test('the overview has no options of single commands', () => {
  expect(overview(screen)).not.toContain('--user')
  expect(overview(screen)).toMatch(/--json .*\n[\s\S]*--data-dir <DIR>/)
})

test.each(COMMAND_NAMES)('the help of %s has its options and no others', (name) => {
  const text = helpOf(name, screen)
  const [before = ''] = text.split('\nExamples:\n')
  expect(text).toMatch(new RegExp(`^Usage: homerealm ${name}\\b`))
  const listed = [...before.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option)
  expect(listed.sort()).toEqual(
    optionsOf(name)
      .map(([option]) => `--${option}`)
      .sort(),
  )
  expect(Math.max(...before.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})

describe('an option', () => {
  const about = (name: CommandName, option: OptionName) =>
    new RegExp(`^ {2}--${option}(?: <\\w+>)? +(\\S[\\s\\S]*?)\\n(?=\\n| {2}-)`, 'm')
      .exec(helpOf(name, screen))?.[1]
      ?.replace(/\s+/g, ' ')

  test.each<[CommandName, OptionName, RegExp]>([
    ['doctor', 'all', /^check all saved organizations$/],
    ['discover', 'all', /^add all that are found and new$/],
    ['token', 'org', /^the saved organization$/],
    ['open', 'no-browser', /^print the address instead/],
    ['connect', 'no-browser', /sign-in page/],
    ['sign-out', 'no-browser', /sign-out page/],
    ['import', 'with-secrets', /^save /],
    ['export', 'with-secrets', /^seal /],
    ['exec', 'as', /must send the header itself$/],
  ])('of %s, --%s, says what it means there', (name, option, text) => {
    expect(about(name, option)).toMatch(text)
  })

  test.each(COMMAND_NAMES)('of %s says nothing about another command', (name) => {
    const others = ['detect', 'realm', 'discover', 'catalog', 'connect', 'exec', 'doctor', 'sign-out']
    const talked = new RegExp(`\\b(?:${others.filter((each) => each !== name).join('|')})\\b`)
    for (const [option] of optionsOf(name))
      expect(aboutOptionOf(name, option).replace(/: see detect$|home realm/, '')).not.toMatch(talked)
  })

  test('has a text of its own only for commands that have it', () => {
    for (const [name, options] of Object.entries(words.usage.optionsOf))
      expect(optionsOf(name as CommandName).map(([option]) => option)).toEqual(
        expect.arrayContaining(Object.keys(options)),
      )
  })
})

describe('the examples', () => {
  test.each(COMMAND_NAMES)('of %s are one to three valid command lines', (name) => {
    expect(EXAMPLES[name].length).toBeGreaterThanOrEqual(1)
    expect(EXAMPLES[name].length).toBeLessThanOrEqual(3)
    for (const example of EXAMPLES[name]) {
      const argv = wordsOf(example)
      expect(scan(argv).command).toBe(name)
      expect(() =>
        readCommandLine(argv.map((word) => (word === 'ID' ? '11111111-2222-4333-8444-555555555555' : word))),
      ).not.toThrow()
    }
  })
})

/** The words after `homerealm` as a shell reads them, up to a pipe, a redirection or the end of a substitution. */
function wordsOf(example: string): string[] {
  const [, typed = ''] = /homerealm ([^|<>)]*)/.exec(example) ?? []
  return [...typed.trim().matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

test('a usage error is followed by how the command is typed, and where its help is', () => {
  expect(usageLines('exec')).toEqual([
    'Usage: homerealm exec [org] -- <program> [options]',
    'Help:  homerealm exec --help',
  ])
  expect(usageLines(null)).toEqual(['Usage: homerealm <command> [options]', 'Help:  homerealm --help'])
})
