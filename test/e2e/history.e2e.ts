/** The history of an organization in the built app: what happened, also after a restart, until the person deletes it. */
import { afterEach, expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { homerealm } from '../support/command-line.ts'
import {
  addOrganization,
  type DrivenApp,
  nextWindow,
  openProfile,
  openSettings,
  showSection,
  signInOnPage,
} from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()
let mend = () => {}
afterEach(() => mend())

const ADELE = 'adele@adatum.example'
const entries = ({ window }: DrivenApp) =>
  window.getByRole('tabpanel', { name: 'History' }).getByRole('listitem')
const textsOf = async (app: DrivenApp) =>
  (await entries(app).allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
const press = ({ window }: DrivenApp, name: string) =>
  window.getByRole('button', { name, exact: true }).click()

/** Adds an organization, signs in, signs out, and fails to connect. */
async function lived(app: DrivenApp): Promise<void> {
  const sample = harness.sample('A. Datum')
  await addOrganization(app, { url: sample.url, name: 'A. Datum', detected: 'AD FS' })
  await showSection(app, 'History')
  await app.window.getByText('No entries yet.').waitFor()
  const opened = nextWindow(app)
  await press(app, 'Connect')
  await signInOnPage(await opened, sample)
  // the open section shows each entry as it comes
  await entries(app).getByText('You signed in').waitFor()
  await press(app, 'Sign out')
  await entries(app).getByText('Signed out').waitFor()
  mend = harness.lab.breaks({
    host: hosts.adatumSts,
    method: 'GET',
    path: '/adfs/ls/',
    does: { status: 503, body: '' },
  })
  await press(app, 'Connect')
  await app.window.getByRole('alert').getByText('answered with an error and no page').first().waitFor()
  await entries(app).nth(2).waitFor()
}

test('shows a sign-in, a sign-out and a failure after a restart, and nothing once it is deleted', async () => {
  const first = await harness.launch()
  await lived(first)
  await first.close()

  const second = await harness.launch()
  await openProfile(second, 'A. Datum')
  await showSection(second, 'History')
  await entries(second).nth(2).waitFor()
  const [failed, signedOut, connected, ...more] = await textsOf(second)
  expect(more).toEqual([])
  expect(failed).toContain(hosts.adatumSts)
  expect(signedOut).toMatch(new RegExp(`Signed out ${ADELE}`))
  expect(connected).toMatch(new RegExp(`Connected You signed in ${ADELE} WS-Federation`))
  expect(await second.window.getByRole('heading', { level: 3 }).count()).toBeGreaterThan(0)

  const listed = await homerealm(['history', 'A. Datum', '--json'], harness.cliEnv())
  expect(listed.json()).toMatchObject([
    { result: 'failed', way: 'person' },
    { result: 'signed-out', accountName: ADELE },
    { result: 'connected', accountName: ADELE, method: 'ws-federation', failure: null },
  ])
  expect(await harness.leaks(first.output(), second.output(), listed.out, listed.err)).toEqual([])

  await openSettings(second, 'History')
  await press(second, 'Delete all history')
  await second.window.getByText('The history of all organizations is deleted.').waitFor()
  await press(second, 'Done')
  await second.window.getByText('No entries yet.').waitFor()
  expect((await homerealm(['history', 'A. Datum', '--json'], harness.cliEnv())).json()).toEqual([])
})

test('an open history shows what the command line does, and the command line keeps nothing if the person says so', async () => {
  const { clientId, secret } = harness.lab.application
  const cli = (args: readonly string[], input?: string) => homerealm(args, harness.cliEnv(), undefined, input)
  const byCode = ['--method', 'client-credentials', '--client-id', clientId, '--password-stdin']
  const app = await harness.launch()
  await addOrganization(app, { url: harness.sample('Contoso').url, name: 'Contoso', detected: 'Entra' })
  await showSection(app, 'History')
  await app.window.getByText('No entries yet.').waitFor()
  expect((await cli(['connect', 'Contoso', ...byCode], 'not-the-secret')).status).not.toBe(0)
  await entries(app).getByText('Sign-in refused').waitFor()
  expect((await cli(['connect', 'Contoso', ...byCode], secret)).status).toBe(0)
  await entries(app).getByText('You signed in').waitFor()

  await openSettings(app, 'History')
  await app.window.getByRole('radio', { name: 'Keep nothing' }).check()
  await press(app, 'Done')
  await app.window.getByText(/^Homerealm keeps no history/).waitFor()
  // the preferences are written shortly after the choice
  await app.close()
  expect((await cli(['connect', 'Contoso'])).status).toBe(0)
  const listed = await cli(['history', 'Contoso'])
  expect(listed.out).toMatch(/^Homerealm keeps no history/)
})
