/** The app with a locked or absent keychain, on a real D-Bus. */
import { describe, expect, test } from 'vitest'
import { addOrganization, nextWindow, openProfile, signInOnPage } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

describe.each(['locked', 'nobus'] as const)('with a keychain that is %s,', (keyring) => {
  const harness = useHarness({ keyring })

  test('a sign-in works, is in memory only as the window says, and is gone after a restart', async () => {
    const sample = harness.sample('A. Datum')
    const first = await harness.launch()
    await addOrganization(first, { url: sample.url, name: sample.name, detected: 'AD FS' })
    const opened = nextWindow(first)
    await first.window.getByRole('button', { name: 'Connect', exact: true }).click()
    await signInOnPage(await opened, sample)
    await first.window
      .getByText(/^Connected as /)
      .first()
      .waitFor()
    await first.window
      .getByText(/in memory/i)
      .first()
      .waitFor()
    await first.close()

    const second = await harness.launch()
    await openProfile(second, sample.name)
    await second.window.getByRole('button', { name: 'Connect', exact: true }).waitFor()
    expect(await second.window.getByText(/^Connected as /).count()).toBe(0)
  })
})
