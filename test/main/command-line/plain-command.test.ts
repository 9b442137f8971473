/** A command line that is read without the parser means the same as with it. */
import { describe, expect, test } from 'vitest'
import { plainCommand } from '../../../main/command-line/plain-command.ts'
import { readCommandLine } from '../../../main/command-line/usage.ts'

describe('read as by the parser', () => {
  test.each([
    [['list']],
    [['--json', 'list']],
    [['list', '--data-dir', '/tmp/x']],
    [['list', '--json', '--data-dir=/tmp/x']],
    [['--data-dir', 'list', 'list']],
    [['today', '--json']],
    [['status']],
    [['status', 'Contoso', '--json']],
    [['token', 'Contoso']],
    [['--json', 'token', '--data-dir', '/tmp/x', 'status']],
    [['env', '--data-dir=/tmp/x', 'Contoso & Sons']],
    [['env', '--json']],
  ])('%j', (argv) => {
    expect(plainCommand(argv)).toEqual(readCommandLine(argv))
  })
})

describe('left to the parser', () => {
  test.each([
    [[]],
    [['lst']],
    [['list', 'more']],
    [['list', '--help']],
    [['list', '-h']],
    [['list', '--version']],
    [['list', '--jsn']],
    [['list', '--json=1']],
    [['list', '--user', 'a@b.c']],
    [['list', '--timeout', '5']],
    [['list', '--data-dir']],
    [['list', '--data-dir', '--json']],
    [['list', '--']],
    [['accounts']],
    [['history', 'Contoso']],
    [['export']],
    [['connect', 'list']],
    [['token', 'Contoso', 'Fabrikam']],
    [['token', '']],
    [['token', '-']],
    [['token', 'Contoso', '--resource', 'graph']],
    [['token', 'Contoso', '--org=Contoso']],
    [['status', '--all']],
    [['env', 'Contoso', '--', 'ls']],
    [['env', '--shell', 'fish', 'Contoso']],
  ])('%j', (argv) => {
    expect(plainCommand(argv)).toBeNull()
  })
})
