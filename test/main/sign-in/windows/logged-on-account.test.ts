import { describe, expect, test } from 'vitest'
import {
  type LoggedOnAccount,
  loggedOnAccount,
  ticketHolder,
} from '../../../../main/sign-in/windows/logged-on-account.ts'

const NORA: LoggedOnAccount = { name: 'northwind\\nora', upn: 'nora@northwind.example' }

describe('the holder of a ticket', () => {
  test.each<[shown: string | null, account: LoggedOnAccount | null, holder: string | null]>([
    [null, NORA, 'nora@northwind.example'],
    ['NORTHWIND\\Nora', NORA, 'nora@northwind.example'],
    // a user principal name may have another suffix than the realm
    ['nora@CORP.NORTHWIND.EXAMPLE', NORA, 'nora@northwind.example'],
    ['CONTOSO\\nora', NORA, 'CONTOSO\\nora'],
    ['olaf@NORTHWIND.EXAMPLE', NORA, 'olaf@NORTHWIND.EXAMPLE'],
    ['NORTHWIND\\nora', { name: NORA.name, upn: null }, 'NORTHWIND\\nora'],
    [null, { name: NORA.name, upn: null }, 'northwind\\nora'],
    ['NORTHWIND\\nora', null, 'NORTHWIND\\nora'],
    [null, null, null],
  ])('whose ticket shows %s while %j is logged on is %s', (shown, account, holder) => {
    expect(ticketHolder(shown, account)).toBe(holder)
  })
})

describe('the account that is logged on', () => {
  const whoami =
    (name: string | null, upn: string | null) =>
    async ([arg]: readonly string[]) => {
      const printed = arg === '/upn' ? upn : name
      if (printed === null) throw new Error('ERROR: Unable to get User Principal Name (UPN)')
      return `${printed}\r\n`
    }

  test('has the names that whoami prints', async () => {
    expect(await loggedOnAccount(whoami('northwind\\nora', 'nora@northwind.example'))).toEqual(NORA)
  })

  test('has no user principal name outside a domain', async () => {
    expect(await loggedOnAccount(whoami('desktop-1\\nora', null))).toEqual({
      name: 'desktop-1\\nora',
      upn: null,
    })
  })

  test('is unknown if whoami fails or prints letters of an unknown code page', async () => {
    expect(await loggedOnAccount(whoami(null, null))).toBeNull()
    expect(await loggedOnAccount(whoami('northwind\\j\x94rg', 'j\x94rg@northwind.example'))).toBeNull()
  })
})
