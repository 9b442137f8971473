/** Across main/session/connect: the organization has ended its session by WS-Federation. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import { Secret } from '../../../../main/secret.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import { hosts } from '../../../lab/index.ts'
import { Connecting, failureOf } from '../../../support/connecting.ts'
import { useLab } from '../../../support/use-lab.ts'

const ADELE = 'adele@adatum.example'

const lab = useLab()

let app: Connecting
let profile: ConnectionProfile
beforeEach(async () => {
  app = new Connecting(lab)
  app.as(ADELE)
  profile = await app.add(hosts.adatum)
  await app.connect(profile)
})

/** The record of that kind, as the vault has it now. */
const saved = (kind: string) =>
  [...app.vault.records].find(([key]) => key.includes(kind))?.[1].reveal() ?? null

describe('a session by WS-Federation that the org has ended', () => {
  test('is renewed by the session at the STS, in a window that nobody sees', async () => {
    const before = saved('cookies')
    lab.endOrgSessions(ADELE)
    const again = await app.connect(profile, { interactive: false })
    expect(again).toMatchObject({ interactive: false, who: { userFullName: 'Adele Vance' } })
    expect([app.agent.opened, app.agent.hidden, app.agent.closed]).toEqual([1, 1, 2])
    expect(saved('cookies')).not.toBe(before)
    // what was renewed is what the vault has: no window at all from then on
    await app.connect(profile, { interactive: false })
    expect(app.agent.hidden).toBe(1)
    expect(app.steps.filter(({ doing }) => doing === 'signing-in').length).toBeGreaterThan(0)
  })

  test('is asked for again where the STS has ended its own too', async () => {
    lab.revoke(ADELE)
    expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('sign-in-needs-person')
    expect(await app.connect(profile)).toMatchObject({ interactive: true })
    expect([app.agent.opened, app.agent.closed]).toEqual([2, 2 + app.agent.hidden])
  })

  test('may be there by a cookie of the domain that org and STS share: the org itself decides', async () => {
    const record = (kind: string) => [...app.vault.records].find(([key]) => key.includes(kind)) ?? []
    const [orgKey = '', org] = record('cookies')
    const [stsKey = ''] = record('sts-session')
    const shared = org?.reveal().replaceAll(`"${hosts.adatum}"`, '".adatum.localhost"') ?? ''
    app.vault.records.delete(orgKey)
    app.vault.records.set(stsKey, new Secret(shared))
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect([app.agent.opened, app.agent.hidden, app.agent.closed]).toEqual([1, 1, 2])
  })

  test('leaves the vault as it was when nobody could be asked', async () => {
    const before = [saved('cookies'), saved('sts-session')]
    lab.revoke(ADELE)
    await failureOf(app.connect(profile, { interactive: false }))
    expect([saved('cookies'), saved('sts-session')]).toEqual(before)
  })

  test('ends at once when it is canceled, and the window is closed', async () => {
    lab.revoke(ADELE)
    const abort = new AbortController()
    const ended = app.connect(profile, {
      signal: abort.signal,
      onStep: () => {
        if (app.agent.hidden > 0) return
        setTimeout(() => abort.abort(canceled()), 50)
      },
    })
    await expect(ended).rejects.toThrow('canceled')
    expect(app.agent.closed).toBe(app.agent.opened + app.agent.hidden)
  })
})
