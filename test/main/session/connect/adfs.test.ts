/** Across main/session/connect: OAuth at each version of AD FS. */
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { hosts } from '../../../lab/index.ts'
import { freePort } from '../../../lab/processes.ts'
import { expectNothingSaved } from '../../../support/nothing-saved.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const lab = useLab()

let pages: URL[]
const app = connecting(lab, (each) => {
  each.as('diego@tailspin.example')
  pages = []
  each.agent.onPage = (url) => pages.push(new URL(url))
})

const savedText = () => [...app.vault.records.values()].map((secret) => secret.reveal()).join()

describe.each([
  ['2019 by MSAL', hosts.tailspin],
  ['2016 by our own flow', hosts.litware],
  ['2012 R2 by our own flow', hosts.wingtip],
])('a sign-in at AD FS %s', (name, host) => {
  test('connects as the person whom the organization knows', async () => {
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

  test('is renewed with its refresh token after each restart', async () => {
    const profile = await app.add(host)
    await app.connect(profile)
    for (const _time of [1, 2]) {
      app.endAccessTokens()
      expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    }
    expect(app.agent.opened).toBe(1)
  })

  test('asks for no new token while the saved one is valid', async () => {
    const profile = await app.add(host)
    await app.connect(profile)
    const before = lab.log.length
    await app.connect(profile, { interactive: false })
    expect(lab.log.slice(before).filter(({ path }) => path.includes('oauth2/token'))).toEqual([])
  })

  test('needs a person after AD FS has ended it', async () => {
    const profile = await app.add(host)
    await app.connect(profile)
    lab.revoke('diego@tailspin.example')
    app.endAccessTokens()
    expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('sign-in-needs-person')
    expect(await app.connect(profile)).toMatchObject({ interactive: true })
  })

  test('gets a new token without a person if the organization refuses the saved one', async () => {
    const profile = await app.add(host)
    await app.connect(profile)
    app.changeSaved((saved) => {
      if (saved['flow'] === 'code') saved['accessToken'] = 'spoiled'
      else saved['cache'] = String(saved['cache']).replaceAll(/"secret":"eyJ/g, '"secret":"spoiled')
    })
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.agent.opened).toBe(1)
  })

  test('sends a state, and the parameters that this version reads', async () => {
    await app.connect(await app.add(host))
    const [page] = pages
    const has = (field: string) => page?.searchParams.has(field)
    expect(page?.searchParams.get('state')).toMatch(/^[\w-]{43}$/)
    expect(has('code_challenge')).toBe(!name.startsWith('2012'))
    expect(has('resource')).toBe(!name.startsWith('2019'))
    expect(page?.searchParams.get('redirect_uri')).toBe('http://127.0.0.1:47823/')
  })

  test('is canceled when the person closes the window, and saves nothing', async () => {
    app.agent.act = 'closes-the-window'
    expect((await failureOf(app.connect(await app.add(host)))).code).toBe('sign-in-canceled')
    expectNothingSaved(app)
  })

  test('comes back from the system’s browser to the registered port', async () => {
    const port = await freePort()
    const redirectUri = `http://127.0.0.1:${port}/answer`
    lab.registerRedirect(redirectUri)
    const profile = await app.add(host, { redirectUri })
    expect(await app.connect(profile, { userAgent: 'system-browser' })).toMatchObject({ interactive: true })
    expect(app.agent.opened).toBe(0)
  })

  test('fails if another program has the default port, and works with a registered port of its own', async () => {
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
      expectNothingSaved(app)
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
    ['an unknown application', { clientId: '99999999-9999-4999-8999-999999999999' }, 'MSIS9223'],
    ['an unregistered redirect URI', { redirectUri: 'http://127.0.0.1:1/' }, 'MSIS9224'],
  ])('fails with the error of AD FS for %s, and saves nothing', async (_what, change, code) => {
    app.agent.act = 'signs-in-then-closes'
    const failure = await failureOf(app.connect(await app.add(host, change)))
    expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code } })
    expectNothingSaved(app)
  })

  test('is refused for another user than that of the profile, and saves nothing', async () => {
    const profile = await app.add(host, { userName: 'adele@tailspin.example' })
    expect((await failureOf(app.connect(profile))).code).toBe('wrong-account')
    expectNothingSaved(app)
  })
})

test('a refresh token that AD FS has replaced is replaced in the vault', async () => {
  const profile = await app.add(hosts.tailspin)
  await app.connect(profile)
  app.endAccessTokens()
  const before = savedText()
  await app.connect(profile, { interactive: false })
  const [old] = /"RefreshToken\\?":.*?secret\\*":\\*"([\w-]{40,})/.exec(before)?.slice(1) ?? []
  expect(old).toBeTruthy()
  expect(savedText()).not.toContain(old)
})

test('a code that somebody else has redeemed fails with the error of AD FS, and saves nothing', async () => {
  const profile = await app.add(hosts.wingtip)
  const failure = await failureOf(
    app.connect(profile, {
      onStep: (step) => {
        if (step.doing === 'signing-in') app.agent.onAnswer = redeem
      },
    }),
  )
  expect(failure).toMatchObject({ code: 'sign-in-refused', provider: { code: 'MSIS9612' } })
  expectNothingSaved(app)
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

test('an organization that the application may not open fails with the error of AD FS', async () => {
  app.agent.act = 'signs-in-then-closes'
  const failure = await failureOf(app.connect(await app.add(hosts.tailspinClosed)))
  expect(failure).toMatchObject({
    code: 'sign-in-refused',
    fixedBy: 'sts-administrator',
    provider: { code: 'MSIS9605' },
  })
  expectNothingSaved(app)
})

/** Takes the default port, unless another program of this computer has it. @returns what releases it */
async function holdDefaultPort(): Promise<() => Promise<unknown>> {
  const holder = createServer()
  const [error] = await new Promise<[NodeJS.ErrnoException?]>((resolve) => {
    holder.once('error', (thrown) => resolve([thrown]))
    holder.listen(47823, '127.0.0.1', () => resolve([]))
  })
  if (error !== undefined && error.code !== 'EADDRINUSE') throw error
  return () => new Promise((closed) => holder.close(closed))
}
