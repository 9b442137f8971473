/** Acting as another user of an organization, in the window: chosen, shown, copied, and ended. */
import { expect, test } from 'vitest'
import type { DrivenApp } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()

const header = ({ window }: DrivenApp) => window.locator('header', { has: window.locator('#detail-name') })

/** The window with Contoso, connected as an application that may act as others. */
async function connected(): Promise<DrivenApp> {
  await signInAsApplication(harness)
  const app = await harness.launch()
  await app.window.getByRole('option', { name: /Contoso/ }).click()
  // at its start the app renews what was used last
  await header(app).getByText('Connected as').waitFor()
  return app
}

async function act({ window }: DrivenApp, part: string, user: string): Promise<void> {
  await window.getByRole('button', { name: 'More actions' }).click()
  await window.getByRole('menuitem', { name: 'Act as…' }).click()
  const dialog = window.getByRole('dialog', { name: 'Act as another user' })
  await dialog.getByLabel('User').fill(part)
  await dialog.getByRole('button', { name: user }).click()
  await dialog.waitFor({ state: 'hidden' })
}

const copied = ({ app }: DrivenApp) => app.evaluate(({ clipboard }) => clipboard.readText())

async function copy({ window }: DrivenApp, item: string): Promise<void> {
  await window.getByRole('button', { name: 'Copy', exact: true }).click()
  await window.getByRole('menuitem', { name: item }).click()
}

test('the header shows who is acted as, copied requests name them, and the button ends it', async () => {
  const app = await connected()
  const { id } = harness.lab.person('gita@outlook.example')
  await act(app, 'gita', 'Gita Guest')
  await header(app).getByText('Acting as Gita Guest').waitFor()
  await copy(app, 'curl (Bash)')
  await expect.poll(() => copied(app)).toContain(`CallerObjectId: ${id}`)
  await header(app).getByRole('button', { name: 'Stop acting' }).click()
  await header(app).getByText('Acting as').waitFor({ state: 'hidden' })
  await copy(app, 'curl (Bash)')
  await expect.poll(() => copied(app)).not.toContain('CallerObjectId')
  expect(await copied(app)).toContain('/WhoAmI')
})

test('a sign-out ends it', async () => {
  const app = await connected()
  await act(app, 'gita', 'Gita Guest')
  await header(app).getByText('Acting as Gita Guest').waitFor()
  await header(app).getByRole('button', { name: 'Sign out' }).click()
  await header(app).getByText('Acting as').waitFor({ state: 'hidden' })
})
