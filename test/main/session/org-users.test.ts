/** The users of an organization from a saved sign-in, and the privilege to act as one of them. */
import { describe, expect, test } from 'vitest'
import { callerHeader } from '../../../main/contract/impersonation.ts'
import { createOrgUsers } from '../../../main/session/org-users.ts'
import '../../lab/localhost-names.mjs'
import { hosts } from '../../lab/index.ts'
import { labHttp } from '../../support/lab-http.ts'
import { failureOf } from '../../support/told.ts'
import { connecting, useLab } from '../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)
const signal = AbortSignal.timeout(300_000)

const users = () =>
  createOrgUsers({
    profiles: app.store,
    connector: {
      saved: async (id) => ({
        ...(await app.saved(app.store.profile(id))),
        confirmIdentity: () => app.saved(app.store.profile(id)),
        confirmed: () => app.handedOut(app.store.profile(id)),
      }),
    },
    http: labHttp(lab),
  })

async function connected(userName: string, host: string = hosts.contoso) {
  app.as(userName)
  const profile = await app.add(host)
  await app.connect(profile)
  return profile.id
}

describe.each([
  ['online', hosts.contoso, 'alex@contoso.example', 'CallerObjectId'],
  ['on-premises', hosts.adatum, 'adele@adatum.example', 'MSCRMCallerID'],
] as const)('%s', (_where, host, userName, header) => {
  test('a user is found by name, mail address and ID, and requests may act as them', async () => {
    const id = await connected(userName, host)
    const gita = lab.person('gita@outlook.example')
    for (const word of [gita.userName, gita.userName.toUpperCase(), gita.id]) {
      const user = await users().named(id, word, signal)
      expect([user.fullName, callerHeader(user)]).toEqual(['Gita Guest', { name: header, value: gita.id }])
      await users().confirm(id, user, signal)
    }
    const { users: found, more } = await users().search(id, 'vance', signal)
    expect([found.map(({ fullName }) => fullName), more]).toEqual([['Adele Vance'], false])
  })

  test('a name that nobody has is refused, and cannot change the query', async () => {
    const id = await connected(userName, host)
    for (const word of ['nobody@contoso.example', "' or fullname ne '", "x' or domainname eq 'y"])
      expect((await failureOf(users().named(id, word, signal))).reason).toBe('input-refused/no-user')
    expect((await users().search(id, "%' or '1' eq '1", signal)).users).toEqual([])
  })
})

test('who lacks the privilege is refused with its name', async () => {
  const id = await connected('nestor@contoso.example')
  const user = await users().named(id, 'gita@outlook.example', signal)
  expect(await failureOf(users().confirm(id, user, signal))).toMatchObject({
    reason: 'impersonation-refused',
    facts: { privilege: 'prvActOnBehalfOfAnotherUser' },
    fixedBy: 'organization-administrator',
    provider: { code: '0x80040220' },
  })
})

test('a server that ignores the header is noticed', async () => {
  const id = await connected('adele@adatum.example', hosts.adatum)
  const user = await users().named(id, 'gita@outlook.example', signal)
  const withObjectId = { ...user, objectId: user.userId }
  expect((await failureOf(users().confirm(id, withObjectId, signal))).reason).toBe(
    'impersonation-refused/ignored',
  )
})
