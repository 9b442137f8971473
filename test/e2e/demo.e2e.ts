/** What `npm start` does where nobody sees it: every sample is connected to, each by the way that it needs. */
import { expect, test } from 'vitest'
import { connectSample } from '../../build/demo-run.ts'
import { addOrganization } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

test('every sample of the demo is connected to, the second organization of an account without a window', async () => {
  const app = await harness.launch()
  const runs = []
  for (const sample of harness.lab.samples) {
    await addOrganization(app, { url: sample.url, name: sample.name })
    runs.push(await connectSample(app, sample, harness.dataDir))
  }
  expect(runs.map(({ name, how, who, failure }) => [name, how, who, failure])).toEqual([
    ['Contoso', 'entra', 'Alex Wilber', ''],
    ['Contoso Test', 'account', 'Alex Wilber', ''],
    ['Fabrikam', 'entra', 'Megan Bowen', ''],
    ['A. Datum', 'ws-federation', 'Adele Vance', ''],
    ['Tailspin Toys', 'ad-fs-oauth', 'Diego Siciliani', ''],
  ])
})
