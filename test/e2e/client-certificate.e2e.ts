/**
 * The choice of a client certificate in the app's window. The test emits Electron's event, because Chromium's DevTools cannot
 * ask for a certificate. client-certificate-handshake.e2e.ts tests the handshake, on a real Electron.
 */
import { expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { addOrganization, type DrivenApp, nextWindow } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

/** A sign-in page is open, and its server asks for a certificate. @returns the certificates that the server gets */
async function asked(): Promise<{ app: DrivenApp; shown: Promise<string[]> }> {
  const app = await harness.launch()
  await addOrganization(app, { url: harness.lab.url(hosts.adatum), name: 'Org', detected: 'AD FS' })
  const opened = nextWindow(app)
  await app.window.getByRole('button', { name: 'Connect', exact: true }).click()
  await (await opened).locator('input[name="UserName"]').waitFor()
  const shown = app.app.evaluate(({ app: electron, BrowserWindow }) => {
    const certificate = (name: string) => ({
      data: '',
      fingerprint: `sha256/${name}`,
      subject: { commonName: name, organizations: [] },
      subjectName: name,
      issuer: { commonName: 'A. Datum Issuing CA', organizations: [] },
      issuerName: 'A. Datum Issuing CA',
      validStart: 1_700_000_000,
      validExpiry: 4_000_000_000,
    })
    const [page] = BrowserWindow.getAllWindows().filter((each) => /sign in to Org/.test(each.getTitle()))
    return new Promise<string[]>((resolve) => {
      electron.emit(
        'select-client-certificate',
        { preventDefault() {} },
        page?.webContents,
        'certauth.sts.adatum.localhost:443',
        [certificate('Adele Vance'), certificate('Adele Vance (smart card)')],
        (...chosen: { fingerprint: string }[]) => resolve(chosen.map(({ fingerprint }) => fingerprint)),
      )
    })
  })
  return { app, shown }
}

test('the person chooses a certificate in the app’s window, and the sign-in page stays open', async () => {
  const { app, shown } = await asked()
  const dialog = app.window.getByRole('dialog', { name: 'Choose a certificate' })
  await dialog.getByText('certauth.sts.adatum.localhost').waitFor()
  expect(await dialog.getByRole('button', { name: 'Show this certificate' }).isDisabled()).toBe(true)
  await dialog.getByText('Adele Vance (smart card)').click()
  await dialog.getByRole('button', { name: 'Show this certificate' }).click()
  expect(await shown).toEqual(['sha256/Adele Vance (smart card)'])
  await dialog.waitFor({ state: 'hidden' })
  await app.window.getByText(`Sign in at ${hosts.adatumSts}`).first().waitFor()
  expect(app.app.windows()).toHaveLength(2)
})

test('Escape sends no certificate', async () => {
  const first = await asked()
  await first.app.window.getByRole('dialog', { name: 'Choose a certificate' }).waitFor()
  await first.app.window.keyboard.press('Escape')
  expect(await first.shown).toEqual([])
  await first.app.close()
})

test('closing the sign-in page closes the choice, and sends no certificate', async () => {
  const { app, shown } = await asked()
  const dialog = app.window.getByRole('dialog', { name: 'Choose a certificate' })
  await dialog.waitFor()
  await app.app
    .windows()
    .find((each) => each !== app.window)
    ?.close()
  expect(await shown).toEqual([])
  await dialog.waitFor({ state: 'hidden' })
  await app.window.getByRole('button', { name: 'Connect', exact: true }).waitFor()
})
