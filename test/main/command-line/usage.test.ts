import { describe, expect, test } from 'vitest'
import { columns, terminalText } from '../../../main/command-line/columns.ts'
import { exitStatus } from '../../../main/command-line/exit-status.ts'
import { profileNamed } from '../../../main/command-line/profile-named.ts'
import { readCommandLine, UsageError } from '../../../main/command-line/usage.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { aProfile } from '../../support/profiles.ts'
import { toldBy } from '../../support/told.ts'

describe('the command line', () => {
  test('reads a command, its organization and its options', () => {
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

  test.each([[['--help']], [['-h']], [['detect', '--help']]])('%j asks for help', (argv) => {
    expect(readCommandLine(argv)).toBe('help')
  })

  test.each([
    ['nothing', []],
    ['an unknown command', ['frobnicate']],
    ['a command without its organization', ['connect']],
    ['a word too many', ['list', 'contoso']],
    ['an unknown option', ['list', '--frobnicate']],
    ['a change that changes nothing', ['change', 'contoso', '--keep-path']],
    ['an environment that there is none of', ['change', 'contoso', '--environment', 'moon']],
    ['a favorite that is none', ['change', 'contoso', '--favorite', '--no-favorite']],
    ['an end that is no day', ['change-secret', 'x', '--ends', '31.1.2027']],
    ['a timeout that is no number', ['connect', 'x', '--timeout', 'soon']],
  ])('%s is a usage error', (_name, argv) => {
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
  ])('%j alone is a change', (options) => {
    expect(readCommandLine(['change', 'contoso', ...options])).toMatchObject({ command: 'change' })
  })

  test.each([
    ['url-malformed', 2],
    ['identity-provider-unknown', 3],
    ['host-not-found', 4],
    ['certificate-refused', 4],
    ['server-busy', 4],
    ['proxy-sign-in-needed', 4],
    ['environment-gone', 4],
    ['microsoft-account-refused', 5],
    ['sign-in-needs-person', 5],
    ['store-damaged', 1],
    ['store-unwritable', 1],
  ] as const)('%s ends with status %i', (code, status) => {
    expect(exitStatus(code)).toBe(status)
  })

  test('finds an organization by name, host, address or id, in any case', () => {
    const profile = aProfile({ name: 'Contoso Sales' })
    for (const word of [
      'contoso sales',
      'contoso.crm4.dynamics.com',
      'https://contoso.crm4.dynamics.com/',
      profile.id,
    ])
      expect(
        profileNamed([profile, aProfile({ name: 'B', orgUrl: 'https://b.crm.dynamics.com' as OrgUrl })], {
          subject: word,
        }),
      ).toBe(profile)
  })

  test('does not guess between two of the same name', async () => {
    const twice = () => profileNamed([aProfile(), aProfile()], { subject: 'Contoso Sales' })
    expect((await toldBy(twice)).message).toMatch(/could be/)
  })

  test('of a user is the one that is for that user, else the one that is for nobody in particular', async () => {
    const [anyone, alex] = [aProfile({ userName: null }), aProfile({ userName: 'alex@contoso.com' })]
    const named = (user: string) => profileNamed([anyone, alex], { subject: 'Contoso Sales', user })
    expect(named('Alex@contoso.com')).toBe(alex)
    expect(named('CONTOSO\\nora')).toBe(anyone)
    const other = () => profileNamed([alex], { subject: 'Contoso Sales', user: 'nora@contoso.com' })
    expect((await toldBy(other)).message).toMatch(/no organization/)
  })

  test('a server’s text cannot move the cursor', () => {
    expect(terminalText('\u001B[2Jgone\r\nx')).toBe(' [2Jgone  x')
    expect(
      columns([
        ['a\u0007', 'b'],
        ['ccc', 'd'],
      ]),
    ).toEqual(['a    b', 'ccc  d'])
  })
})
