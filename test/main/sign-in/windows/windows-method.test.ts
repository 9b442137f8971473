import { expect, test } from 'vitest'
import type { Account } from '../../../../main/contract/profile.ts'
import type { HttpRequest } from '../../../../main/http/http.ts'
import { Secret } from '../../../../main/secret.ts'
import type { SignInAttempt } from '../../../../main/sign-in/sign-in-method.ts'
import { createTickets } from '../../../../main/sign-in/windows/tickets.ts'
import { createWindowsMethod } from '../../../../main/sign-in/windows/windows-method.ts'
import { anError } from '../../../support/failures.ts'
import { MemoryVault } from '../../../support/memory-store.ts'
import { aDetection, aProfile } from '../../../support/profiles.ts'
import { fakeSspi } from '../../../support/sspi.ts'
import { toldBy } from '../../../support/told.ts'

test('a password that has changed is sent once, though three organizations of the account are renewed at once', async () => {
  const vault = new MemoryVault()
  const proofs: HttpRequest[] = []
  const method = createWindowsMethod({
    vault,
    connect: () => ({
      exchange: async (request) => {
        proofs.push(request)
        return { status: 401, headers: [['www-authenticate', 'NTLM']], body: '' }
      },
      opened: () => 1,
      serverCertificate: () => null,
    }),
    tickets: createTickets(),
    now: Date.now,
  })
  const content = {
    version: 1,
    kind: 'windows-password',
    name: 'NORTHWIND\\nora',
    password: 'the-password-of-last-year',
    unencrypted: false,
  }
  await vault.write({ kind: 'typed', accountId: 'nora' }, new Secret(JSON.stringify(content)))
  const detection = aDetection({ identityProvider: { kind: 'active-directory', schemes: ['ntlm'] } })
  const account: Account = {
    id: 'nora',
    authority: new URL(detection.resource).host,
    method: 'windows',
    name: 'NORTHWIND\\nora',
  }
  const attempt = (): SignInAttempt => ({
    profile: aProfile({ detection }),
    detection,
    account,
    userAgent: 'window',
    homeRealm: null,
    challenge: { claims: null },
    signal: AbortSignal.timeout(60_000),
    onStep: () => {},
    ask: () => Promise.reject(new Error('nobody is there')),
    chooseCertificate: async () => null,
    typePassword: async () => null,
  })
  const renewed = await Promise.all([attempt(), attempt(), attempt()].map((each) => method.renew(each)))
  expect(renewed).toEqual([null, null, null])
  expect(proofs).toHaveLength(1)
  expect(vault.records.size).toBe(0)
})

test.each([
  ['olaf@northwind.example', 'nora@northwind.example', 'wrong-account'],
  ['Nora@Northwind.example', 'nora@northwind.example', null],
  ['NORTHWIND\\olaf', null, 'wrong-account'],
  ['NORTHWIND\\nora', null, null],
  // of different forms: only the organization can tell
  ['NORTHWIND\\olaf', 'nora@northwind.example', null],
])(
  'on Windows a connection for %s with the ticket of northwind\\nora (%s) ends in %s',
  async (userName, upn, code) => {
    const { library } = fakeSspi(['ticket'])
    const account = async () => ({ name: 'northwind\\nora', upn })
    const method = createWindowsMethod({
      vault: new MemoryVault(),
      connect: () => ({
        exchange: async () => ({ status: 200, headers: [], body: '{}' }),
        opened: () => 1,
        serverCertificate: () => null,
      }),
      tickets: createTickets({ platform: 'win32', library, account }),
      now: Date.now,
    })
    const detection = aDetection({ identityProvider: { kind: 'active-directory', schemes: ['negotiate'] } })
    const signedIn = method.signIn({
      profile: aProfile({ detection, userName }),
      detection,
      account: null,
      userAgent: 'window',
      homeRealm: null,
      challenge: { claims: null },
      signal: AbortSignal.timeout(60_000),
      onStep: () => {},
      ask: () => Promise.reject(anError('sign-in-needs-person')),
      chooseCertificate: async () => null,
      typePassword: async () => null,
    })
    if (code === null) expect((await signedIn).identity.name).toBe(upn ?? 'northwind\\nora')
    else await expect(signedIn).rejects.toMatchObject({ code })
  },
)

test('where a policy forbids NTLM, nobody types a password, none is sent, and a kept one stays', async () => {
  const vault = new MemoryVault()
  const sent: HttpRequest[] = []
  const asked: unknown[] = []
  const method = createWindowsMethod({
    vault,
    connect: () => ({
      exchange: async (request) => {
        sent.push(request)
        return { status: 401, headers: [['www-authenticate', 'Negotiate']], body: '' }
      },
      opened: () => 1,
      serverCertificate: () => new Uint8Array(1),
    }),
    tickets: createTickets({
      platform: 'win32',
      library: fakeSspi(['ticket']).library,
      account: async () => null,
    }),
    isForbidden: async () => true,
    now: Date.now,
  })
  const detection = aDetection({
    identityProvider: { kind: 'active-directory', schemes: ['negotiate', 'ntlm'] },
  })
  const saved = {
    version: 1,
    kind: 'windows-password',
    name: 'NORTHWIND\\nora',
    password: 'x',
    unencrypted: false,
  }
  await vault.write({ kind: 'typed', accountId: 'nora' }, new Secret(JSON.stringify(saved)))
  const attempt: SignInAttempt = {
    profile: aProfile({ detection }),
    detection,
    account: {
      id: 'nora',
      authority: new URL(detection.resource).host,
      method: 'windows',
      name: 'NORTHWIND\\nora',
    },
    userAgent: 'window',
    homeRealm: null,
    challenge: { claims: null },
    signal: AbortSignal.timeout(60_000),
    onStep: () => {},
    ask: (request) => {
      asked.push(request)
      return Promise.reject(new Error('nobody is there'))
    },
    chooseCertificate: async () => null,
    typePassword: async () => null,
  }
  await expect(method.renew(attempt)).rejects.toMatchObject({ code: 'method-not-available' })
  expect(sent).toEqual([])
  expect(await toldBy(method.signIn(attempt))).toMatchObject({
    message: expect.stringMatching(/does not take the Kerberos ticket.* forbids NTLM/),
  })
  expect(sent.map(({ headers }) => headers?.['authorization'])).toEqual([
    expect.stringMatching(/^Negotiate /),
  ])
  expect(asked).toEqual([])
  expect(vault.records.size).toBe(1)
})
