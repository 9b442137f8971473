/** The sign-in window of the built app: what its page cannot do, and what the window says. */
import { afterEach, expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { addOrganization, nextWindow, pageRead, signInOnPage } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

let mend = () => {}
afterEach(() => mend())

async function openSignIn(host: string, hash = '') {
  const app = await harness.launch()
  await addOrganization(app, { url: harness.lab.url(host), name: 'Org' })
  const trust = app.window.getByRole('button', { name: /^Trust / })
  if (await trust.isVisible()) await trust.click()
  const opened = nextWindow(app)
  await app.window.getByRole('button', { name: 'Connect', exact: true }).click()
  const page = await opened
  await page.waitForLoadState()
  if (hash) await page.evaluate((to) => location.assign(to), hash)
  return { app, page }
}

test('the title bar names the host and the organization, and the page cannot change it', async () => {
  const { app, page } = await openSignIn(hosts.adatum)
  await page.locator('input[name="UserName"]').waitFor()
  const titles = () =>
    app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.getTitle()))
  await page.evaluate(() => {
    document.title = 'login.microsoftonline.com — sign in'
  })
  await expect.poll(titles).toContain(`${hosts.adatumSts}:${harness.lab.port} — sign in to Org`)
  expect((await titles()).join()).not.toContain('microsoftonline')
})

test('a sign-in page has no preload script and no object of the app', async () => {
  const { page } = await openSignIn(hosts.adatum)
  expect(
    await page.evaluate(() => {
      const scope = globalThis as unknown as Record<string, unknown>
      return ['homerealm', 'require', 'process'].filter((name) => scope[name] !== undefined)
    }),
  ).toEqual([])
})

test('a page that arrives while its window closes leads to no error', async () => {
  const app = await harness.launch()
  await addOrganization(app, { url: harness.lab.url(hosts.adatum), name: 'Org', detected: 'AD FS' })
  await app.app.evaluate(({ app: electron, BrowserWindow, dialog }) => {
    const seen: string[] = []
    Object.assign(globalThis, { seen })
    // Electron shows an uncaught error in this box, which blocks the app, even while it quits
    Object.assign(dialog, { showErrorBox: (_title: string, text: string) => seen.push(text) })
    electron.once('web-contents-created', (_event, contents) =>
      contents.once('did-navigate', () => {
        BrowserWindow.fromWebContents(contents)?.destroy()
        seen.push('window closed')
      }),
    )
  })
  const seen = () => app.app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
  const connect = app.window.getByRole('button', { name: 'Connect', exact: true })
  await connect.click()
  await expect.poll(seen).toContain('window closed')
  await connect.waitFor()
  expect(await seen()).toEqual(['window closed'])
})

test('the editing keys work in the fields of a sign-in page', async () => {
  const { page } = await openSignIn(hosts.adatum)
  const name = page.locator('input[name="UserName"]')
  const secret = page.locator('input[name="Password"]')
  await name.fill('adele')
  await name.press('ControlOrMeta+a')
  await name.press('ControlOrMeta+x')
  expect(await name.inputValue()).toBe('')
  await name.press('ControlOrMeta+z')
  expect(await name.inputValue()).toBe('adele')
  await name.press('ControlOrMeta+a')
  await name.press('ControlOrMeta+c')
  await secret.press('ControlOrMeta+v')
  expect(await secret.inputValue()).toBe('adele')
})

test('the menu of macOS has the keys to edit, close and quit', async ({ skip }) => {
  skip(process.platform !== 'darwin', 'macOS alone has a menu')
  const { app } = await harness.launch()
  const roles = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
      (submenu?.items ?? []).flatMap(({ role }) => role?.toLowerCase() ?? []),
    ),
  )
  expect(roles).toEqual(
    expect.arrayContaining(['quit', 'close', 'undo', 'cut', 'copy', 'paste', 'selectall']),
  )
  expect(roles.filter((role) => /reload|devtools/.test(role))).toEqual([])
})

test('a hostile page opens no window, and leads neither to the app’s pages nor to files', async () => {
  const { app, page } = await openSignIn(hosts.hostile)
  await page.waitForFunction(() => document.title === 'done')
  for (const hash of ['#app', '#file']) {
    await page.evaluate((to) => {
      location.hash = to
    }, hash)
    expect(new URL(page.url()).hostname).toBe(hosts.hostileSts)
  }
  expect(app.app.windows()).toHaveLength(2)
  await page.close()
  await app.window.getByRole('button', { name: 'Connect', exact: true }).waitFor()
})

test('an error page of the STS is explained after its window is closed, with who can fix it', async () => {
  const { app, page } = await openSignIn(hosts.stsError)
  await page.getByText('MSIS7102').first().waitFor()
  await pageRead(app)
  await page.close()
  const alert = app.window.getByRole('alert')
  await alert
    .getByText(/does not offer the kind of sign-in/)
    .first()
    .waitFor()
  await alert.getByText('The administrator of the sign-in server can fix this.').first().waitFor()
})

test('the sign-in page stays after a wrong password, and goes on after the right one', async () => {
  const { app, page } = await openSignIn(hosts.adatum)
  const sample = harness.sample('A. Datum')
  await signInOnPage(page, { ...sample, password: 'wrong' })
  await page
    .getByText(/incorrect/i)
    .first()
    .waitFor()
  await signInOnPage(page, sample)
  await app.window
    .getByText(/^Connected as /)
    .first()
    .waitFor()
})

test.each([
  ['the organization’s redirect', { host: hosts.adatum, method: 'GET', path: '/' }, 'cut-off', hosts.adatum],
  ['the STS’s page', { host: hosts.adatumSts, method: 'GET', path: '/adfs/ls/' }, 'cut-off', hosts.adatumSts],
  [
    'the answer to the password',
    { host: hosts.adatumSts, method: 'POST', path: '/adfs/ls/' },
    'cut-off',
    hosts.adatumSts,
  ],
  ['the answer to the token', { host: hosts.adatum, method: 'POST', path: '/' }, 'cut-off', hosts.adatum],
  [
    'the STS’s page, which is an error without a page',
    { host: hosts.adatumSts, method: 'GET', path: '/adfs/ls/' },
    { status: 503, body: '' },
    'answered with an error and no page',
  ],
  [
    'redirects, which form a loop',
    { host: hosts.adatumSts, method: 'GET', path: '/adfs/ls/' },
    { status: 302, headers: { Location: '?wa=again' }, body: '' },
    'redirecting in a loop',
  ],
  [
    'a redirect, which has no encryption',
    { host: hosts.adatumSts, method: 'POST', path: '/adfs/ls/' },
    { status: 302, headers: { Location: 'http://sts.adatum.example/adfs/ls/' }, body: '' },
    'sts.adatum.example without encryption',
  ],
] as const)(
  'a failure of %s is told with its server, closes the window, and the person can connect again',
  async (_what, exchange, does, said) => {
    const app = await harness.launch()
    await addOrganization(app, { url: harness.lab.url(hosts.adatum), name: 'Org', detected: 'AD FS' })
    mend = harness.lab.breaks({ ...exchange, does })
    const connect = app.window.getByRole('button', { name: 'Connect', exact: true })
    const sample = harness.sample('A. Datum')
    if (exchange.method === 'POST') {
      const opened = nextWindow(app)
      await connect.click()
      await signInOnPage(await opened, sample)
    } else await connect.click()
    await app.window.getByRole('alert').getByText(said).first().waitFor()
    await expect.poll(() => app.app.windows().length).toBe(1)
    mend()
    const opened = nextWindow(app)
    await app.window
      .getByRole('button', { name: /^(Connect|Try again)$/ })
      .first()
      .click()
    await signInOnPage(await opened, sample)
    await app.window.getByText('Connected as Adele Vance').first().waitFor()
  },
)
