/** What a copy puts on the clipboard, and what it tells the window. */
import { expect, test } from 'vitest'
import { SAMPLE_CLIENT_ID } from '../../../main/contract/client-ids.ts'
import { type ActingAs, callerHeader } from '../../../main/contract/impersonation.ts'
import type { OrgCredential } from '../../../main/org/credential.ts'
import { Secret } from '../../../main/secret.ts'
import { Copies } from '../../../main/session/copies.ts'
import { FakeClipboard } from '../../support/fake-clipboard.ts'
import { aProfile, connectedState } from '../../support/profiles.ts'
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
    profiles: { profile: () => profile },
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
    profiles: { profile: () => own },
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
