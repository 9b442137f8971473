/** Across main/session/connect: the names in an org's answer to WhoAmI, which the search reads later. */
import { beforeEach, expect, test } from 'vitest'
import { type ConnectionProfile, withoutAccount } from '../../../../main/contract/profile.ts'
import type { Http } from '../../../../main/http/http.ts'
import { withChange } from '../../../../main/organizations/profile-change.ts'
import { hosts } from '../../../lab/index.ts'
import { anError } from '../../../support/failures.ts'
import { answer, answeringAt } from '../../../support/http.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab, (each) => each.as('alex@contoso.example'))
let contoso: ConnectionProfile
/** What the organization calls itself. */
let ofOrg: { organization: string; uniqueName: string }

const now = () => app.store.profile(contoso.id)
const silently = { interactive: false } as const
/** Everything else answers as before. */
const answering = (http: Http, end: string, body: object | null): Http =>
  answeringAt(http, end, () => (body === null ? answer(403) : answer(200, JSON.stringify(body))))

const ORG = "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')"

beforeEach(async () => {
  contoso = await app.add(hosts.contoso)
  const { who } = await app.connect(contoso)
  ofOrg = { organization: who.organizationName ?? '', uniqueName: who.organizationUniqueName ?? '' }
})

/** The writes of the store while it runs. */
async function writesDuring(work: () => Promise<unknown>): Promise<number> {
  let writes = 0
  const stop = app.store.onChange(() => (writes += 1))
  await work()
  stop()
  return writes
}

test('a connect saves the names of the organization and its user, and the account’s own name once', () => {
  expect(ofOrg.organization).not.toBe('')
  expect(now().knownAs).toEqual({ ...ofOrg, userFullName: 'Alex Wilber' })
})

test('a renewal with the same answer writes nothing', async () => {
  app.endAccessTokens()
  expect(await writesDuring(() => app.connect(contoso, silently))).toBe(0)
})

test('a changed answer changes the names, also in the background', async () => {
  app.http = answering(app.http, ORG, { Detail: { FriendlyName: 'Contoso Europe', UniqueName: 'org2' } })
  await app.connect(contoso, silently)
  expect(now().knownAs).toMatchObject({ organization: 'Contoso Europe', uniqueName: 'org2' })
})

/** What an agent or the doctor asks, without a session. */
const asked = () => app.saved(contoso)

test('a WhoAmI outside of a connect changes the names too, and nothing else', async () => {
  const before = now()
  app.http = answering(app.http, ORG, { Detail: { FriendlyName: 'Contoso Europe', UniqueName: 'org2' } })
  await asked()
  const knownAs = { ...before.knownAs, organization: 'Contoso Europe', uniqueName: 'org2' }
  expect(now()).toEqual({ ...before, knownAs })
  expect(await writesDuring(asked)).toBe(0)
})

test('no names come to a profile whose account goes while the organization is asked', async () => {
  app.http = answeringAt(app.http, ORG, () => {
    app.store.put(withoutAccount(now()))
    return answer(200, JSON.stringify({ Detail: { FriendlyName: 'Contoso Europe', UniqueName: 'org2' } }))
  })
  await asked()
  expect(now().knownAs).toEqual(ofOrg)
})

test.each([
  ['ends in the middle of a character where it is cut', `${'x'.repeat(399)}😀 GmbH`],
  ['has half a character', 'Contoso \uD83D'],
])(
  'a name that %s comes back from the file as it was, so the same answer writes nothing',
  async (_what, name) => {
    app.http = answering(app.http, ORG, { Detail: { FriendlyName: name } })
    await app.connect(contoso, silently)
    const kept = now().knownAs?.organization
    expect(Buffer.from(kept ?? '').toString()).toBe(kept)
  },
)

test('names that the organization does not give this time stay', async () => {
  const before = now().knownAs
  app.http = answering(app.http, ORG, null)
  expect(await writesDuring(() => app.connect(contoso, silently))).toBe(0)
  expect(now().knownAs).toEqual(before)
})

test('a sign-out forgets the user’s', async () => {
  await app.running().sessions.signOut(contoso.id)
  expect(now().knownAs).toEqual(ofOrg)
})

test('another account brings its own', async () => {
  app.store.put({ ...now(), userName: 'nestor@contoso.example' })
  await app.running().sessions.followUser(contoso.id)
  expect(now().knownAs).toEqual(ofOrg)
  app.as('nestor@contoso.example')
  const { who } = await app.connect(contoso)
  expect(who.userFullName).not.toBe('Alex Wilber')
  expect(now().knownAs).toEqual({ ...ofOrg, userFullName: who.userFullName })
})

test('all go if the person accepts another organization at the address', () => {
  expect(withChange(now(), { organizationId: null })).not.toHaveProperty('knownAs')
})

test('a connect does not fail if only the names cannot be saved', async () => {
  app.http = answering(app.http, ORG, { Detail: { FriendlyName: 'Contoso Europe', UniqueName: 'org2' } })
  const refuse = () => {
    throw anError('store-unwritable')
  }
  Object.assign(app.store, { put: refuse, putAccount: refuse })
  expect((await app.connect(contoso, silently)).who.organizationName).toBe('Contoso Europe')
})
