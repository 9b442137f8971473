import { describe, expect, test } from 'vitest'
import { asksForJson, splitAtProgram } from '../../../main/command-line/scan.ts'
import { readCommandLine } from '../../../main/command-line/usage.ts'
import { UsageError } from '../../../main/command-line/usage-error.ts'

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

  test.each([
    ['0.001', 0.001],
    ['0.5', 0.5],
    ['3600', 3600],
  ])('may have %s seconds', (typed, timeout) => {
    expect(readCommandLine(['connect', 'x', '--timeout', typed])).toMatchObject({ timeout })
  })

  test.each(['0', '-0.5', '3600.1', '0,5', 'soon', ' ', 'Infinity'])('may not have %j seconds', (typed) => {
    expect(() => readCommandLine(['connect', 'x', `--timeout=${typed}`])).toThrow(
      expect.objectContaining({
        name: 'UsageError',
        message: '--timeout takes seconds: more than 0 and at most 3600, such as 20 or 0.5.',
      }),
    )
  })

  test('may name several files and standard input for an import', () => {
    expect(readCommandLine(['import', 'a.xml', '-', 'b', '--dry-run'])).toMatchObject({
      subjects: ['a.xml', '-', 'b'],
      dryRun: true,
      yes: false,
      update: false,
    })
  })

  test.each([
    [['export']],
    [['export', 'all.csv', '--format', 'csv']],
    [['export', '-', '--with-secrets', '--password-stdin']],
  ])('of %j needs no more', (argv) => {
    expect(readCommandLine(argv)).toMatchObject({ command: 'export', subject: argv[1] ?? '' })
  })

  test.each([
    [[], null],
    [['--help'], null],
    [['-h', '--frobnicate'], null],
    [['help'], null],
    [['detect', '--help'], 'detect'],
    [['--json', '--help', 'detect'], 'detect'],
    [['curl', '-ih', '--frobnicate'], 'curl'],
    [['help', 'detect'], 'detect'],
  ] as const)('of %j asks for the help of %s', (argv, of) => {
    expect(readCommandLine(argv)).toEqual({ text: 'help', of })
  })

  test('may have its options before the command', () => {
    expect(readCommandLine(['--user', 'a@b.c', '--json', 'connect', 'contoso'])).toMatchObject({
      command: 'connect',
      subject: 'contoso',
      user: 'a@b.c',
      json: true,
    })
  })

  test.each([
    ['no command', ['--json']],
    ['an unknown command', ['frobnicate']],
    ['a command without its organization', ['connect']],
    ['a word too many', ['list', 'contoso']],
    ['an unknown option', ['list', '--frobnicate']],
    ['an option of another command', ['list', '--user', 'a@b.c']],
    ['an option without its value', ['connect', 'x', '--user']],
    ['an option in the place of a value', ['connect', 'x', '--user', '--json']],
    ['help for an unknown command', ['help', 'frobnicate']],
    ['an import without a file', ['import']],
    ['an export to two files', ['export', 'a.json', 'b.json']],
    ['an export in an unknown format', ['export', '--format', 'xml']],
    ['a change that changes nothing', ['change', 'contoso', '--keep-path']],
    ['an unknown environment', ['change', 'contoso', '--environment', 'moon']],
    ['a favorite that is none', ['change', 'contoso', '--favorite', '--no-favorite']],
    ['an end that is not a day', ['change-secret', 'x', '--ends', '31.1.2027']],
    ['an unknown HTTP client', ['env', 'contoso', '--for', 'curl']],
    ['a shell and an HTTP client', ['env', 'contoso', '--for', 'bruno', '--shell', 'bash']],
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
    expect(asksForJson(['exec', 'x', '--', 'a', '--json'])).toBe(false)
    expect(asksForJson(['lst', '--json', '--frobnicate'])).toBe(true)
  })

  test('is nothing that another command takes', () => {
    expect(readCommandLine(['token', '--', '-x'])).toMatchObject({ subject: '-x', program: [] })
  })
})

describe('a usage error', () => {
  test.each([
    [['conect'], 'There is no command "conect". Did you mean connect?'],
    [['help', 'whoam'], 'There is no command "whoam". Did you mean whoami?'],
    [['frobnicate'], 'There is no command "frobnicate".'],
    [['connect', 'x', '--devicecode'], '"connect" has no option --devicecode. Did you mean --device-code?'],
    [['list', '--user', 'a'], '"list" has no option --user.'],
    [['connect', 'x', '--user'], '--user needs a value.'],
    [['connect', 'x', '--user', '-a'], '--user needs a value. One that begins with a dash: --user=VALUE'],
    [['connect'], 'Name an organization after "connect".'],
    [['curl'], 'Say what to request: homerealm curl --org ORG /api/data/v9.2/WhoAmI'],
  ])('of %j is %j', (argv, message) => {
    expect(() => readCommandLine(argv)).toThrow(expect.objectContaining({ name: 'UsageError', message }))
  })

  test.each([
    ['a word too many', ['connect', 'Contoso', 'hunter2']],
    ['an unknown option', ['connect', 'Contoso', '--passwort=hunter2']],
    ['an unknown option of one letter', ['connect', 'Contoso', '-phunter2']],
    ['an unknown option before the command', ['--passwort=hunter2', 'connect', 'Contoso']],
    ['a flag that takes no value', ['connect', 'Contoso', '--password-stdin=hunter2']],
    ['a command', ['https://alex:hunter2@contoso.com']],
  ])('for %s does not repeat a password', (_what, argv) => {
    expect(() => readCommandLine(argv)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
    )
    expect(() => readCommandLine(argv)).toThrow(UsageError)
  })

  test('knows whose help is meant', () => {
    expect(() => readCommandLine(['connect'])).toThrow(expect.objectContaining({ command: 'connect' }))
    expect(() => readCommandLine(['conect'])).toThrow(expect.objectContaining({ command: null }))
  })
})
