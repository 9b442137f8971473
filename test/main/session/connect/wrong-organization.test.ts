/** Across main/session/connect: an address that leads to another organization or directory than before. */
import { describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import { hosts } from '../../../lab/index.ts'
import { anotherOrgAnswers } from '../../../support/another-org-answers.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab, (each) => each.as('alex@contoso.example'))

const saved = () => JSON.stringify([app.store.profiles(), app.store.accounts(), app.vault.records.size])
const hostAt = (host: string) => new URL(lab.url(host)).host

/** One org of the lab answers at the address of another one. */
const answersFrom = (from: string, to: string) =>
  anotherOrgAnswers(app, { address: hostAt(from), host: hostAt(to) })

describe('an address that leads to another organization than before', () => {
  test.each([
    ['from production to a test organization', hosts.contoso, hosts.contosoTest],
    ['from a test organization to production', hosts.contosoTest, hosts.contoso],
  ])('is refused with the name of the other one, and nothing is saved (%s)', async (_case, host, other) => {
    const profile = await app.add(host)
    const wrong = answersFrom(host, other)
    await app.connect(profile)
    const { who } = await app.connect(await app.add(other))
    wrong.begin()
    const before = saved()
    expect(await failureOf(app.connect(profile))).toMatchObject({
      code: 'wrong-organization',
      message: expect.stringContaining(`: ${who.organizationName}.`),
    })
    expect(saved()).toBe(before)
    wrong.end()
    expect(await app.connect(profile)).toMatchObject({ interactive: false })
  })

  test('connects after the person has accepted the other one, and the former is refused from then on', async () => {
    const profile = await app.add(hosts.contoso)
    const copy = answersFrom(hosts.contoso, hosts.contosoTest)
    await app.connect(profile)
    await app.connect(await app.add(hosts.contosoTest))
    copy.begin()
    app.organizations.change(profile.id, { organizationId: null })
    const { who } = await app.connect(profile)
    expect(app.store.profile(profile.id).organizationId).toBe(who.organizationId)
    copy.end()
    expect((await failureOf(app.connect(profile))).code).toBe('wrong-organization')
  })
})

describe('an organization that belongs to another tenant than before', () => {
  const moved = async (): Promise<ConnectionProfile> => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    expect(app.store.profile(profile.id).tenant).toBe(lab.tenants.contoso)
    app.store.put({ ...app.store.profile(profile.id), tenant: lab.tenants.fabrikam })
    return profile
  }

  test('is refused before anything is sent, also after a new detection', async () => {
    const profile = await moved()
    const again = await app.organizations.detectAgain(profile.id)
    expect(again.tenant).toBe(lab.tenants.fabrikam)
    const asked: string[] = []
    const { http } = app
    app.http = (request) => {
      asked.push(request.url)
      return http(request)
    }
    const before = saved()
    const failure = await failureOf(app.connect(profile))
    expect(failure.code).toBe('wrong-tenant')
    expect(failure.message).toContain(lab.tenants.contoso)
    expect(failure.message).toContain(lab.tenants.fabrikam)
    expect((await failureOf(app.saved(profile))).code).toBe('wrong-tenant')
    expect(asked).toEqual([])
    expect(app.agent.opened).toBe(1)
    expect(saved()).toBe(before)
  })

  test('connects after the person has accepted the new tenant', async () => {
    const profile = await moved()
    app.organizations.change(profile.id, { tenant: null })
    await app.connect(profile)
    expect(app.store.profile(profile.id).tenant).toBe(lab.tenants.contoso)
  })
})

test('an organization that names no tenant is compared by the tenant of the sign-in', async () => {
  const profile = await app.add(hosts.contoso)
  await app.connect(profile)
  const known = app.store.profile(profile.id)
  const provider = known.detection?.identityProvider
  if (known.detection === null || provider === undefined || !('tenant' in provider)) throw new Error('Unlike')
  app.store.put({
    ...known,
    tenant: lab.tenants.fabrikam,
    detection: { ...known.detection, identityProvider: { ...provider, tenant: 'organizations' } },
  })
  expect((await failureOf(app.connect(profile))).code).toBe('wrong-tenant')
})
