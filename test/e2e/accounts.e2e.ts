/** The accounts dialog of the built app: a new secret applies to all organizations of its account. */
import { expect, test } from 'vitest'
import { findSecrets } from '../support/canary.ts'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()
const cli = (args: readonly string[], input?: string) => homerealm(args, harness.cliEnv(), undefined, input)

test('the accounts dialog changes a secret once for all organizations, and signs the account out', async () => {
  const { clientId, secret } = harness.lab.application
  const byCode = ['--method', 'client-credentials', '--client-id', clientId, '--password-stdin']
  for (const name of ['Contoso', 'Contoso Test']) {
    await cli(['add', harness.sample(name).url, '--name', name])
    await cli(['connect', name, ...byCode], secret)
  }
  const { window } = await harness.launch()
  await window.getByRole('button', { name: 'Accounts' }).click()
  const account = window.getByRole('region', { name: clientId })
  await account.getByText('Contoso, Contoso Test').waitFor()
  await account.getByLabel(/^Client secret ends on/).fill('2100-01-31')
  await account.getByText('You entered this date.').waitFor()

  const change = async (typed: string) => {
    await account.getByLabel('Client secret', { exact: true }).fill(typed)
    await account.getByRole('button', { name: 'Test and save' }).click()
  }
  await account.getByRole('button', { name: 'Change secret or certificate' }).click()
  await change('not-the-secret')
  await account.getByText('Nothing was changed.').waitFor()
  expect((await cli(['whoami', 'Contoso Test'])).status).toBe(0)
  await change(secret)
  await account.getByText('Changed for Contoso and Contoso Test.').waitFor()

  await account.getByRole('button', { name: 'Sign out' }).click()
  await window.getByText(/No account yet/).waitFor()
  expect((await cli(['whoami', 'Contoso Test'])).status).toBe(5)
  const hits = await findSecrets({ folders: [harness.dataDir], texts: [], secrets: harness.lab.secrets })
  expect(hits).toEqual([])
})
