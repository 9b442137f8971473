import { describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import { hosts } from '../../../lab/index.ts'
import { anotherOrgAnswers } from '../../../support/another-org-answers.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab, (each) => each.as('alex@contoso.example'))

/** The uses of a saved sign-in: the doctor asks for names too, and `token` for no more than the comparison needs. */
const uses = {
  'with names': (profile: ConnectionProfile) => app.saved(profile).then(({ credential }) => credential),
  'for a script': (profile: ConnectionProfile) => app.handedOut(profile),
}

describe.each(Object.entries(uses))('a saved sign-in that is read %s', (_use, saved) => {
  test('opens the organization without a person, and is refused before the first connect', async () => {
    const profile = await app.add(hosts.contoso)
    expect((await failureOf(saved(profile))).code).toBe('sign-in-needs-person')
    await app.connect(profile)
    expect((await saved(profile)).kind).toBe('bearer')
    expect(app.agent.opened).toBe(1)
  })

  test('is renewed once if the organization refuses its token', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    app.spoilAccessTokens()
    const credential = await saved(profile)
    expect(credential.kind === 'bearer' && credential.accessToken.reveal()).not.toBe('spoiled')
    // the new token is saved, so the next use needs no renewal
    const before = lab.log.length
    await saved(profile)
    const toProvider = lab.log.slice(before).filter(({ host }) => host === hosts.login)
    expect(toProvider.filter(({ method }) => method === 'POST')).toEqual([])
  })

  test('is refused for another user than that of the profile', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    app.organizations.change(profile.id, { userName: 'nestor@contoso.example' })
    expect((await failureOf(saved(profile))).code).toBe('wrong-account')
  })

  test('is refused with the name of another organization that answers', async () => {
    const hostAt = (host: string) => new URL(lab.url(host)).host
    const profile = await app.add(hosts.contosoTest)
    const wrong = anotherOrgAnswers(app, {
      address: hostAt(hosts.contosoTest),
      host: hostAt(hosts.contoso),
    })
    await app.connect(profile)
    const { who } = await app.connect(await app.add(hosts.contoso))
    wrong.begin()
    expect(await failureOf(saved(profile))).toMatchObject({
      code: 'wrong-organization',
      message: expect.stringContaining(who.organizationName ?? 'no name'),
    })
  })
})

describe('a saved sign-in', () => {
  const asked = async (work: () => Promise<unknown>) => {
    const before = lab.log.length
    await work()
    return lab.log
      .slice(before)
      .filter(({ host }) => host === hosts.contoso)
      .map(({ path }) => path)
  }

  test('for a script asks the organization for WhoAmI only, if that is enough for the comparison', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    expect(await asked(() => app.handedOut(profile))).toEqual(['/api/data/v9.2/WhoAmI'])
    app.organizations.change(profile.id, { userName: 'ALEX@contoso.example' })
    expect(await asked(() => app.handedOut(profile))).toEqual(['/api/data/v9.2/WhoAmI'])
  })

  test('for the doctor, and if only a name identifies the user, asks for the names too', async () => {
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    const { who } = await app.saved(profile)
    expect(who.userFullName).toBe('Alex Wilber')
    app.organizations.change(profile.id, { userName: 'CONTOSO\\alex' })
    expect(await asked(() => failureOf(app.handedOut(profile)).catch(() => null))).toHaveLength(5)
  })
})
