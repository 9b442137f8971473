/** What `npm start` does without a display: it connects to each sample, with the method that the sample needs. */
import { expect, test } from 'vitest'
import { connectSample } from '../../build/connect-sample.ts'
import { addOrganization } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

test('the demo connects to each sample, and to the second organization of an account without a window', async () => {
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
