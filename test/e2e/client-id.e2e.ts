/** The client ID of a cloud in the built app: its guide, the test sign-in, and the next connect with it. */
import { describe, expect, test } from 'vitest'
import { registeredClientId, clientId as sample } from '../lab/index.ts'
import { homerealm } from '../support/command-line.ts'
import {
  addOrganization,
  type DrivenApp,
  enterPassword,
  nextWindow,
  openProfile,
  openSettings,
  pageRead,
  signInOnPage,
} from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const UNKNOWN = '99999999-9999-4999-8999-999999999999'

const harness = useHarness()

/** The client IDs of the sign-in pages so far. */
const asked = () =>
  harness.lab.log.filter(({ path }) => path.endsWith('/authorize')).map(({ clientId }) => clientId)

/** Opens the guide for the cloud of the lab, at the test. */
async function guide({ window }: DrivenApp) {
  await openSettings({ window }, 'Sign-in')
  await window.getByRole('button', { name: 'Set up the client ID for Lab cloud' }).click()
  const dialog = window.getByRole('dialog', { name: 'Client ID for Lab cloud' })
  await dialog.getByRole('button', { name: 'I have a client ID' }).click()
  return dialog
}

describe('the client ID of a cloud', () => {
  test('is refused with a plain sentence, or passes and signs in from then on', async () => {
    const contoso = harness.sample('Contoso')
    const app = await harness.launch()
    const { window } = app
    await addOrganization({ window }, contoso)
    const dialog = await guide(app)
    const id = dialog.getByLabel('Application (client) ID')

    await id.fill(UNKNOWN)
    const refused = nextWindow(app)
    await dialog.getByRole('button', { name: 'Test sign-in' }).click()
    const page = await refused
    await page.getByText('AADSTS700016').waitFor()
    await pageRead(app)
    await page.close()
    await dialog.getByText('The organization’s directory does not know this application.').waitFor()
    await dialog.getByText(/Check the client ID, and that it is registered in this cloud/).waitFor()
    expect(await dialog.getByRole('button', { name: 'Use this client ID' }).count()).toBe(0)

    await id.fill(registeredClientId)
    const opened = nextWindow(app)
    await dialog.getByRole('button', { name: 'Test sign-in' }).click()
    await signInOnPage(await opened, contoso)
    await dialog.getByText('The client ID works').waitFor()
    await dialog.getByText(contoso.userName).waitFor()
    await dialog.getByRole('button', { name: 'Use this client ID' }).click()
    await window.getByText('Saved for Lab cloud, and tested.').waitFor()
    await window.getByRole('button', { name: 'Done' }).click()
    expect(asked()).toEqual([UNKNOWN, registeredClientId])

    // the test has kept no sign-in, so the first connect opens the page with the tested client ID
    await openProfile({ window }, contoso.name)
    const signIn = nextWindow(app)
    await window.getByRole('button', { name: 'Connect', exact: true }).click()
    await signInOnPage(await signIn, contoso)
    await window.getByText('Connected as Alex Wilber').first().waitFor()
    expect(asked().slice(2)).toEqual([registeredClientId])
    await app.close()

    // the command line follows the same preference
    const { status, out } = await homerealm(['connection-string', contoso.name], harness.cliEnv())
    expect([status, out]).toEqual([0, expect.stringContaining(`AppId=${registeredClientId}`)])
    expect(await harness.leaks(app.output())).toEqual([])
  })

  test('that changes is not used with the saved sign-in of another one: the next connect signs in again', async () => {
    const contoso = harness.sample('Contoso')
    const app = await harness.launch()
    const { window } = app
    const before = asked().length
    await addOrganization({ window }, contoso)
    await openProfile({ window }, contoso.name)
    const first = nextWindow(app)
    await window.getByRole('button', { name: 'Connect', exact: true }).click()
    await signInOnPage(await first, contoso)
    await window.getByText('Connected as Alex Wilber').first().waitFor()

    const dialog = await guide(app)
    await dialog.getByLabel('Application (client) ID').fill(registeredClientId)
    await dialog.getByRole('button', { name: 'Save without a test' }).click()
    await window.getByText('Saved for Lab cloud. It is not tested.').waitFor()
    await app.close()

    const again = await harness.launch()
    await openProfile(again, contoso.name)
    const second = nextWindow(again)
    await again.window.getByRole('button', { name: 'Connect', exact: true }).click()
    // the page knows who signed in before
    await enterPassword(await second, contoso.password)
    await again.window.getByText('Connected as Alex Wilber').first().waitFor()
    expect(asked().slice(before)).toEqual([sample, registeredClientId])
  })
})
