/** Sign-in by WS-Federation in the windows of the built app, with tokens, cookies and requests in every form. */
import { describe, expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { findSecrets } from '../support/canary.ts'
import { homerealm } from '../support/command-line.ts'
import { addOrganization, nextWindow, openProfile, signInOnPage } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

/** What the window says of the assertion, which it reads from the posted form, even from one of 300 KB. */
const SIGNED = /^The sign-in server signed it/
const SEALED = /Only the organization can read it/

/** Adds the org, and signs Adele in through its window. */
async function connected(host: string) {
  const app = await harness.launch()
  await addOrganization(app, { url: harness.lab.url(host), name: 'Org', detected: 'AD FS, claims-based' })
  const opened = nextWindow(app)
  await app.window.getByRole('button', { name: 'Connect', exact: true }).click()
  await signInOnPage(await opened, harness.sample('A. Datum'))
  await app.window.getByText('Connected as Adele Vance').first().waitFor()
  await expect.poll(() => app.app.windows().length).toBe(1)
  return app
}

describe.each([
  ['SAML 2.0 in a collection of WS-Trust 1.3, and five chunks of MSISAuth', hosts.saml2, SIGNED],
  ['an encrypted assertion', hosts.encrypted, SEALED],
  ['an encrypted assertion of SAML 2.0', hosts.encryptedSaml2, SEALED],
  ['a token of more than 300 KB, and five chunks of FedAuth', hosts.large, SIGNED],
  ['a cookie of the domain that all organizations of a deployment share', hosts.ifd, SIGNED],
])('a sign-in with %s', (_form, host, verdict) => {
  test('says what the STS sent, works on the command line, and is renewed at the STS after a restart', async () => {
    const first = await connected(host)
    await first.window.getByRole('region', { name: 'What the STS sent' }).getByText(verdict).waitFor()
    await first.close()
    const who = await homerealm(['whoami', 'Org', '--json'], harness.cliEnv())
    expect(who.json()).toMatchObject({ interactive: false, who: { userFullName: 'Adele Vance' } })

    harness.lab.endOrgSessions(harness.sample('A. Datum').userName)
    const second = await harness.launch()
    await openProfile(second, 'Org')
    await second.window.getByText('Connected as Adele Vance').first().waitFor()
    await second.window.getByText('Renewed without a prompt').waitFor()
    await expect.poll(() => second.app.windows().length).toBe(1)

    const hits = await findSecrets({
      folders: [harness.dataDir],
      texts: [first.output(), second.output(), who.out, who.err],
      secrets: harness.lab.secrets,
    })
    expect(hits).toEqual([])
  })
})

test('the window passes whr, wauth, wfresh and wreply on exactly as the organization sent them', async () => {
  await connected(hosts.asking)
  const { sent, arrived } = harness.lab.signInRequests()
  const first = arrived.find((url) => new URL(url).searchParams.has('whr')) ?? ''
  expect(sent).toContain(first)
  expect([...new URL(first).searchParams.keys()]).toEqual(
    expect.arrayContaining(['whr', 'wauth', 'wfresh', 'wreply', 'wctx', 'wct']),
  )
})

test('an STS other than AD FS works with two steps, a renewal after a restart, and a sign-out at its own page', async () => {
  const lidia = harness.lab.person('lidia@lucerne.example')
  const first = await harness.launch()
  await addOrganization(first, {
    url: harness.lab.url(hosts.lucerne),
    name: 'Lucerne',
    detected: 'claims-based',
  })
  const opened = nextWindow(first)
  await first.window.getByRole('button', { name: 'Connect', exact: true }).click()
  const page = await opened
  await signInOnPage(page, lidia)
  await page.getByLabel('Code').fill('00000000')
  await page.getByRole('button', { name: 'Verify' }).click()
  await page.getByText('That code is not right.').waitFor()
  await page.getByLabel('Code').fill(harness.lab.oneTimeCode)
  await page.getByRole('button', { name: 'Verify' }).click({ noWaitAfter: true })
  await first.window.getByText('Connected as Lidia Holloway').first().waitFor()
  await expect.poll(() => first.app.windows().length).toBe(1)
  await first.close()

  harness.lab.endOrgSessions(lidia.userName)
  const second = await harness.launch()
  await openProfile(second, 'Lucerne')
  await second.window.getByText('Connected as Lidia Holloway').first().waitFor()
  await second.window.getByText('Renewed without a prompt').waitFor()

  const before = harness.lab.log.length
  await second.window.getByRole('button', { name: 'Sign out' }).click()
  await second.window.getByRole('button', { name: 'Connect', exact: true }).waitFor()
  const at = (host: string) => `${host}:${harness.lab.port}`
  await second.window
    .getByText(`Also signed out at ${at(hosts.lucerneSts)} and ${at(hosts.lucerne)}.`)
    .waitFor()
  await expect
    .poll(() => harness.lab.log.slice(before).map(({ host, path, wa }) => `${host}${path} ${wa}`))
    .toEqual(
      expect.arrayContaining([
        `${hosts.lucerneSts}/wsfed/issue wsignout1.0`,
        `${hosts.lucerneSts}/account/logout null`,
        `${hosts.lucerne}/ wsignoutcleanup1.0`,
      ]),
    )
  await expect.poll(() => second.app.windows().length).toBe(1)
})

test('after a restart, a session that the STS has ended needs a sign-in, with what happened and the way out', async () => {
  const first = await connected(hosts.adatum)
  await first.close()
  harness.lab.revoke(harness.sample('A. Datum').userName)
  const second = await harness.launch()
  await openProfile(second, 'Org')
  const { window } = second
  await window.getByText('Sign-in needed').first().waitFor()
  await window.getByRole('button', { name: 'Sign out' }).waitFor()
  await window.getByRole('button', { name: 'What happened' }).click()
  await window.getByText('a page waits for a person').waitFor()
  await expect.poll(() => second.app.windows().length).toBe(1)
})

test('the command line signs out at the STS and at its organizations', async () => {
  const app = await connected(hosts.adatum)
  await app.close()
  const before = harness.lab.log.length
  const out = await homerealm(['sign-out', 'Org', '--everywhere'], harness.cliEnv())
  expect([out.status, out.err]).toEqual([0, ''])
  const at = (host: string) => `${host}:${harness.lab.port}`
  expect(out.out).toContain(`Also signed out at ${at(hosts.adatumSts)} and ${at(hosts.adatum)}.`)
  expect(harness.lab.log.slice(before).map(({ host, wa, status }) => [host, wa, status])).toEqual([
    [hosts.adatumSts, 'wsignout1.0', 200],
    [hosts.adatum, 'wsignoutcleanup1.0', 200],
  ])
  expect((await homerealm(['whoami', 'Org'], harness.cliEnv())).status).toBe(5)
})
