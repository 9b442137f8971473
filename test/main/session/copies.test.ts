/** What a copy puts on the clipboard, and what it tells the window. */
import { expect, test } from 'vitest'
import { SAMPLE_CLIENT_ID } from '../../../main/contract/client-ids.ts'
import type { SecretAuthType } from '../../../main/contract/copying.ts'
import type { Detection, SignInMethodId } from '../../../main/contract/identity-provider.ts'
import { type ActingAs, callerHeader } from '../../../main/contract/impersonation.ts'
import type { Account, ConnectionProfile } from '../../../main/contract/profile.ts'
import type { OrgCredential } from '../../../main/org/credential.ts'
import { readConnectionString } from '../../../main/protocol/connection-string.ts'
import { Secret } from '../../../main/secret.ts'
import { Copies } from '../../../main/session/copies.ts'
import { MemoryVault } from '../../../main/vault/memory-vault.ts'
import { type RecordOf, writeRecord } from '../../../main/vault/records.ts'
import { FakeClipboard } from '../../support/fake-clipboard.ts'
import { aDetection, anAccount, aProfile, connectedState } from '../../support/profiles.ts'
import { told } from '../../support/told.ts'

const ID = '22222222-2222-4222-8222-222222222222'
const TOKEN = 'eyJ0.e30.c2ln'
const bearer: OrgCredential = { kind: 'bearer', accessToken: new Secret(TOKEN), expiresAt: null }
const profile = aProfile({ name: 'Contoso' })

function started(
  credential: (signal: AbortSignal) => Promise<OrgCredential> = async () => bearer,
  acting: ActingAs | null = null,
) {
  const clipboard = new FakeClipboard()
  const asked: string[] = []
  const copies = new Copies({
    profiles: { profile: () => profile, account: () => null },
    vault: new MemoryVault(),
    sessions: { state: () => connectedState() },
    credential: (profileId, signal) => {
      asked.push(profileId)
      return credential(signal)
    },
    impersonations: { of: () => acting },
    clientIdOf: ({ clientId }) => clientId ?? SAMPLE_CLIENT_ID,
    clipboard,
    preferences: { get: () => ({ clipboardSeconds: 90 }) },
    report: (error) => {
      throw error
    },
  })
  return { asked, clipboard, copies }
}

test('a token goes to the clipboard as a secret, and the window hears only how long it stays', async () => {
  const { asked, clipboard, copies } = started()
  const answer = await copies.copy(profile.id, 'request-python-with-token')
  expect(clipboard.text).toContain(`"Authorization": "Bearer ${TOKEN}"`)
  expect(clipboard.isSecret).toBe(true)
  expect(answer).toEqual({ clearsAfter: 90 })
  expect(asked).toEqual([profile.id])
  await copies.close()
})

test('a copy without a token reads no saved sign-in, and stays on the clipboard', async () => {
  const { asked, clipboard, copies } = started()
  expect(await copies.copy(profile.id, 'connection-string-OAuth')).toEqual({ clearsAfter: null })
  expect(clipboard.text).toContain('AppId=51f81489-12ee-4a9e-aaae-a2591f45987d')
  expect(clipboard.isSecret).toBe(false)
  expect(asked).toEqual([])
})

test('a copied request and header name the user that they act as', async () => {
  const user = { userId: ID, objectId: null, fullName: 'Adele Vance', userName: null }
  const { clipboard, copies } = started(undefined, { user, header: callerHeader(user) })
  await copies.copy(profile.id, 'request-csharp')
  expect(clipboard.text).toContain(`Add("MSCRMCallerID", "${ID}")`)
  await copies.copy(profile.id, 'authorization-header')
  expect(clipboard.text).toBe(`Authorization: Bearer ${TOKEN}\nMSCRMCallerID: ${ID}`)
  await copies.close()
})

test('the client ID of the profile is in its connection string', async () => {
  const { clipboard, copies } = started()
  const own = { ...profile, clientId: '66666666-6666-4666-8666-666666666666' }
  const withOwn = new Copies({
    profiles: { profile: () => own, account: () => null },
    vault: new MemoryVault(),
    sessions: { state: () => connectedState() },
    credential: async () => bearer,
    impersonations: { of: () => null },
    clientIdOf: ({ clientId }) => clientId ?? SAMPLE_CLIENT_ID,
    clipboard,
    preferences: { get: () => ({ clipboardSeconds: 90 }) },
    report: () => undefined,
  })
  await withOwn.copy(own.id, 'connection-string-OAuth')
  expect(clipboard.text).toContain('AppId=66666666-6666-4666-8666-666666666666')
  await copies.close()
})

test('a copy of a token fails at a session without one, and leaves the clipboard as it is', async () => {
  const { clipboard, copies } = started(async () => ({ kind: 'cookies', cookies: [], expiresAt: null }))
  const failure = await copies.copy(profile.id, 'access-token').catch(told)
  expect(failure).toMatchObject({ code: 'method-not-available' })
  expect(clipboard.text).toBe('')
})

test('a copied token leaves the clipboard when the app quits', async () => {
  const { clipboard, copies } = started()
  await copies.copy(profile.id, 'access-token')
  expect(clipboard.text).toBe(TOKEN)
  await copies.close()
  expect(clipboard.text).toBe('')
})

test('a token that comes after the app has quit is not copied', async () => {
  const answered = Promise.withResolvers<OrgCredential>()
  const { clipboard, copies } = started(() => answered.promise)
  const copying = copies.copy(profile.id, 'access-token').catch(told)
  await copies.close()
  answered.resolve(bearer)
  expect(await copying).toMatchObject({ code: 'sign-in-canceled' })
  expect(clipboard.text).toBe('')
})

const APPLICATION = '77777777-7777-4777-8777-777777777777'
const SECRET = 'hunter2;"x'
const clientSecret = { version: 1, kind: 'client-secret', clientId: APPLICATION, secret: SECRET } as const

/** The provider at which an account of each method signs in. */
const PROVIDER = { identityProvider: aDetection().identityProvider, authority: 'login.microsoftonline.com' }
const PROVIDERS: Partial<
  Record<SignInMethodId, Pick<Detection, 'identityProvider'> & Pick<Account, 'authority'>>
> = {
  windows: {
    identityProvider: { kind: 'active-directory', schemes: ['ntlm'] },
    authority: 'contoso.crm4.dynamics.com',
  },
  'ws-trust': {
    identityProvider: { kind: 'ad-fs', stsHost: 'sts.contoso.example' },
    authority: 'sts.contoso.example',
  },
}
const ELSEWHERE = { authority: 'https://login.elsewhere.example/11111111-1111-4111-8111-111111111111' }

/** An organization whose account is saved, and that is not connected. */
async function saved(method: SignInMethodId, typed: RecordOf<'typed'> | null) {
  const { identityProvider, authority } = PROVIDERS[method] ?? PROVIDER
  const account = anAccount({ method, name: APPLICATION, authority })
  let own = aProfile({
    accountId: account.id,
    detection: aDetection({
      hosting: method === 'client-credentials' ? 'online' : 'ifd',
      signInMethods: [{ id: method, recommended: true, whyNot: null }],
      identityProvider,
    }),
  })
  const change = (changed: Partial<ConnectionProfile>) => {
    own = { ...own, ...changed }
  }
  const vault = new MemoryVault()
  if (typed !== null) await writeRecord(vault, { kind: 'typed', accountId: account.id }, typed)
  const clipboard = new FakeClipboard()
  const copies = new Copies({
    profiles: { profile: () => own, account: (id) => (id === account.id ? account : null) },
    sessions: { state: () => ({ status: 'saved' }) },
    credential: async () => bearer,
    vault,
    impersonations: { of: () => null },
    clientIdOf: ({ clientId }) => clientId ?? SAMPLE_CLIENT_ID,
    clipboard,
    preferences: { get: () => ({ clipboardSeconds: 90 }) },
    report: () => undefined,
  })
  return { id: own.id, vault, clipboard, copies, change, detection: own.detection }
}

test('a saved application is in its connection string although it is not connected', async () => {
  const { id, clipboard, copies } = await saved('client-credentials', null)
  await copies.copy(id, 'connection-string-ClientSecret')
  expect(clipboard.text).toContain(`;ClientId=${APPLICATION};ClientSecret="<client secret>"`)
})

const kinds: [SignInMethodId, SecretAuthType, RecordOf<'typed'>][] = [
  ['client-credentials', 'ClientSecret', clientSecret],
  [
    'windows',
    'AD',
    { version: 1, kind: 'windows-password', name: 'a', password: SECRET, unencrypted: false },
  ],
  ['ws-trust', 'IFD', { version: 1, kind: 'password', name: 'a', password: SECRET }],
]

test.each(kinds)(
  'the saved secret of %s goes to the clipboard as a secret, and leaves it',
  async (method, type, typed) => {
    const { id, clipboard, copies } = await saved(method, typed)
    expect(await copies.secretType(id)).toBe(type)
    expect(await copies.copy(id, `connection-string-${type}-with-secret`)).toEqual({ clearsAfter: 90 })
    expect([...readConnectionString(clipboard.text).values()]).toContain(SECRET)
    expect(clipboard.isSecret).toBe(true)
    await copies.close()
    expect(clipboard.text).toBe('')
  },
)

test('a connection string has the secret only if it is chosen', async () => {
  const { id, clipboard, copies } = await saved('client-credentials', clientSecret)
  expect(await copies.copy(id, 'connection-string-ClientSecret')).toEqual({ clearsAfter: null })
  expect(clipboard.text).toContain('<client secret>')
  expect(clipboard.text).not.toContain('hunter2')
  expect(clipboard.isSecret).toBe(false)
})

test.each<[string, RecordOf<'typed'> | null]>([
  ['nothing was kept', null],
  ['a ticket opened it', { version: 1, kind: 'ticket' }],
])('no secret is offered or copied if %s', async (_why, typed) => {
  const { id, clipboard, copies } = await saved('windows', typed)
  expect(await copies.secretType(id)).toBeNull()
  expect(await copies.copy(id, 'connection-string-AD-with-secret').catch(told)).toMatchObject({
    reason: 'input-refused/no-kept-secret',
  })
  expect(clipboard.text).toBe('')
})

test('the secret of another kind of sign-in is not copied', async () => {
  const { id, clipboard, copies } = await saved('client-credentials', clientSecret)
  expect(await copies.copy(id, 'connection-string-AD-with-secret').catch(told)).toMatchObject({
    reason: 'input-refused/no-kept-secret',
  })
  expect(clipboard.text).toBe('')
})

test('a secret that no connection string of the organization takes is not offered', async () => {
  const { id, copies } = await saved('client-credentials', {
    version: 1,
    kind: 'password',
    name: 'a',
    password: SECRET,
  })
  expect(await copies.secretType(id)).toBeNull()
})

test('without a readable vault no secret is offered', async () => {
  const { id, vault, copies } = await saved('client-credentials', clientSecret)
  vault.read = () => Promise.reject(new Error('locked'))
  expect(await copies.secretType(id)).toBeNull()
})

test.each(kinds)(
  'the saved secret of %s is not copied beside another server',
  async (method, type, typed) => {
    const { id, clipboard, copies, change, detection } = await saved(method, typed)
    const moved: Partial<Record<SignInMethodId, Partial<Detection>>> = {
      'client-credentials': { identityProvider: { ...aDetection().identityProvider, ...ELSEWHERE } },
      windows: { resource: 'https://elsewhere.example/' },
      'ws-trust': { identityProvider: { kind: 'ad-fs', stsHost: 'sts.elsewhere.example' } },
    }
    for (const another of [aDetection({ ...detection, ...moved[method] }), null]) {
      change({ detection: another })
      expect(await copies.secretType(id)).toBeNull()
      expect(await copies.copy(id, `connection-string-${type}-with-secret`).catch(told)).toMatchObject({
        reason: 'input-refused/no-kept-secret',
      })
    }
    expect(clipboard.text).toBe('')
  },
)
