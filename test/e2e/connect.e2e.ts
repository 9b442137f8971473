/** The main job of the built app: add, detect, sign in, WhoAmI, restart, still signed in, sign out. */
import { describe, expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { findSecrets } from '../support/canary.ts'
import { homerealm } from '../support/command-line.ts'
import {
  addOrganization,
  type DrivenApp,
  nextWindow,
  openProfile,
  showSection,
  signInOnPage,
} from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

const connectedAs = (app: DrivenApp, name: string) =>
  app.window.getByText(`Connected as ${name}`).first().waitFor()
const people: Readonly<Record<string, string>> = {
  Contoso: 'Alex Wilber',
  Fabrikam: 'Megan Bowen',
  'A. Datum': 'Adele Vance',
  'Tailspin Toys': 'Diego Siciliani',
}

describe.each([
  ['Contoso', 'by MSAL', 'Microsoft Entra ID', 'Microsoft Entra ID, managed account (User ID)'],
  [
    'Fabrikam',
    'by MSAL at a federated STS',
    'Microsoft Entra ID',
    'Active Directory, federated through fabrikam.example',
  ],
  ['A. Datum', 'by WS-Federation', 'AD FS, claims-based', 'AD FS, claims-based'],
  ['Tailspin Toys', 'at AD FS by OAuth', 'AD FS, claims-based', 'AD FS, claims-based'],
])('%s, %s', (name, _method, detected, provider) => {
  test('is added, connected through a sign-in window, still connected after a restart, and signed out', async () => {
    const sample = harness.sample(name)
    const first = await harness.launch()
    await addOrganization(first, { url: `${sample.url}main.aspx?etc=1`, name, detected })
    const opened = nextWindow(first)
    await first.window.getByRole('button', { name: 'Connect', exact: true }).click()
    const page = await opened
    await signInOnPage(page, sample)
    await connectedAs(first, people[name] ?? '')
    await showSection(first, 'Identity provider')
    await first.window.locator('[data-identity-provider]').getByText(provider).waitFor()
    await expect.poll(() => first.app.windows().length).toBe(1)
    await first.close()

    const second = await harness.launch()
    await openProfile(second, name)
    await connectedAs(second, people[name] ?? '')
    expect(second.app.windows()).toHaveLength(1)

    await second.window.getByRole('button', { name: 'What happened' }).click()
    const happened = second.window.getByRole('dialog', { name: 'What happened' })
    await happened.getByText('connected').waitFor()
    await second.window.keyboard.press('Escape')
    await happened.waitFor({ state: 'hidden' })

    // the command line shares the sign-in
    const who = await homerealm(['whoami', name, '--json'], harness.cliEnv())
    expect(who.json()).toMatchObject({
      status: 'connected',
      interactive: false,
      who: { userFullName: people[name] },
    })

    // everything that the window learns
    const told = await second.window.evaluate(async () => {
      const { app, profiles, sessions } = self.homerealm
      return JSON.stringify(await Promise.all([app.status(), profiles.list(), sessions.list()]))
    })
    await second.window.getByRole('button', { name: 'Sign out' }).click()
    await second.window.getByRole('button', { name: 'Connect', exact: true }).waitFor()
    expect((await homerealm(['whoami', name], harness.cliEnv())).status).toBe(5)

    const hits = await findSecrets({
      folders: [harness.dataDir],
      texts: [first.output(), second.output(), who.out, who.err, told],
      secrets: harness.lab.secrets,
    })
    expect(hits).toEqual([])
  })
})

test('a session that the organization has ended is renewed by the STS without a visible window', async () => {
  const sample = harness.sample('A. Datum')
  const first = await harness.launch()
  await addOrganization(first, { url: sample.url, name: 'A. Datum', detected: 'AD FS, claims-based' })
  const opened = nextWindow(first)
  await first.window.getByRole('button', { name: 'Connect', exact: true }).click()
  await signInOnPage(await opened, sample)
  await connectedAs(first, 'Adele Vance')
  await first.close()

  harness.lab.endOrgSessions(sample.userName)
  const second = await harness.launch()
  await openProfile(second, 'A. Datum')
  await connectedAs(second, 'Adele Vance')
  await second.window.getByText('Renewed without a prompt').waitFor()
  await expect.poll(() => second.app.windows().length).toBe(1)

  // the sign-out reaches the STS and then the organization, also without a visible window
  const before = harness.lab.log.length
  const seen = () => harness.lab.log.slice(before).map(({ host, wa }) => `${host} ${wa}`)
  await second.window.getByRole('button', { name: 'Sign out' }).click()
  await second.window.getByRole('button', { name: 'Connect', exact: true }).waitFor()
  await expect
    .poll(seen)
    .toEqual(expect.arrayContaining([`${hosts.adatumSts} wsignout1.0`, `${hosts.adatum} wsignoutcleanup1.0`]))
  await expect.poll(() => second.app.windows().length).toBe(1)
})

test('the command line signs in with the system’s browser: it prints the page and takes the answer on loopback', async () => {
  const sample = harness.sample('Contoso')
  await homerealm(['add', sample.url, '--name', 'Contoso'], harness.cliEnv())
  const app = await harness.launch()
  const { promise: url, resolve } = Promise.withResolvers<string>()
  let said = ''
  const run = homerealm(['connect', 'Contoso', '--no-browser', '--json'], harness.cliEnv(), (text) => {
    said += text
    const address = /https:\/\/\S+authorize\S+\s/.exec(said)?.[0]
    if (address) resolve(address.trim())
  })
  const browser = await app.browserPage(await url)
  await signInOnPage(browser, sample)
  const done = await run
  expect(done.json()).toMatchObject({
    status: 'connected',
    interactive: true,
    who: { userFullName: 'Alex Wilber' },
  })
  // the open window has learned of it
  await openProfile(app, 'Contoso')
})

test('closing the sign-in window cancels without a failure, and the person can connect again', async () => {
  const app = await harness.launch()
  await addOrganization(app, { url: harness.sample('A. Datum').url, name: 'A. Datum', detected: 'AD FS' })
  const opened = nextWindow(app)
  await app.window.getByRole('button', { name: 'Connect', exact: true }).click()
  const page = await opened
  await page.locator('input[name="UserName"]').waitFor()
  await page.close()
  await app.window.getByRole('button', { name: 'Connect', exact: true }).waitFor()
  expect(await app.window.getByRole('alert').count()).toBe(0)
})

test('the person is asked about an unknown sign-in server before anything is sent there', async () => {
  const app = await harness.launch()
  const before = harness.lab.log.length
  await addOrganization(app, { url: harness.lab.url('stranger.lab.localhost'), name: 'Stranger' })
  await app.window.getByText('Nothing has been sent there.').first().waitFor()
  expect(harness.lab.log.slice(before).filter(({ host }) => host.startsWith('login.stranger'))).toEqual([])
  await app.window.getByRole('button', { name: /^Trust login\.stranger/ }).click()
  await app.window.getByRole('button', { name: 'Connect', exact: true }).waitFor()
})
