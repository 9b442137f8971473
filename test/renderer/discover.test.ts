/** The dialog that finds the organizations of an account: progress, the list, the choice, the addition and its undo. */
import { screen, within } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { failure } from '../../main/contract/failure.ts'
import type { AskedService, FoundOrg, FoundOrgs } from '../../main/contract/found-orgs.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { anError } from '../support/failures.ts'
import { anAccount, aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, type Person, shown } from './support/shown.ts'

const org = (name: string, change: Partial<FoundOrg> = {}): FoundOrg => ({
  orgUrl: `https://${name.toLowerCase().replaceAll(' ', '-')}.crm4.dynamics.com` as OrgUrl,
  name,
  environment: 'production',
  version: '9.2.24073.198',
  region: 'EMEA',
  state: 'enabled',
  environmentId: null,
  customer: 'Contoso',
  there: null,
  elsewhere: false,
  ...change,
})
const service = (change: Partial<AskedService> = {}): AskedService => ({
  ...{ name: 'Public', host: 'globaldisco.crm.dynamics.com', state: 'answered', found: 2, unusable: 0 },
  failure: null,
  ...change,
})

const profile = aProfile({ name: 'Contoso', accountId: 'alex' })
const alex = anAccount({ id: 'alex', profileIds: [profile.id] })

/** Opens the dialog from the account. */
async function finding(found: FoundOrgs | (() => Promise<FoundOrgs>)) {
  const api = new FakeApi([profile])
  api.known = [alex]
  api.finding = typeof found === 'function' ? found : async () => found
  const user = await shown(api)
  await user.keyboard('{Control>}k{/Control}')
  await user.keyboard('Accounts{Enter}')
  await user.click(await screen.findByRole('button', { name: 'Find organizations…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Find organizations' }))
  return { api, user, dialog }
}
type Dialog = Awaited<ReturnType<typeof finding>>['dialog']

const rows = (dialog: Dialog) =>
  within(dialog.getByRole('list', { name: 'Organizations' }))
    .getAllByRole('listitem')
    .map((row) => row.textContent?.replaceAll(/\s+/g, ' ').trim())
const press = (user: Person, dialog: Dialog, name: string) => user.click(dialog.getByRole('button', { name }))

test('shows each organization with its facts, and which need a look', async () => {
  const { dialog } = await finding({
    orgs: [
      org('Contoso', { there: profile.id }),
      org('Elsewhere', { orgUrl: 'https://crm.evil.example' as OrgUrl, elsewhere: true }),
      org('Old', { state: 'disabled', environment: 'sandbox', version: null, region: null }),
    ],
    asked: [service()],
  })
  expect(await dialog.findByText('Organizations that alex@contoso.com can reach')).toBeDefined()
  expect(rows(dialog)).toEqual([
    'Contoso Production Already in your list contoso.crm4.dynamics.com Contoso, 9.2.24073.198, EMEA',
    'Elsewhere Production On another server or cloud: crm.evil.example crm.evil.example Contoso, 9.2.24073.198, EMEA',
    'Old Sandbox Disabled old.crm4.dynamics.com Contoso',
  ])
  expect(
    dialog.getAllByRole('checkbox').map((box) => (box as HTMLInputElement).labels?.[0]?.textContent?.trim()),
  ).toEqual(['All that are new', 'Elsewhere', 'Old'])
})

test('adds what is chosen, and one undo removes all of it', async () => {
  const { api, user, dialog } = await finding({
    orgs: [org('Fabrikam'), org('Fabrikam Test'), org('Northwind')],
    asked: [service()],
  })
  await user.click(await dialog.findByRole('checkbox', { name: 'All that are new' }))
  await user.click(dialog.getByRole('checkbox', { name: 'Northwind' }))
  expect(dialog.getByText('2 chosen, 3 shown')).toBeDefined()
  await press(user, dialog, 'Add 2 organizations')
  expect(calls(api, 'accounts.addFound')).toEqual([
    ['accounts.addFound', 'https://fabrikam.crm4.dynamics.com', 'https://fabrikam-test.crm4.dynamics.com'],
  ])
  expect(await screen.findByText('Added 2 organizations.')).toBeDefined()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(await screen.findByRole('option', { name: /^Fabrikam Test/ })).toBeDefined()
  await user.click(screen.getByRole('button', { name: 'Undo' }))
  expect(calls(api, 'profiles.remove')).toHaveLength(1)
  await expect.poll(() => screen.queryByRole('option', { name: /^Fabrikam/ })).toBeNull()
})

test('the filter reads what a row shows, and what it hides stays chosen', async () => {
  const { user, dialog } = await finding({
    orgs: [org('Fabrikam', { region: 'NA' }), org('Café Test', { environment: 'sandbox' }), org('Northwind')],
    asked: [service()],
  })
  await user.click(await dialog.findByRole('checkbox', { name: 'Fabrikam' }))
  const filter = dialog.getByRole('searchbox', { name: 'Filter' })
  await user.type(filter, 'CAFE sandbox')
  expect(rows(dialog)).toHaveLength(1)
  await user.click(dialog.getByRole('checkbox', { name: 'All that are new' }))
  expect(dialog.getByText('2 chosen, 1 shown')).toBeDefined()
  await user.click(dialog.getByRole('checkbox', { name: 'All that are new' }))
  expect(dialog.getByText('1 chosen, 1 shown')).toBeDefined()
  await user.clear(filter)
  await user.type(filter, 'zzz')
  expect(dialog.getByText('No organization matches.')).toBeDefined()
})

test('"all" leaves out what is disabled or elsewhere, which a person can still choose', async () => {
  const { user, dialog } = await finding({
    orgs: [org('Contoso 1'), org('Elsewhere', { elsewhere: true }), org('Old', { state: 'disabled' })],
    asked: [service()],
  })
  await user.click(await dialog.findByRole('checkbox', { name: 'All that are new' }))
  expect(dialog.getByRole('button', { name: 'Add 1 organization' })).toBeDefined()
  await user.click(dialog.getByRole('checkbox', { name: 'Elsewhere' }))
  expect(dialog.getByRole('button', { name: 'Add 2 organizations' })).toBeDefined()
})

test('shows how far each service is, and a cancel ends the search', async () => {
  const never = new Promise<FoundOrgs>(() => undefined)
  let tell: (asked: readonly AskedService[]) => void = () => undefined
  const api = new FakeApi([profile])
  api.known = [alex]
  api.finding = (progress) => {
    tell = progress
    return never
  }
  const user = await shown(api)
  await user.keyboard('{Control>}k{/Control}')
  await user.keyboard('Find organizations{Enter}')
  const dialog = within(await screen.findByRole('dialog', { name: 'Find organizations' }))
  tell([service({ state: 'asking', found: 400 })])
  expect(await dialog.findByText('Asking Public: 400 organizations')).toBeDefined()
  await press(user, dialog, 'Cancel')
  expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'accounts.findOrgs']])
})

test('names a service that failed beside what the others found, and searches again', async () => {
  const refused = failure('org-answer-unknown/next-page', { host: 'globaldisco.crm9.dynamics.com' })
  const { api, user, dialog } = await finding({
    orgs: [org('Fabrikam')],
    asked: [
      service({ found: 1, unusable: 2 }),
      service({ name: 'GCC', host: 'globaldisco.crm9.dynamics.com', state: 'failed', failure: refused }),
    ],
  })
  expect(
    await dialog.findByText(/^GCC did not give its whole list\. .*link to more organizations/),
  ).toBeDefined()
  expect(dialog.getByText('2 entries have no address of an organization and are left out.')).toBeDefined()
  expect(rows(dialog)).toHaveLength(1)
  await press(user, dialog, 'Search again')
  expect(calls(api, 'accounts.findOrgs')).toHaveLength(2)
})

test('says why nothing could be searched', async () => {
  const { dialog } = await finding(() => Promise.reject(anError('vault-locked')))
  expect(await dialog.findByRole('alert')).toBeDefined()
  expect(dialog.queryByRole('list', { name: 'Organizations' })).toBeNull()
})

test('says that there is none', async () => {
  const { dialog } = await finding({ orgs: [], asked: [service({ found: 0 })] })
  expect(await dialog.findByText('This account can reach no organizations.')).toBeDefined()
})

test('shows hostile names as text', async () => {
  const name = '<img src=x onerror=alert(1)>'
  const { dialog } = await finding({
    orgs: [org('A', { name, orgUrl: 'https://a.crm.dynamics.com' as OrgUrl })],
    asked: [service()],
  })
  expect(await dialog.findByText(name)).toBeDefined()
  expect(document.querySelector('dialog img')).toBeNull()
})

test('an application, and an account that opens nothing, cannot look for organizations', async () => {
  const api = new FakeApi([profile])
  api.known = [
    anAccount({ name: 'app', method: 'client-credentials', profileIds: [profile.id] }),
    anAccount({ name: 'nobody', profileIds: [] }),
  ]
  const user = await shown(api)
  await user.keyboard('{Control>}k{/Control}')
  await user.keyboard('Accounts{Enter}')
  expect(await screen.findByText('nobody')).toBeDefined()
  expect(screen.queryByRole('button', { name: 'Find organizations…' })).toBeNull()
})

test('5,000 organizations draw only what is visible', async () => {
  const orgs = Array.from({ length: 5000 }, (_, index) => org(`Org ${index}`))
  const { user, dialog } = await finding({ orgs, asked: [service({ found: 5000 })] })
  await dialog.findByRole('list', { name: 'Organizations' })
  expect(rows(dialog).length).toBeLessThan(100)
  await user.click(dialog.getByRole('checkbox', { name: 'All that are new' }))
  expect(dialog.getByRole('button', { name: 'Add 5,000 organizations' })).toBeDefined()
})

const PAGE = 'https://make.powerapps.com/environments/a8b0c1d2-0000-4000-8000-000000000001/home'

test('the page of an environment finds the address of its organization, which is then detected', async () => {
  const api = new FakeApi()
  const orgUrl = 'https://sales.crm4.dynamics.com' as OrgUrl
  api.environment = async () => ({ orgUrl, userName: 'alex@contoso.com' })
  const { user, dialog, field } = await adding(api)
  await user.click(field)
  await user.paste(PAGE)
  expect(await dialog.findByText(/^This names an environment by its ID/)).toBeDefined()
  expect(calls(api, 'discovery.findEnvironment')).toEqual([])
  await press(user, dialog, 'Find its organization')
  expect(calls(api, 'discovery.findEnvironment')).toEqual([['discovery.findEnvironment', PAGE]])
  expect((field as HTMLInputElement).value).toBe(orgUrl)
  await expect
    .poll(() => calls(api, 'discovery.detect').at(-1)?.[1], { timeout: 5000 })
    .toMatchObject({ url: orgUrl, userName: 'alex@contoso.com' })
})

test('without a signed-in account, the page of an environment says what to do', async () => {
  const { user, dialog, field } = await adding(new FakeApi())
  await user.click(field)
  await user.paste(PAGE)
  await press(user, dialog, 'Find its organization')
  expect(await dialog.findByText(/an account of its cloud must be signed in/)).toBeDefined()
  // it is about this environment alone
  await user.type(field, '/x')
  expect(dialog.queryByText(/an account of its cloud must be signed in/)).toBeNull()
})
