import { describe, expect, test } from 'vitest'
import { readCommandLine, splitAtProgram, UsageError } from '../../../main/command-line/usage.ts'

describe('a command line', () => {
  test('has a command, an organization and options', () => {
    expect(
      readCommandLine(['detect', 'contoso.crm.dynamics.com', '--json', '--user', 'a@b.c']),
    ).toMatchObject({
      command: 'detect',
      subject: 'contoso.crm.dynamics.com',
      json: true,
      user: 'a@b.c',
      browser: true,
      timeout: 20,
    })
  })

  test('may name several files and standard input for an import', () => {
    expect(readCommandLine(['import', 'a.xml', '-', 'b', '--dry-run'])).toMatchObject({
      subjects: ['a.xml', '-', 'b'],
      dryRun: true,
      yes: false,
      update: false,
    })
  })

  test.each([[['export']], [['export', 'all.csv', '--format', 'csv']]])('of %j needs no more', (argv) => {
    expect(readCommandLine(argv)).toMatchObject({ command: 'export', subject: argv[1] ?? '' })
  })

  test.each([[['--help']], [['-h']], [['detect', '--help']]])('of %j asks for help', (argv) => {
    expect(readCommandLine(argv)).toBe('help')
  })

  test.each([
    ['no command', []],
    ['an unknown command', ['frobnicate']],
    ['a command without its organization', ['connect']],
    ['a word too many', ['list', 'contoso']],
    ['an unknown option', ['list', '--frobnicate']],
    ['an import without a file', ['import']],
    ['an export to two files', ['export', 'a.json', 'b.json']],
    ['an export in an unknown format', ['export', '--format', 'xml']],
    ['a change that changes nothing', ['change', 'contoso', '--keep-path']],
    ['an unknown environment', ['change', 'contoso', '--environment', 'moon']],
    ['a favorite that is none', ['change', 'contoso', '--favorite', '--no-favorite']],
    ['an end that is not a day', ['change-secret', 'x', '--ends', '31.1.2027']],
    ['a timeout that is not a number', ['connect', 'x', '--timeout', 'soon']],
    ['two organizations', ['token', 'contoso', '--org', 'fabrikam']],
    ['no program to run', ['exec', 'contoso']],
    ['no program after its mark', ['exec', 'contoso', '--']],
    ['JSON where the program writes', ['exec', 'contoso', '--json', '--', 'x']],
  ])('with %s is a usage error', (_name, argv) => {
    expect(() => readCommandLine(argv)).toThrow(UsageError)
  })

  test.each([
    [['--customer', '']],
    [['--tag', 'core']],
    [['--untag', 'core']],
    [['--environment', 'sandbox']],
    [['--favorite']],
    [['--no-favorite']],
    [['--notes', '']],
  ])('may change an organization by %j alone', (options) => {
    expect(readCommandLine(['change', 'contoso', ...options])).toMatchObject({ command: 'change' })
  })
})

describe('a program to run', () => {
  test.each([
    ['after an organization', ['exec', 'contoso', '--', 'a', '--json', '-h', '--', '--help']],
    ['after an option', ['exec', '--org', 'contoso', '--', 'a', '--json', '-h', '--', '--help']],
    [
      'after a value that is a mark',
      ['--user=--', 'exec', 'contoso', '--', 'a', '--json', '-h', '--', '--help'],
    ],
  ])('%s keeps its words', (_where, argv) => {
    expect(readCommandLine(argv)).toMatchObject({
      command: 'exec',
      json: false,
      program: ['a', '--json', '-h', '--', '--help'],
    })
  })

  test('and its words are none of Homerealm’s', () => {
    expect(splitAtProgram(['exec', 'x', '--', 'a', '--data-dir', '/b']).own).toEqual(['exec', 'x'])
    expect(splitAtProgram(['token', '--', 'exec']).own).toEqual(['token', '--', 'exec'])
  })

  test('is nothing that another command takes', () => {
    expect(readCommandLine(['token', '--', '-x'])).toMatchObject({ subject: '-x', program: [] })
  })
})
