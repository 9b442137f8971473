/** A person's own request to an organization, from each kind of saved sign-in. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createNodeHttp } from '../../../main/http/node-http.ts'
import type { SamlCredential } from '../../../main/org/credential.ts'
import { Secret } from '../../../main/secret.ts'
import { createOrgSender, type OrgRequest } from '../../../main/session/org-sender.ts'
import '../../lab/localhost-names.mjs'
import { hosts } from '../../lab/index.ts'
import { startWindowsLab, type WindowsLab, whyNoWindowsLab } from '../../lab/windows/index.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { STRAIGHT } from '../../support/straight.ts'
import { failureOf } from '../../support/told.ts'
import { trustLab } from '../../support/trust-lab.ts'
import { typing } from '../../support/typing.ts'
import { connecting, useLab } from '../../support/use-lab.ts'

const lab = useLab()
const app = connecting(lab)
trustLab(lab)
const missing = whyNoWindowsLab()

const sender = () =>
  createOrgSender({
    profiles: app.store,
    connector: {
      saved: async (id) => ({
        ...(await app.saved(app.store.profile(id))),
        confirmIdentity: () => app.saved(app.store.profile(id)),
        confirmed: () => app.handedOut(app.store.profile(id)),
      }),
    },
    http: createNodeHttp(STRAIGHT),
  })

/** Sends a request, and collects what is streamed. */
async function sent(id: string, change: Partial<OrgRequest> & { readonly url: string }) {
  let streamed = ''
  const response = await sender()(id, {
    signal: AbortSignal.timeout(60_000),
    receive: () => async (piece) => {
      streamed += Buffer.from(piece).toString()
    },
    ...change,
  })
  return { ...response, streamed }
}

describe.each([
  ['a token', hosts.contoso, 'alex@contoso.example'],
  ['the cookies of a session', hosts.adatum, 'adele@adatum.example'],
])('a request with %s', (_opener, host, userName) => {
  test('is answered as the signed-in user', async () => {
    app.as(userName)
    const profile = await app.add(host)
    const { who } = await app.connect(profile)
    const { status, streamed, body } = await sent(profile.id, {
      url: `${profile.orgUrl}/api/data/v9.1/WhoAmI`,
    })
    expect([status, body, JSON.parse(streamed)]).toEqual([
      200,
      '',
      expect.objectContaining({ UserId: who.userId }),
    ])
  })

  test('never leaves the organization', async () => {
    app.as(userName)
    const profile = await app.add(host)
    await app.connect(profile)
    const before = lab.log.length
    await expect(sent(profile.id, { url: lab.url(hosts.fabrikam) })).rejects.toThrow('its own org only')
    expect(lab.log.slice(before).filter((seen) => seen.host.startsWith(hosts.fabrikam))).toEqual([])
  })
})

describe.skipIf(missing !== null)(
  `a request with a Windows account${missing === null ? '' : ` (${missing})`}`,
  () => {
    let windows: WindowsLab
    beforeAll(async () => {
      windows = await startWindowsLab(lab)
    }, 60_000)
    afterAll(async () => {
      vi.unstubAllEnvs()
      await windows?.stop()
    })

    test.each(['ticket', 'password'])('by %s is answered once, as the signed-in user', async (by) => {
      const { userName, windowsName, password, id: userId } = lab.person('nora@northwind.example')
      vi.stubEnv('KRB5_CONFIG', windows.env['KRB5_CONFIG'])
      vi.stubEnv('KRB5CCNAME', by === 'ticket' ? await windows.ticket(userName) : 'FILE:/nonexistent')
      const profile = await app.add(windows.url)
      await app.connect(profile, typing(windowsName, password))
      const { status, streamed } = await sent(profile.id, { url: `${profile.orgUrl}/api/data/v9.1/WhoAmI` })
      expect([status, JSON.parse(streamed)]).toEqual([200, expect.objectContaining({ UserId: userId })])
    })
  },
)

test('an assertion for SOAP sends nothing', async () => {
  const profile = aProfile({ name: 'Lucerne' })
  const credential: SamlCredential = {
    kind: 'saml',
    assertion: new Secret('<x/>'),
    proof: null,
    expiresAt: 0,
  }
  const send = createOrgSender({
    profiles: new MemoryStore([profile]),
    connector: {
      saved: async () => ({
        credential,
        confirmIdentity: () => Promise.reject(new Error('not asked')),
        confirmed: async () => credential,
      }),
    },
    http: () => Promise.reject(new Error('it was sent')),
  })
  const failure = await failureOf(
    send(profile.id, { url: profile.orgUrl, signal: AbortSignal.timeout(1000) }),
  )
  expect(failure.reason).toBe('method-not-available/soap-only')
})
