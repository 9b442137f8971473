import { expect, test } from 'vitest'
import type { Account } from '../../../../main/contract/profile.ts'
import type { StreamedRequest } from '../../../../main/http/http.ts'
import { Secret } from '../../../../main/secret.ts'
import { createTickets } from '../../../../main/sign-in/windows/tickets.ts'
import { createWindowsMethod } from '../../../../main/sign-in/windows/windows-method.ts'
import { anAttempt } from '../../../support/attempts.ts'
import { anError } from '../../../support/failures.ts'
import { aConnection, answer, unauthorized } from '../../../support/http.ts'
import { MemoryVault } from '../../../support/memory-store.ts'
import { aDetection, aProfile } from '../../../support/profiles.ts'
import { fakeSspi } from '../../../support/sspi.ts'
import { failureOf } from '../../../support/told.ts'

const activeDirectory = (...schemes: ('negotiate' | 'ntlm')[]) =>
  aDetection({ identityProvider: { kind: 'active-directory', schemes } })

const NORA: Account = {
  id: 'nora',
  authority: new URL(aDetection().resource).host,
  method: 'windows',
  name: 'NORTHWIND\\nora',
}

/** A vault with Nora's password of last year. */
async function withPassword(): Promise<MemoryVault> {
  const vault = new MemoryVault()
  const saved = {
    version: 1,
    kind: 'windows-password',
    name: NORA.name,
    password: 'the-password-of-last-year',
    unencrypted: false,
  }
  await vault.write({ kind: 'typed', accountId: NORA.id }, new Secret(JSON.stringify(saved)))
  return vault
}

test('a password that has changed is sent once if three organizations of the account renew at once', async () => {
  const vault = await withPassword()
  const proofs: StreamedRequest[] = []
  const method = createWindowsMethod({
    vault,
    connect: () =>
      aConnection(async (request) => {
        proofs.push(request)
        return unauthorized('NTLM')
      }),
    tickets: createTickets(),
    now: Date.now,
  })
  const detection = activeDirectory('ntlm')
  const renewals = [1, 2, 3].map(() => method.renew(anAttempt({ detection, account: NORA })))
  expect(await Promise.all(renewals)).toEqual([null, null, null])
  expect(proofs).toHaveLength(1)
  expect(vault.records.size).toBe(0)
})

/** Signs in on Windows as northwind\nora, whose ticket the server accepts. */
function withTicket(userName: string, upn: string | null) {
  const method = createWindowsMethod({
    vault: new MemoryVault(),
    connect: () => aConnection(async () => answer(200, '{}')),
    tickets: createTickets({
      platform: 'win32',
      library: fakeSspi(['ticket']).library,
      account: async () => ({ name: 'northwind\\nora', upn }),
    }),
    now: Date.now,
  })
  const detection = activeDirectory('negotiate')
  return method.signIn(anAttempt({ detection, profile: aProfile({ detection, userName }) }))
}

test.each([
  ['Nora@Northwind.example', 'nora@northwind.example', 'nora@northwind.example'],
  ['NORTHWIND\\nora', null, 'northwind\\nora'],
  // only the organization can compare names of different forms
  ['NORTHWIND\\olaf', 'nora@northwind.example', 'nora@northwind.example'],
])(
  'on Windows, a connection for %s takes the ticket of northwind\\nora (%s) as %s',
  async (userName, upn, name) => {
    expect((await withTicket(userName, upn)).identity.name).toBe(name)
  },
)

test.each([
  ['olaf@northwind.example', 'nora@northwind.example'],
  ['NORTHWIND\\olaf', null],
])('on Windows, a connection for %s refuses the ticket of northwind\\nora (%s)', async (userName, upn) => {
  expect(await failureOf(withTicket(userName, upn))).toMatchObject({ code: 'wrong-account' })
})

test('if a policy forbids NTLM, no person is asked for a password, none is sent, and a saved one stays', async () => {
  const vault = await withPassword()
  const sent: StreamedRequest[] = []
  const asked: unknown[] = []
  const method = createWindowsMethod({
    vault,
    connect: () =>
      aConnection(async (request) => {
        sent.push(request)
        return unauthorized('Negotiate')
      }, new Uint8Array(1)),
    tickets: createTickets({
      platform: 'win32',
      library: fakeSspi(['ticket']).library,
      account: async () => null,
    }),
    isForbidden: async () => true,
    now: Date.now,
  })
  const attempt = anAttempt({
    detection: activeDirectory('negotiate', 'ntlm'),
    account: NORA,
    ask: (request) => {
      asked.push(request)
      return Promise.reject(anError('sign-in-needs-person'))
    },
  })
  await expect(method.renew(attempt)).rejects.toMatchObject({ code: 'method-not-available' })
  expect(sent).toEqual([])
  expect(await failureOf(method.signIn(attempt))).toMatchObject({
    message: expect.stringMatching(/does not take the Kerberos ticket.* forbids NTLM/),
  })
  expect(sent.map(({ headers }) => headers?.['authorization'])).toEqual([
    expect.stringMatching(/^Negotiate /),
  ])
  expect(asked).toEqual([])
  expect(vault.records.size).toBe(1)
})
