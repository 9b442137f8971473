/** Across main/session/connect: an address that leads to another organization or directory than before, and the saved sign-in there. */
import { describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import type { HttpRequest } from '../../../../main/http/http.ts'
import { hosts } from '../../../lab/index.ts'
import { failureOf } from '../../../support/connecting.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab, (each) => each.as('alex@contoso.example'))

const saved = () => JSON.stringify([app.store.profiles(), app.store.accounts(), app.vault.records.size])
const hostAt = (host: string) => new URL(lab.url(host)).host

/** From now on what is asked at one org's address is answered by another org, to that org's own token: as after a wrong DNS entry, a copy or a restore. */
function answersFrom(from: string, to: string) {
  const { http } = app
  let token = ''
  const seen = (request: HttpRequest) => {
    if (new URL(request.url).host === hostAt(to)) token = request.headers?.['authorization'] ?? token
    return http(request)
  }
  app.http = seen
  return {
    /** Once the other org has been connected to. */
    begin() {
      app.http = (request) =>
        new URL(request.url).host === hostAt(from)
          ? http({
              ...request,
              url: request.url.replace(hostAt(from), hostAt(to)),
              headers: { ...request.headers, authorization: token },
            })
          : http(request)
    },
    end() {
      app.http = http
    },
  }
}

describe('an address that leads to another organization than before', () => {
  test.each([
    ['a production profile that answers from the test organization', hosts.contoso, hosts.contosoTest],
    ['a test profile that answers from production', hosts.contosoTest, hosts.contoso],
  ])('%s is refused by name, and nothing is kept', async (_case, host, other) => {
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
    // what hands a token to scripts is stopped as well
    expect((await failureOf(app.saved(profile))).code).toBe('wrong-organization')
    wrong.end()
    expect(await app.connect(profile)).toMatchObject({ interactive: false })
  })

  test('a copy that is accepted is the right one from then on, and the original is not', async () => {
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

describe('an organization that belongs to another directory than before', () => {
  const moved = async (): Promise<ConnectionProfile> => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    expect(app.store.profile(profile.id).tenant).toBe(lab.tenants.contoso)
    app.store.put({ ...app.store.profile(profile.id), tenant: lab.tenants.fabrikam })
    return profile
  }

  test('is refused before anything is sent, also after it was asked again who signs people in', async () => {
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

  test('is connected to once the new directory is accepted, and that is the one from then on', async () => {
    const profile = await moved()
    app.organizations.change(profile.id, { tenant: null })
    await app.connect(profile)
    expect(app.store.profile(profile.id).tenant).toBe(lab.tenants.contoso)
  })
})

test('an organization that names no directory is held to the one that was signed in to', async () => {
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

/** Whatever opens an org: with all that it says of the person, as the doctor does, or with what the comparison takes, as \`token\`. */
const uses = {
  'with names': (profile: ConnectionProfile) => app.saved(profile).then(({ credential }) => credential),
  'for a script': (profile: ConnectionProfile) => app.handedOut(profile),
}

describe.each(Object.entries(uses))('the saved sign-in, %s', (_use, saved) => {
  test('opens the organization without a person, or is not given at all', async () => {
    const profile = await app.add(hosts.contoso)
    expect((await failureOf(saved(profile))).code).toBe('sign-in-needs-person')
    await app.connect(profile)
    expect((await saved(profile)).kind).toBe('bearer')
    expect(app.agent.opened).toBe(1)
  })

  test('that the organization refuses ahead of its time is renewed once, and the new one is handed out', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    app.spoilAccessTokens()
    const credential = await saved(profile)
    expect(credential.kind === 'bearer' && credential.accessToken.reveal()).not.toBe('spoilt')
    // kept as well: the next one needs no renewal
    const before = lab.log.length
    await saved(profile)
    const toProvider = lab.log.slice(before).filter(({ host }) => host === hosts.login)
    expect(toProvider.filter(({ method }) => method === 'POST')).toEqual([])
  })

  test('of another user than the profile names is not handed out', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    app.organizations.change(profile.id, { userName: 'nestor@contoso.example' })
    expect((await failureOf(saved(profile))).code).toBe('wrong-account')
  })

  test('is not handed out where another organization answers, which is named', async () => {
    const profile = await app.add(hosts.contosoTest)
    const wrong = answersFrom(hosts.contosoTest, hosts.contoso)
    await app.connect(profile)
    const { who } = await app.connect(await app.add(hosts.contoso))
    wrong.begin()
    expect(await failureOf(saved(profile))).toMatchObject({
      code: 'wrong-organization',
      message: expect.stringContaining(who.organizationName ?? 'no name'),
    })
  })
})

describe('what the organization is asked', () => {
  const asked = async (work: () => Promise<unknown>) => {
    const before = lab.log.length
    await work()
    return lab.log
      .slice(before)
      .filter(({ host }) => host === hosts.contoso)
      .map(({ path }) => path)
  }

  test('for a script is WhoAmI alone, where that settles that nothing is wrong', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    expect(await asked(() => app.handedOut(profile))).toEqual(['/api/data/v9.2/WhoAmI'])
    app.organizations.change(profile.id, { userName: 'ALEX@contoso.example' })
    expect(await asked(() => app.handedOut(profile))).toEqual(['/api/data/v9.2/WhoAmI'])
  })

  test('are the names as well, where only they tell who it is, and for the doctor', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    const { who } = await app.saved(profile)
    expect(who.userFullName).toBe('Alex Wilber')
    app.organizations.change(profile.id, { userName: 'CONTOSO\\alex' })
    expect(await asked(() => failureOf(app.handedOut(profile)).catch(() => null))).toHaveLength(5)
  })
})
