/** Across main/session/connect: OAuth at each version of AD FS. */
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { beforeEach, describe, expect, test } from 'vitest'
import { hosts } from '../../../lab/index.ts'
import { Connecting, failureOf } from '../../../support/connecting.ts'
import { useLab } from '../../../support/use-lab.ts'

const lab = useLab()

let app: Connecting
let asked: URL[]
beforeEach(() => {
  app = new Connecting(lab)
  app.as('diego@tailspin.example')
  asked = []
  app.agent.onPage = (url) => asked.push(new URL(url))
})

const nothingSaved = () => {
  expect(app.vault.records.size).toBe(0)
  expect(app.store.accounts()).toEqual([])
  expect(app.agent.closed).toBe(app.agent.opened)
}

const keptText = () => [...app.vault.records.values()].map((secret) => secret.reveal()).join()

describe.each([
  ['2019, by MSAL', hosts.tailspin],
  ['2016, by a flow of our own', hosts.litware],
  ['2012 R2, by a flow of our own', hosts.wingtip],
])('AD FS of %s', (name, host) => {
  test('signs a person in, whom the organization then knows', async () => {
    const profile = await app.add(host)
    expect(await app.connect(profile)).toMatchObject({
      method: 'ad-fs-oauth',
      interactive: true,
      accountName: 'diego@tailspin.example',
      who: { userFullName: 'Diego Siciliani' },
    })
    expect(app.agent.closed).toBe(1)
    expect(app.steps.some((step) => step.doing === 'signing-in' && step.named)).toBe(true)
  })

  test('renews after a restart by its refresh token, and again after that', async () => {
    const profile = await app.add(host)
    await app.connect(profile)
    for (const _time of [1, 2]) {
      app.endAccessTokens()
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    }
    expect(app.agent.opened).toBe(1)
  })

  test('is not asked at all while the kept token is good', async () => {
    const profile = await app.add(host)
    await app.connect(profile)
    const before = lab.log.length
    await app.connect(profile, { interactive: false })
    expect(lab.log.slice(before).filter(({ path }) => path.includes('oauth2/token'))).toEqual([])
  })

  test('that has ended the sign-in asks a person', async () => {
    const profile = await app.add(host)
    await app.connect(profile)
    lab.revoke('diego@tailspin.example')
    app.endAccessTokens()
    expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('sign-in-needs-person')
    expect(await app.connect(profile)).toMatchObject({ interactive: true })
  })

  test('whose token the organization no longer takes gives a new one before a person is asked', async () => {
    const profile = await app.add(host)
    await app.connect(profile)
    app.changeSaved((saved) => {
      if (saved['flow'] === 'code') saved['accessToken'] = 'spoilt'
      else saved['cache'] = String(saved['cache']).replaceAll(/"secret":"eyJ/g, '"secret":"spoilt')
    })
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.agent.opened).toBe(1)
  })

  test('is sent a state, and a challenge where it has PKCE; the resource as it reads it', async () => {
    await app.connect(await app.add(host))
    const [page] = asked
    const has = (field: string) => page?.searchParams.has(field)
    expect(page?.searchParams.get('state')).toMatch(/^[\w-]{43}$/)
    expect(has('code_challenge')).toBe(!name.startsWith('2012'))
    expect(has('resource')).toBe(!name.startsWith('2019'))
    expect(page?.searchParams.get('redirect_uri')).toBe('http://127.0.0.1:47823/')
  })

  test('closing the window is canceling, and nothing is kept', async () => {
    app.agent.act = 'closes-the-window'
    expect((await failureOf(app.connect(await app.add(host)))).code).toBe('sign-in-canceled')
    nothingSaved()
  })

  test('comes back to the registered port of this machine from the system’s browser', async () => {
    const port = await freePort()
    const redirectUri = `http://127.0.0.1:${port}/answer`
    lab.registerRedirect(redirectUri)
    const profile = await app.add(host, { redirectUri })
    expect(await app.connect(profile, { userAgent: 'system-browser' })).toMatchObject({ interactive: true })
    expect(app.agent.opened).toBe(0)
  })

  test('signs in at the organization’s own registered port where somebody else has the default one', async () => {
    const release = await holdDefaultPort()
    try {
      const profile = await app.add(host)
      expect(await failureOf(app.connect(profile, { userAgent: 'system-browser' }))).toMatchObject({
        code: 'sign-in-page-failed',
        message: expect.stringContaining('Port 47823'),
        advice: expect.stringMatching(
          /such as http:\/\/127\.0\.0\.1:47824\/, and set it as this organization’s redirect URI/,
        ),
      })
      nothingSaved()
      const redirectUri = `http://127.0.0.1:${await freePort()}/`
      lab.registerRedirect(redirectUri)
      app.organizations.change(profile.id, { redirectUri })
      expect(await app.connect(profile, { userAgent: 'system-browser' })).toMatchObject({ interactive: true })
      expect(app.agent.opened).toBe(0)
    } finally {
      await release()
    }
  })

  test.each([
    [
      'an application that it does not know',
      { clientId: '99999999-9999-4999-8999-999999999999' },
      'MSIS9223',
    ],
    ['a redirect that is not registered', { redirectUri: 'http://127.0.0.1:1/' }, 'MSIS9224'],
  ])('%s is told in its own words, and nothing is kept', async (_name, change, code) => {
    app.agent.act = 'signs-in-then-closes'
    const failure = await failureOf(app.connect(await app.add(host, change)))
    expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code } })
    nothingSaved()
  })

  test('another person than the profile names is refused, and nothing is kept', async () => {
    const profile = await app.add(host, { userName: 'adele@tailspin.example' })
    expect((await failureOf(app.connect(profile))).code).toBe('wrong-account')
    nothingSaved()
  })
})

test('a refresh token that the server replaced is replaced in the vault too', async () => {
  const profile = await app.add(hosts.tailspin)
  await app.connect(profile)
  app.endAccessTokens()
  const before = keptText()
  await app.connect(profile, { interactive: false })
  const [old] = /"RefreshToken\\?":.*?secret\\*":\\*"([\w-]{40,})/.exec(before)?.slice(1) ?? []
  expect(old).toBeTruthy()
  expect(keptText()).not.toContain(old)
})

test('a replayed code is refused by the server, and told as an answer that was used before', async () => {
  const profile = await app.add(hosts.wingtip)
  const first = await failureOf(
    app.connect(profile, {
      onStep: (step) => {
        // the same code, redeemed by somebody else first
        if (step.doing === 'signing-in') app.agent.onAnswer = redeem
      },
    }),
  )
  expect(first).toMatchObject({ code: 'sign-in-refused', provider: { code: 'MSIS9612' } })
  nothingSaved()
})

async function redeem(url: URL): Promise<void> {
  const form = {
    grant_type: 'authorization_code',
    client_id: '51f81489-12ee-4a9e-aaae-a2591f45987d',
    redirect_uri: 'http://127.0.0.1:47823/',
    code: url.searchParams.get('code') ?? '',
  }
  const answer = await lab.fetch(`${lab.url(hosts.wingtipSts)}adfs/oauth2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: String(new URLSearchParams(form)),
  })
  expect(answer.status).toBe(200)
}

test('an organization that the application may not open is told as that', async () => {
  app.agent.act = 'signs-in-then-closes'
  const failure = await failureOf(app.connect(await app.add(hosts.tailspinClosed)))
  expect(failure).toMatchObject({
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    provider: { code: 'MSIS9605' },
  })
  nothingSaved()
})

test('a port that another program holds is told, and nothing is kept', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => holder.once('listening', listening))
  const { port } = holder.address() as AddressInfo
  const profile = await app.add(hosts.wingtip, { redirectUri: `http://127.0.0.1:${port}/` })
  const failure = await failureOf(app.connect(profile, { userAgent: 'system-browser' }))
  holder.close()
  expect(failure).toMatchObject({ code: 'sign-in-page-failed', message: expect.stringContaining(`${port}`) })
  nothingSaved()
})

/** Somebody has the port afterwards: this process, or another on this computer. @returns what gives it up */
async function holdDefaultPort(): Promise<() => Promise<unknown>> {
  const holder = createServer()
  const [error] = await new Promise<[NodeJS.ErrnoException?]>((resolve) => {
    holder.once('error', (thrown) => resolve([thrown]))
    holder.listen(47823, '127.0.0.1', () => resolve([]))
  })
  if (error !== undefined && error.code !== 'EADDRINUSE') throw error
  return () => new Promise((closed) => holder.close(closed))
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => probe.once('listening', listening))
  const { port } = probe.address() as AddressInfo
  await new Promise((closed) => probe.close(closed))
  return port
}
