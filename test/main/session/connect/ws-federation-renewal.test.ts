/** Across main/session/connect: the organization has ended its session by WS-Federation. */
import { describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import { Secret } from '../../../../main/secret.ts'
import { hosts } from '../../../lab/index.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ADELE = 'adele@adatum.example'

const lab = useLab()

let profile: ConnectionProfile
const app = connecting(lab, async (each) => {
  each.as(ADELE)
  profile = await each.add(hosts.adatum)
  await each.connect(profile)
})

const recordOf = (kind: string) => [...app.vault.records].find(([key]) => key.includes(kind)) ?? []
const saved = (kind: string) => recordOf(kind)[1]?.reveal() ?? null

describe('a session by WS-Federation that the organization has ended', () => {
  test('is renewed by the session at the STS, once and in a hidden window', async () => {
    const before = saved('cookies')
    lab.endOrgSessions(ADELE)
    const again = await app.connect(profile, { interactive: false })
    expect(again).toMatchObject({ interactive: false, who: { userFullName: 'Adele Vance' } })
    expect([app.agent.opened, app.agent.hidden, app.agent.closed]).toEqual([1, 1, 2])
    expect(saved('cookies')).not.toBe(before)
    // the vault has the renewed session, which needs no window
    await app.connect(profile, { interactive: false })
    expect(app.agent.hidden).toBe(1)
    expect(app.steps.filter(({ doing }) => doing === 'signing-in').length).toBeGreaterThan(0)
  })

  test('is tried with a cookie of the domain that organization and STS share', async () => {
    const [orgKey = '', org] = recordOf('cookies')
    const [stsKey = ''] = recordOf('sts-session')
    const shared = org?.reveal().replaceAll(`"${hosts.adatum}"`, '".adatum.localhost"') ?? ''
    app.vault.records.delete(orgKey)
    app.vault.records.set(stsKey, new Secret(shared))
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect([app.agent.opened, app.agent.hidden, app.agent.closed]).toEqual([1, 1, 2])
  })

  test('stays in the vault if the STS has ended its own too and no person can sign in', async () => {
    const before = [saved('cookies'), saved('sts-session')]
    lab.revoke(ADELE)
    await failureOf(app.connect(profile, { interactive: false }))
    expect([saved('cookies'), saved('sts-session')]).toEqual(before)
  })
})
