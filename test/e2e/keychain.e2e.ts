/** The app with a keychain that is locked or absent, against real ones on a D-Bus of their own. */
import { describe, expect, test } from 'vitest'
import { addOrganization, nextWindow, openProfile, signInOnPage } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

describe.each(['locked', 'nobus'] as const)('with a keychain that is %s', (keyring) => {
  const harness = useHarness({ keyring })

  test('one can sign in; the window says that the sign-in is not kept, and after a restart it is gone', async () => {
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
