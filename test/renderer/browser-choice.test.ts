/** The dialog that chooses the browser of an organization, and what happens when that browser is gone. */
import { screen, waitFor, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { BrowserChoice, InstalledBrowser } from '../../main/contract/browsers.ts'
import { failure } from '../../main/contract/failure.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { SessionState } from '../../main/contract/session.ts'
import { anError } from '../support/failures.ts'
import { aProfile, connectedState, failedState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, openSettings, shown } from './support/shown.ts'

const INSTALLED: readonly InstalledBrowser[] = [
  {
    id: 'chrome',
    profiles: [
      { id: 'Default', name: 'Private' },
      { id: 'Profile 3', name: 'Contoso' },
    ],
  },
  { id: 'firefox', profiles: [] },
]
const CHOSEN: BrowserChoice = {
  browser: 'chrome',
  profile: 'Profile 3',
  inPrivate: true,
  chosenFor: 'organization',
}
const SYSTEM: BrowserChoice = {
  browser: 'system',
  profile: null,
  inPrivate: false,
  chosenFor: 'organization',
}

async function details(
  of = aProfile({ name: 'Contoso', customer: 'Contoso Ltd' }),
  state: SessionState = connectedState(),
) {
  const api = new FakeApi([of], { [of.id]: state })
  api.onComputer = async () => INSTALLED
  const user = await shown(api)
  await open(user, of.name)
  const change = () => calls(api, 'profiles.change').map(([, , change]) => change)
  return { api, user, change, of }
}

async function dialog(...of: Parameters<typeof details>) {
  const opened = await details(...of)
  await opened.user.click(screen.getByRole('button', { name: 'Open a page' }))
  await opened.user.click(await screen.findByRole('menuitem', { name: 'Choose browser' }))
  const box = within(await screen.findByRole('dialog', { name: 'Choose browser' }))
  await box.findByLabelText('Browser')
  return { ...opened, box }
}

const options = (list: HTMLElement) =>
  within(list)
    .getAllByRole('option')
    .map(({ textContent }) => textContent)

describe('the dialog', () => {
  test('asks for the browsers when it opens, and never before', async () => {
    const { api, user } = await details()
    expect(calls(api, 'browsers.installed')).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Open a page' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Choose browser' }))
    await screen.findByLabelText('Browser')
    expect(calls(api, 'browsers.installed')).toHaveLength(1)
  })

  test('offers the system’s browser, the installed browsers and their profiles', async () => {
    const { box, user } = await dialog()
    expect(options(box.getByLabelText('Browser'))).toEqual([
      'As in the settings',
      'System browser',
      'Google Chrome',
      'Firefox',
    ])
    expect(box.queryByLabelText('Browser profile')).toBeNull()
    await user.selectOptions(box.getByLabelText('Browser'), 'Google Chrome')
    expect(options(box.getByLabelText('Browser profile'))).toEqual(['Last used', 'Private', 'Contoso'])
    await user.selectOptions(box.getByLabelText('Browser'), 'Firefox')
    expect(box.queryByLabelText('Browser profile')).toBeNull()
    expect(box.getByText('Homerealm found no list of its profiles.')).toBeTruthy()
  })

  test('saves the browser, its profile and a private window for the organization', async () => {
    const { box, user, change } = await dialog()
    await user.selectOptions(box.getByLabelText('Browser'), 'Google Chrome')
    await user.selectOptions(box.getByLabelText('Browser profile'), 'Contoso')
    await user.click(box.getByLabelText('Open a private window'))
    await user.click(box.getByRole('button', { name: 'Save' }))
    expect(change()).toEqual([{ browser: CHOSEN }])
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  })

  test('saves it for all organizations of the customer', async () => {
    const { box, user, change } = await dialog()
    await user.selectOptions(box.getByLabelText('Browser'), 'Firefox')
    await user.click(box.getByLabelText('All organizations of Contoso Ltd'))
    await user.click(box.getByRole('button', { name: 'Save' }))
    expect(change()).toEqual([
      { browser: { browser: 'firefox', profile: null, inPrivate: false, chosenFor: 'customer' } },
    ])
  })

  test('offers no customer where the organization has none', async () => {
    const { box } = await dialog(aProfile({ name: 'Contoso' }))
    expect(box.queryByRole('radio')).toBeNull()
  })

  test('shows what is chosen, also if it is gone, and a profile of another browser is not kept', async () => {
    const gone = aProfile({ name: 'Contoso', browser: { ...CHOSEN, browser: 'vivaldi', profile: 'Work' } })
    const { box, user, change } = await dialog(gone)
    const browser = box.getByLabelText<HTMLSelectElement>('Browser')
    expect(browser.selectedOptions[0]?.textContent).toBe('Vivaldi (not found)')
    const profile = box.getByLabelText<HTMLSelectElement>('Browser profile')
    expect(profile.selectedOptions[0]?.textContent).toBe('Work (not found)')
    expect(box.getByLabelText<HTMLInputElement>('Open a private window').checked).toBe(true)
    await user.selectOptions(browser, 'Google Chrome')
    await user.click(box.getByRole('button', { name: 'Save' }))
    expect(change()).toEqual([{ browser: { ...CHOSEN, profile: null } }])
  })

  test('says why it cannot look for browsers, and saves nothing', async () => {
    const { api, user } = await details()
    api.onComputer = () => Promise.reject(anError('internal'))
    await user.click(screen.getByRole('button', { name: 'Open a page' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Choose browser' }))
    const box = within(await screen.findByRole('dialog', { name: 'Choose browser' }))
    expect(await box.findByRole('alert')).toBeTruthy()
    expect(box.queryByRole('button', { name: 'Save' })).toBeNull()
  })
})

describe('a browser that is gone', () => {
  const gone = aProfile({ name: 'Contoso', browser: CHOSEN })

  test('is told in words, and the system’s browser opens the same page once it is chosen', async () => {
    const { api, user, change } = await details(gone)
    api.openingPage = () => Promise.reject(anError('browser-missing'))
    await user.click(screen.getByRole('button', { name: 'Open a page' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Solutions' }))
    expect((await screen.findByRole('alert')).textContent).toContain(
      'Google Chrome is no longer on this computer.',
    )
    api.openingPage = async () => undefined
    await user.click(screen.getByRole('button', { name: 'Use the system browser' }))
    expect(change()).toEqual([{ browser: SYSTEM }])
    await waitFor(() =>
      expect(calls(api, 'sessions.openPage').map(([, , page]) => page)).toEqual(['solutions', 'solutions']),
    )
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })

  test('is replaced for its own organization only, whatever is selected in the meantime', async () => {
    const other = aProfile({ name: 'Fabrikam', orgUrl: 'https://fabrikam.crm.dynamics.com' as OrgUrl })
    const api = new FakeApi([gone, other])
    api.openingPage = () => Promise.reject(anError('browser-missing'))
    const user = await shown(api, 'Contoso')
    await user.click(screen.getByRole('button', { name: 'Open in browser' }))
    await screen.findByRole('button', { name: 'Use the system browser' })
    await open(user, 'Fabrikam')
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Use the system browser' })).toBeNull())
    await open(user, 'Contoso')
    await user.click(await screen.findByRole('button', { name: 'Use the system browser' }))
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', gone.id, { browser: SYSTEM }]])
  })

  test('can be replaced by another one', async () => {
    const { api, user } = await details(gone)
    api.openingPage = () => Promise.reject(anError('browser-missing'))
    await user.click(screen.getByRole('button', { name: 'Open in browser' }))
    await user.click(await screen.findByRole('button', { name: 'Choose browser' }))
    expect(await screen.findByRole('dialog', { name: 'Choose browser' })).toBeTruthy()
  })

  test('at a sign-in offers to sign in by the system’s browser', async () => {
    const failed = failedState(
      failure('browser-missing/profile', { browser: 'chrome', profile: 'Profile 3' }),
    )
    const { api, user, change } = await details(gone, failed)
    expect(screen.getByRole('alert').textContent).toContain('no longer has the profile “Profile 3”')
    await user.click(screen.getByRole('button', { name: 'Use the system browser' }))
    expect(change()).toEqual([{ browser: SYSTEM }])
    await waitFor(() => expect(calls(api, 'sessions.connect')).toHaveLength(1))
  })
})

describe('the default browser', () => {
  const onComputer: readonly InstalledBrowser[] = [
    { id: 'edge', profiles: [{ id: 'Profile 1', name: 'Work' }] },
    { id: 'firefox', profiles: [] },
  ]

  test('is chosen in the settings, with its profile', async () => {
    const api = new FakeApi([aProfile({ name: 'Contoso' })])
    api.onComputer = async () => onComputer
    const user = await shown(api)
    await openSettings(user, 'sign-in')
    await screen.findByRole('option', { name: 'Microsoft Edge' })
    await user.selectOptions(screen.getByLabelText('Browser'), 'edge')
    await user.selectOptions(await screen.findByLabelText('Browser profile'), 'Profile 1')
    await user.click(screen.getByLabelText('Open a private window'))
    expect(calls(api, 'app.setPreferences').map(([, change]) => change)).toEqual([
      { browser: { browser: 'edge', profile: null, inPrivate: false } },
      { browser: { browser: 'edge', profile: 'Profile 1', inPrivate: false } },
      { browser: { browser: 'edge', profile: 'Profile 1', inPrivate: true } },
    ])
    await user.selectOptions(screen.getByLabelText('Browser'), 'system')
    expect(calls(api, 'app.setPreferences').at(-1)).toEqual(['app.setPreferences', { browser: null }])
  })

  test('that is gone stays chosen, and says so', async () => {
    const api = new FakeApi([aProfile({ name: 'Contoso' })])
    const { preferences } = api.status
    const browser = { browser: 'brave', profile: null, inPrivate: false } as const
    api.status = { ...api.status, preferences: { ...preferences, browser } }
    const user = await shown(api)
    await openSettings(user, 'sign-in')
    expect(screen.getByRole<HTMLOptionElement>('option', { name: 'Brave (not found)' }).selected).toBe(true)
  })
})
