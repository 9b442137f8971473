/** A real Chromium at the lab: the switch for its certificate, cookies across sites, and sign-in pages for people. */
import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { clientId, hosts, type Lab, startLab } from './index.ts'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)

describe.skipIf(!executablePath)('Chromium', () => {
  let lab: Lab
  let browser: Browser
  const launch = (args: string[]) =>
    chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox', ...args] })

  beforeAll(async () => {
    lab = await startLab()
    browser = await launch(lab.chromiumSwitches())
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
  })
  afterAll(async () => {
    await browser.close()
    await lab.stop()
  })

  const authorizeUrl = (tenant: string, org: string) => {
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: 'http://localhost:51234',
      scope: `${lab.url(org)}user_impersonation openid profile offline_access`,
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
      state: 'some-state',
    })
    return `${lab.url(hosts.login)}${tenant}/oauth2/v2.0/authorize?${query}`
  }
  const fillSts = async (page: Page, userName: string) => {
    await page.getByLabel('User account').fill(userName)
    await page.getByLabel('Password').fill(lab.person(userName).password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }

  test('refuses the certificate of the lab without the switch', async () => {
    const [, resolver = ''] = lab.chromiumSwitches()
    const strict = await launch([resolver])
    try {
      const page = await strict.newPage()
      await expect(page.goto(lab.url(hosts.adatum))).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
    } finally {
      await strict.close()
    }
  })

  test('trusts only the certificate of the lab with the switch', async () => {
    const page = await browser.newPage()
    await expect(page.goto(lab.url('badcert.localhost'))).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID')
    await expect(page.goto('https://example.com/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
  })

  test('signs in by WS-Federation, and the cookies of the organization open its Web API', async () => {
    const page = await browser.newPage()
    await page.goto(lab.url(hosts.adatum))
    await fillSts(page, 'adele@adatum.example')
    await page.waitForURL(lab.url(hosts.adatum))
    expect(await page.locator('#user').textContent()).toBe('Adele Vance')
    const status = await page.evaluate(async () => (await fetch('/api/data/v9.2/WhoAmI')).status)
    expect(status).toBe(200)
  })

  test('signs a managed user in with two steps, by labels and buttons', async () => {
    const page = await browser.newPage()
    await page.goto(authorizeUrl(lab.tenants.contoso, hosts.contoso))
    await page.getByLabel('Email, phone, or Skype').fill('alex@contoso.example')
    await page.getByRole('button', { name: 'Next' }).click()
    expect(await page.getByRole('heading').textContent()).toBe('Enter password')
    await page.getByLabel('Password').fill(lab.person('alex@contoso.example').password)
    const redirect = page.waitForRequest(/^http:\/\/localhost:51234/)
    await page.getByRole('button', { name: 'Sign in' }).click()
    expect((await redirect).url()).toContain('code=')
  })

  test('signs a federated user in at the STS of the domain', async () => {
    const page = await browser.newPage()
    await page.goto(authorizeUrl(lab.tenants.fabrikam, hosts.fabrikam))
    await page.getByLabel('Email, phone, or Skype').fill('megan@fabrikam.example')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.waitForURL(`${lab.url(hosts.fabrikamSts)}**`)
    const redirect = page.waitForRequest(/^http:\/\/localhost:51234/)
    await fillSts(page, 'megan@fabrikam.example')
    expect((await redirect).url()).toContain('code=')
  })

  test('runs the hostile page to its end', async () => {
    const page = await browser.newPage()
    page.on('dialog', (dialog) => void dialog.dismiss())
    await page.goto(lab.url(hosts.hostile))
    await page.waitForFunction(() => document.title === 'done')
    const out = JSON.parse((await page.locator('#out').textContent()) ?? '{}')
    expect(Object.keys(out)).toEqual(
      expect.arrayContaining(['open', 'notifications', 'camera', 'download', 'frame app']),
    )
  })
})
