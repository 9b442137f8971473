/** The client IDs of the clouds in the settings: what is saved and refused, the guide, and the test sign-in. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { failure } from '../../main/contract/failure.ts'
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import { PASSED, TRACE } from '../support/connection-tests.ts'
import { anError } from '../support/failures.ts'
import { aDetection, aProfile } from '../support/profiles.ts'
import { drivenTests } from './support/driven-tests.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown, showSection } from './support/shown.ts'

const OWN = '66666666-6666-4666-8666-666666666666'
const OTHER = '77777777-7777-4777-8777-777777777777'
const WORLD = 'Public, US Government (GCC)'
const LOGIN = 'login.microsoftonline.com'

const adfs = () =>
  aProfile({
    name: 'A. Datum',
    detection: aDetection({
      identityProvider: { kind: 'ad-fs', stsHost: 'sts.adatum.com', version: null },
    } as unknown as Parameters<typeof aDetection>[0]),
  })

async function opened({
  profiles = [aProfile({ name: 'Contoso', detection: aDetection() })] as ConnectionProfile[],
  clientIds = {} as Readonly<Record<string, string>>,
} = {}) {
  const api = new FakeApi(profiles)
  api.status = { ...api.status, preferences: { ...api.status.preferences, clientIds } }
  const { runs, last } = drivenTests(api)
  const user = await shown(api)
  await openSettings(user, 'sign-in')
  const group = within(screen.getByRole('group', { name: 'Client ID of each cloud' }))
  return { api, user, group, last, runs }
}

/** Opens the guide, at the test. */
async function testing(change: Parameters<typeof opened>[0] = {}, cloud = WORLD) {
  const parts = await opened(change)
  await parts.user.click(parts.group.getByRole('button', { name: `Set up the client ID for ${cloud}` }))
  const dialog = within(screen.getByRole('dialog', { name: `Client ID for ${cloud}` }))
  await parts.user.click(dialog.getByRole('button', { name: 'I have a client ID' }))
  return { ...parts, dialog, field: dialog.getByLabelText<HTMLInputElement>('Application (client) ID') }
}

const saved = (api: FakeApi) => calls(api, 'app.setPreferences').map(([, change]) => change)

describe('the client ID of a cloud', () => {
  test('is Microsoft’s sample at first. One that is typed is saved, and is said to be untested', async () => {
    const { api, user, group } = await opened()
    const field = group.getByLabelText<HTMLInputElement>(WORLD)
    expect([field.value, field.placeholder]).toEqual(['', 'Microsoft’s sample application'])
    await user.type(field, ` {{${OWN.toUpperCase()}}`)
    await user.tab()
    expect(saved(api)).toEqual([{ clientIds: { [LOGIN]: OWN } }])
    expect(field.value).toBe(OWN)
    expect(group.getByRole('status').textContent).toBe(`Saved for ${WORLD}. It is not tested.`)
  })

  test('that is none is refused with a plain sentence', async () => {
    const { api, user, group } = await opened()
    await user.type(group.getByLabelText(WORLD), 'Homerealm')
    await user.tab()
    expect(group.getByRole('alert').textContent).toMatch(/^A client ID looks like 51f81489-/)
    expect(saved(api)).toEqual([])
  })

  test('is taken back by emptying it, and the others stay', async () => {
    const clientIds = { [LOGIN]: OWN, 'login.mine.example:8443': OTHER }
    const { api, user, group } = await opened({ clientIds })
    await user.clear(group.getByLabelText(WORLD))
    await user.tab()
    expect(saved(api)).toEqual([{ clientIds: { 'login.mine.example:8443': OTHER } }])
    expect(group.getByRole('status').textContent).toMatch(/uses Microsoft’s sample application again\.$/)
  })

  test.each([
    ['without organizations is among the other clouds', {}, true],
    ['with a client ID is shown', { 'login.mine.example:8443': OTHER }, false],
  ])('%s', async (_what, clientIds, folded) => {
    const { group } = await opened({ clientIds })
    expect(group.getByLabelText('Mine').closest('details') !== null).toBe(folded)
    expect(group.getByLabelText(WORLD).closest('details')).toBeNull()
  })
})

describe('the guide', () => {
  test('leads from the registration to the test, names what to copy, and opens the registrations', async () => {
    const { api, user, group } = await opened()
    await user.click(group.getByRole('button', { name: `Set up the client ID for ${WORLD}` }))
    const dialog = within(screen.getByRole('dialog', { name: `Client ID for ${WORLD}` }))
    expect(dialog.getByText('Step 1 of 3')).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Open app registrations' }))
    expect(calls(api, 'discovery.openRegistrations')).toEqual([['discovery.openRegistrations', LOGIN]])
    await user.click(dialog.getByRole('button', { name: 'Copy name' }))
    await user.click(dialog.getByRole('button', { name: 'Next' }))
    expect(document.activeElement?.textContent).toBe('Let it sign people in')
    for (const value of ['http://localhost', 'user_impersonation'])
      expect(dialog.getByText(value)).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Copy redirect URI' }))
    expect(await navigator.clipboard.readText()).toBe('http://localhost')
    await user.click(dialog.getByRole('button', { name: 'Next' }))
    expect(dialog.getByText('Step 3 of 3')).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Back' }))
    expect(dialog.getByText('Step 2 of 3')).toBeDefined()
  })

  test('of a cloud whose registrations Homerealm does not know says where they are', async () => {
    const { user, group } = await opened({ clientIds: { 'login.mine.example:8443': OTHER } })
    await user.click(group.getByRole('button', { name: 'Set up the client ID for Mine' }))
    const dialog = within(screen.getByRole('dialog', { name: 'Client ID for Mine' }))
    expect(dialog.queryByRole('button', { name: 'Open app registrations' })).toBeNull()
    expect(dialog.getByText(/Open the Microsoft Entra admin center of this cloud/)).toBeDefined()
  })

  test('says why the registrations did not open', async () => {
    const { api, user, group } = await opened()
    api.discovery = { ...api.discovery, openRegistrations: () => Promise.reject(anError('internal')) }
    await user.click(group.getByRole('button', { name: `Set up the client ID for ${WORLD}` }))
    const dialog = within(screen.getByRole('dialog', { name: `Client ID for ${WORLD}` }))
    await user.click(dialog.getByRole('button', { name: 'Open app registrations' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('Something went wrong in Homerealm.')
  })
})

describe('the test sign-in', () => {
  test('that passes offers the client ID as the main action, which saves it', async () => {
    const profile = aProfile({ name: 'Contoso', detection: aDetection() })
    const { api, user, dialog, field, last, group } = await testing({ profiles: [profile] })
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Test sign-in' }).disabled).toBe(true)
    await user.type(field, OWN.toUpperCase())
    await user.click(dialog.getByRole('button', { name: 'Test sign-in' }))
    const [[, subject] = []] = calls(api, 'connectionTest.run')
    expect(subject).toEqual({
      profileId: profile.id,
      change: { clientId: OWN, redirectUri: null },
      way: { method: 'entra' },
      fresh: true,
    })
    last().tell({ doing: 'signing-in', userAgent: 'window', host: LOGIN, named: true })
    await dialog.findByText(`Sign in at ${LOGIN}`)
    expect(dialog.getByText(/If the page shows an error, close it/)).toBeDefined()
    expect(dialog.queryByRole('button', { name: 'Use this client ID' })).toBeNull()
    last().end(PASSED)
    await dialog.findByText('The client ID works')
    expect(dialog.getByText('alex@contoso.com')).toBeDefined()
    expect(dialog.queryByRole('button', { name: 'Save without a test' })).toBeNull()
    expect(saved(api)).toEqual([])
    await user.click(dialog.getByRole('button', { name: 'Use this client ID' }))
    expect(saved(api)).toEqual([{ clientIds: { [LOGIN]: OWN } }])
    expect(screen.queryByRole('dialog', { name: `Client ID for ${WORLD}` })).toBeNull()
    // the organization itself stays as it is, and main forgets the sign-in of the test
    expect(calls(api, 'connectionTest.save')).toEqual([])
    expect(calls(api, 'profiles.change')).toEqual([])
    expect(calls(api, 'connectionTest.drop')).toHaveLength(1)
    expect(group.getByRole('status').textContent).toBe(`Saved for ${WORLD}, and tested.`)
  })

  test('counts for the tested client ID only', async () => {
    const { api, user, dialog, field, last, group } = await testing()
    await user.type(field, OWN)
    await user.click(dialog.getByRole('button', { name: 'Test sign-in' }))
    last().end(PASSED)
    await dialog.findByText('The client ID works')
    await user.clear(field)
    await user.type(field, OTHER)
    expect(dialog.queryByRole('button', { name: 'Use this client ID' })).toBeNull()
    await user.click(dialog.getByRole('button', { name: 'Save without a test' }))
    expect(saved(api)).toEqual([{ clientIds: { [LOGIN]: OTHER } }])
    expect(group.getByRole('status').textContent).toBe(`Saved for ${WORLD}. It is not tested.`)
  })

  test('that fails says what to change, and saves nothing', async () => {
    const { api, user, dialog, field, last } = await testing()
    await user.type(field, OWN)
    await user.click(dialog.getByRole('button', { name: 'Test sign-in' }))
    const why = failure('sign-in-refused/redirect-uri-not-registered', {}, { fixedBy: 'application-owner' })
    last().end({ is: 'failed', failure: why, trace: TRACE })
    const alert = await dialog.findByRole('alert')
    expect(alert.textContent).toContain('add http://localhost under “Mobile and desktop applications”')
    expect(dialog.queryByRole('button', { name: 'Use this client ID' })).toBeNull()
    expect(saved(api)).toEqual([])
    await user.click(dialog.getByRole('button', { name: 'What happened' }))
    expect(screen.getByRole('dialog', { name: 'What happened' })).toBeDefined()
  })

  test('is canceled by its button, and when the guide closes', async () => {
    const { api, user, dialog, field } = await testing()
    await user.type(field, OWN)
    await user.click(dialog.getByRole('button', { name: 'Test sign-in' }))
    await user.click(await dialog.findByRole('button', { name: 'Cancel test' }))
    expect(dialog.getByText('Test canceled. Nothing was saved.')).toBeDefined()
    const cancels = () => calls(api, 'longCalls.cancel').map(([, call]) => call)
    expect(cancels()).toEqual(['connectionTest.run'])
    await user.click(dialog.getByRole('button', { name: 'Test sign-in' }))
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect(cancels()).toHaveLength(2)
  })

  test('goes on after a double-click on its button', async () => {
    const { user, dialog, field, last, runs } = await testing()
    await user.type(field, OWN)
    await user.dblClick(dialog.getByRole('button', { name: 'Test sign-in' }))
    expect(runs).toHaveLength(1)
    last().end(PASSED)
    expect(await dialog.findByText('The client ID works')).toBeDefined()
  })

  test('offers the organizations of this cloud, and none of AD FS', async () => {
    const fabrikam = aProfile({ name: 'Fabrikam', userName: 'megan@fabrikam.com', detection: aDetection() })
    const profiles = [aProfile({ name: 'Contoso', detection: aDetection() }), adfs(), fabrikam]
    const { api, user, dialog, field } = await testing({ profiles })
    const choice = dialog.getByLabelText<HTMLSelectElement>('Organization for the test')
    expect([...choice.options].map(({ text }) => text)).toEqual(['Contoso', 'Fabrikam · megan@fabrikam.com'])
    await user.selectOptions(choice, 'Fabrikam · megan@fabrikam.com')
    await user.type(field, OWN)
    await user.click(dialog.getByRole('button', { name: 'Test sign-in' }))
    expect(calls(api, 'connectionTest.run')[0]?.[1]).toMatchObject({ profileId: fabrikam.id })
  })

  test('needs an organization of this cloud, but the client ID can be saved without it', async () => {
    const { api, user, dialog, field } = await testing({ profiles: [adfs()] })
    expect(dialog.queryByRole('button', { name: 'Test sign-in' })).toBeNull()
    expect(dialog.getByText(/add an organization of this cloud first/)).toBeDefined()
    await user.type(field, 'Homerealm')
    expect(dialog.getByRole<HTMLButtonElement>('button', { name: 'Save without a test' }).disabled).toBe(true)
    expect(dialog.getByText(/^A client ID looks like/)).toBeDefined()
    await user.clear(field)
    await user.type(field, OWN)
    await user.click(dialog.getByRole('button', { name: 'Save without a test' }))
    expect(saved(api)).toEqual([{ clientIds: { [LOGIN]: OWN } }])
  })
})

test('the settings of an organization name the client ID of its cloud', async () => {
  const api = new FakeApi([aProfile({ name: 'Contoso', detection: aDetection() })])
  api.status = { ...api.status, preferences: { ...api.status.preferences, clientIds: { [LOGIN]: OWN } } }
  const user = await shown(api, 'Contoso')
  await showSection(user, 'Settings')
  expect((await screen.findByLabelText<HTMLInputElement>('Client ID')).placeholder).toBe(OWN)
  expect(screen.getByText(/the client ID that is set for this cloud in the settings/)).toBeDefined()
  expect(screen.queryByText(/Microsoft’s sample application/)).toBeNull()
})
