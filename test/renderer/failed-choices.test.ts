/** A choice that could not be saved: each kind of field shows again what still applies. */
import { screen, within } from '@testing-library/svelte'
import { expect, test, vi } from 'vitest'
import { anError } from '../support/failures.ts'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { open, openSettings, type Person, shown, showSection } from './support/shown.ts'

const contoso = aProfile({ id: 'contoso', name: 'Contoso', environment: 'sandbox' })
const fabrikam = aProfile({ id: 'fabrikam', name: 'Fabrikam', environment: 'sandbox' })

const choice = (role: 'checkbox' | 'radio', name: RegExp) =>
  screen.findByRole<HTMLInputElement>(role, { name })

/** A window whose every save fails. */
async function refusing() {
  const api = new FakeApi([contoso, fabrikam])
  const updates = { ...api.status.updates, means: 'by-itself' } as const
  api.status = { ...api.status, platform: 'win32', startsAtSignIn: false, updates }
  const refuse = () => Promise.reject(anError('store-unwritable'))
  vi.spyOn(api.app, 'setPreferences').mockImplementation(refuse)
  vi.spyOn(api.app, 'setStartsAtSignIn').mockImplementation(refuse)
  vi.spyOn(api.profiles, 'change').mockImplementation(refuse)
  return shown(api)
}

/** Where each box or radio button is, whether it is checked, and the one to press. */
test.each<[string, Parameters<typeof openSettings>[1], 'checkbox' | 'radio', RegExp, RegExp]>([
  ['the start at sign-in', 'start', 'checkbox', /^Start Homerealm/, /^Start Homerealm/],
  ['the reconnect', 'start', 'checkbox', /^Connect again/, /^Connect again/],
  ['a click on the tray icon', 'start', 'radio', /^The window/, /^The menu/],
  ['the updates', 'updates', 'radio', /^Tell me about/, /^Download new/],
  ['the update channel', 'updates', 'radio', /^Stable/, /^Beta/],
])('%s stays as it was', async (_what, section, role, watched, pressed) => {
  const user = await refusing()
  await openSettings(user, section)
  const before = (await choice(role, watched)).checked
  await user.click(await choice(role, pressed))
  const dialog = within(screen.getByRole('dialog', { name: 'Settings' }))
  expect(await dialog.findByRole('alert')).toBeDefined()
  expect((await choice(role, watched)).checked).toBe(before)
  // a second try is a change again, not its opposite
  expect((await choice(role, pressed)).checked).toBe(role === 'radio' ? false : before)
})

const markBoth = async (user: Person) => {
  await open(user, 'Contoso')
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
}
const settingsOfOne = async (user: Person) => {
  await open(user, 'Contoso')
  await showSection(user, 'Settings')
}

test.each<[string, (user: Person) => Promise<void>, string, string]>([
  ['the environment of an organization', settingsOfOne, 'Environment', 'production'],
  ['the place of its sign-in page', settingsOfOne, 'Sign-in page opens in', 'system-browser'],
  ['the environment of several', markBoth, 'Environment', 'production'],
])('%s stays as it was', async (_what, show, label, other) => {
  const user = await refusing()
  await show(user)
  const field = await within(screen.getByRole('main')).findByLabelText<HTMLSelectElement>(label)
  const before = field.value
  await user.selectOptions(field, other)
  expect(await screen.findByRole('alert')).toBeDefined()
  expect(field.value).toBe(before)
})
