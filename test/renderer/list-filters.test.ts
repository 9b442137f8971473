/** The chips above the list: what each leaves in it, with a search, and what happens when nothing is left. */
import { screen } from '@testing-library/svelte'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { failure } from '../../main/contract/failure.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { anAccount, aProfile, connectedState, failedState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, type Person, shown } from './support/shown.ts'

const named = (name: string, change: Parameters<typeof aProfile>[0] = {}) =>
  aProfile({ name, orgUrl: `https://${name}.crm.dynamics.com` as OrgUrl, ...change })
const DAY = 86_400_000
const alpine = named('Alpine', { customer: 'Contoso' })
const busy = named('Busy')
const connected = named('Connected', { customer: 'Contoso' })
const ending = named('Ending', { accountId: 'ending' })
const lasting = named('Lasting', { accountId: 'lasting' })
const signIn = named('Sign')
const FAILED = failedState(failure('server-busy', { host: 'contoso.example', status: 503 }))

const chip = (name: string) => screen.getByRole('button', { name })
const pressed = () =>
  ['All', 'Connected', 'Needs attention'].filter((name) => chip(name).getAttribute('aria-pressed') === 'true')
const names = () => [...document.querySelectorAll('aside [data-id] .name')].map((name) => name.textContent)
const selected = () =>
  document.querySelector('aside [data-id][aria-selected=true] .name')?.textContent ?? null
const search = () => screen.getByLabelText('Search organizations')

async function start(change: (api: FakeApi) => void = () => undefined) {
  const api = new FakeApi([alpine, busy, connected, ending, lasting, signIn], {
    [busy.id]: FAILED,
    [connected.id]: connectedState(),
    [signIn.id]: failedState(failure('sign-in-needs-person/again', { name: 'Sign' })),
  })
  api.known = [
    anAccount({ id: 'ending', secretExpiresAt: Date.now() + 10 * DAY }),
    anAccount({ id: 'lasting', secretExpiresAt: Date.now() + 90 * DAY }),
  ]
  change(api)
  const user = await shown(api)
  await expect.poll(names).not.toEqual([])
  return { api, user }
}
const choose = (user: Person, name: string) => user.click(chip(name))

describe('the chip', () => {
  test.each([
    ['All', ['Alpine', 'Busy', 'Connected', 'Ending', 'Lasting', 'Sign']],
    ['Connected', ['Connected']],
    ['Needs attention', ['Busy', 'Ending', 'Sign']],
  ])('%s is pressed and leaves what its name says', async (name, left) => {
    const { user } = await start()
    expect(pressed()).toEqual(['All'])
    await choose(user, 'Connected')
    if (name !== 'Connected') await choose(user, name)
    expect([pressed(), names()]).toEqual([[name], left])
  })

  test('that is pressed again shows all', async () => {
    const { user } = await start()
    await choose(user, 'Connected')
    await choose(user, 'Connected')
    expect([pressed(), names().length]).toEqual([['All'], 6])
  })

  test('combines with the search', async () => {
    const { user } = await start()
    await choose(user, 'Needs attention')
    await user.type(search(), 'ending')
    expect(names()).toEqual(['Ending'])
    await choose(user, 'All')
    expect(names()).toEqual(['Ending'])
    await user.clear(search())
    expect(names()).toHaveLength(6)
  })

  test('shows its organizations of a collapsed group', async () => {
    const { user } = await start((api) => {
      const preferences = { ...api.status.preferences, grouping: 'customer' } as const
      api.status = { ...api.status, preferences }
    })
    await user.click(await screen.findByRole('treeitem', { name: 'Contoso, 2 organizations' }))
    expect(names()).not.toContain('Connected')
    await choose(user, 'Connected')
    expect(names()).toEqual(['Connected'])
    await choose(user, 'All')
    expect(names()).not.toContain('Connected')
  })

  test('adds an organization when it connects', async () => {
    const { api, user } = await start()
    await choose(user, 'Connected')
    api.tell(alpine.id, connectedState())
    await expect.poll(names).toEqual(['Alpine', 'Connected'])
    expect(selected()).toBe('Connected')
  })
})

describe('a chip that hides the selected organization', () => {
  test('selects its first one, on which buttons and keys act, and gives the selection back', async () => {
    const { api, user } = await start()
    await user.click(screen.getByRole('option', { name: /^Lasting/ }))
    await choose(user, 'Needs attention')
    expect(selected()).toBe('Busy')
    screen.getByRole('listbox', { name: 'Organizations' }).focus()
    await user.keyboard('{Enter}')
    expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', busy.id]])
    await choose(user, 'All')
    expect(selected()).toBe('Lasting')
  })

  test('is undone for an organization that the tray shows', async () => {
    const { api, user } = await start()
    await choose(user, 'Connected')
    api.want(alpine.id)
    await expect.poll(selected).toBe('Alpine')
    expect(pressed()).toEqual(['All'])
  })
})

test('what was selected stays in the list of a chip while its state changes, until the chip changes', async () => {
  const { api, user } = await start()
  await choose(user, 'Needs attention')
  api.tell(busy.id, { status: 'signed-out' })
  await expect.poll(() => screen.getByRole('option', { selected: true }).textContent).toContain('Signed out')
  expect([names(), selected()]).toEqual([['Busy', 'Ending', 'Sign'], 'Busy'])
  await user.click(screen.getByRole('option', { name: /^Sign/ }))
  // nothing moves under the mouse of a person who works down the list
  expect([names(), selected()]).toEqual([['Busy', 'Ending', 'Sign'], 'Sign'])
  await choose(user, 'All')
  await choose(user, 'Needs attention')
  expect(names()).toEqual(['Ending', 'Sign'])
})

test('a double-click in the list of a chip connects the organization that was clicked', async () => {
  const { api, user } = await start()
  await choose(user, 'Needs attention')
  await user.dblClick(screen.getByRole('option', { name: /^Busy/ }))
  api.tell(busy.id, connectedState())
  await expect.poll(() => screen.getByRole('option', { selected: true }).textContent).toContain('Connected')
  await user.dblClick(screen.getByRole('option', { name: /^Sign/ }))
  expect(calls(api, 'sessions.connect').map(([, id]) => id)).toEqual([busy.id, signIn.id])
})

describe('an empty list says why, and has a button that', () => {
  test.each([
    ['Connected', 'No organization is connected.'],
    ['Needs attention', 'No organization needs attention.'],
  ])('shows all after the chip %s', async (name, text) => {
    const user = await shown(new FakeApi([alpine, busy]))
    await screen.findByRole('option', { name: /^Busy/ })
    await choose(user, name)
    expect([names(), screen.getByRole('status').textContent?.trim()]).toEqual([[], text])
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('No organization selected')
    await choose(user, 'Show all')
    expect([pressed(), names()]).toEqual([['All'], ['Alpine', 'Busy']])
  })

  test('shows all that match after a chip and a search', async () => {
    const { user } = await start()
    await user.type(search(), 'alpine')
    await choose(user, 'Connected')
    expect(screen.getByText(/^No connected organization matches/).textContent).toContain('alpine')
    await choose(user, 'Show all')
    expect(names()).toEqual(['Alpine'])
  })

  test('clears a search without a match', async () => {
    const { user } = await start()
    await user.type(search(), 'zzzz')
    await choose(user, 'Clear search')
    expect(names()).toHaveLength(6)
  })
})

describe('the chips of environments', () => {
  const production = named('Prod', { environment: 'production' })
  const sandbox = named('Sand', { environment: 'sandbox' })
  const development = named('Dev', { environment: 'development' })
  const plain = named('Plain', { environment: 'unspecified' })
  const environments = () =>
    [...(screen.queryByRole('group', { name: 'Environment' })?.querySelectorAll('button') ?? [])].map(
      (button) => `${button.textContent?.trim()} ${button.getAttribute('aria-pressed')}`,
    )
  async function begin(listed = [production, sandbox, development, plain]) {
    const api = new FakeApi(listed, { [sandbox.id]: connectedState(), [plain.id]: connectedState() })
    const user = await shown(api)
    await expect.poll(names).toHaveLength(listed.length)
    return { api, user }
  }

  test.each([
    ['those that exist', [production, plain, sandbox], ['Production false', 'Sandbox false']],
    ['none if all organizations have the same', [production], []],
    ['none if no organization has one', [plain], []],
  ])('are %s', async (_claim, listed, chips) => {
    await begin(listed)
    expect(environments()).toEqual(chips)
  })

  test('leave the organizations of all that are pressed, also by keys', async () => {
    const { user } = await begin()
    await choose(user, 'Production')
    expect(names()).toEqual(['Prod'])
    chip('Development').focus()
    await user.keyboard(' ')
    expect(names()).toEqual(['Dev', 'Prod'])
    expect(environments()).toEqual(['Production true', 'Sandbox false', 'Development true'])
    await choose(user, 'Production')
    await choose(user, 'Development')
    expect(names()).toEqual(['Dev', 'Plain', 'Prod', 'Sand'])
  })

  test('combine with the chips of states and with the search', async () => {
    const { user } = await begin()
    await choose(user, 'Connected')
    await choose(user, 'Sandbox')
    expect(names()).toEqual(['Sand'])
    await user.type(search(), 'prod')
    expect(screen.getByRole('status').textContent).toContain('matches “prod” and all selected filters.')
    await choose(user, 'Show all')
    expect([pressed(), names()]).toEqual([['All'], ['Prod']])
  })

  test('come and go with their organizations, but a pressed one stays until it is pressed again', async () => {
    const { api, user } = await begin()
    await choose(user, 'Sandbox')
    await api.profiles.remove([sandbox.id])
    await expect.poll(names).toEqual([])
    expect(screen.getByRole('status').textContent?.trim()).toBe(
      'No organization matches all selected filters.',
    )
    expect(environments()).toContain('Sandbox true')
    await choose(user, 'Sandbox')
    expect(environments()).toEqual(['Production false', 'Development false'])
  })

  test('keep an organization in the list whose environment the person changes', async () => {
    const { api, user } = await begin()
    await choose(user, 'Sandbox')
    await api.profiles.change(sandbox.id, { environment: 'production' })
    await expect.poll(() => screen.getByRole('option').getAttribute('aria-label')).toContain('Production')
    expect(names()).toEqual(['Sand'])
  })

  test('are taken back for an organization that the tray shows', async () => {
    const { api, user } = await begin()
    await choose(user, 'Production')
    api.want(plain.id)
    await expect.poll(selected).toBe('Plain')
    expect(environments()).toContain('Production false')
  })
})

describe('in a slim list, the filters', () => {
  const production = named('Prod', { environment: 'production' })
  const sandbox = named('Sand', { environment: 'sandbox' })
  beforeAll(() =>
    Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 220 }),
  )
  afterAll(() =>
    Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 0 }),
  )

  async function begin() {
    const user = await shown(new FakeApi([production, sandbox], { [sandbox.id]: connectedState() }))
    await expect.poll(names).toHaveLength(2)
    return user
  }
  const inUse = () =>
    [...(screen.queryByRole('group', { name: 'Filters in use' })?.querySelectorAll('button') ?? [])].map(
      (button) => button.textContent?.trim(),
    )

  test('are a menu, whose button has the number of those in use, which stay in sight', async () => {
    const user = await begin()
    expect(screen.queryByRole('button', { name: 'Connected' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Filter' }))
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Production' }))
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Sandbox' }))
    expect(screen.getByRole('menuitemcheckbox', { name: 'Sandbox' }).getAttribute('aria-checked')).toBe(
      'true',
    )
    await user.click(screen.getByRole('menuitemradio', { name: 'Connected' }))
    expect(names()).toEqual(['Sand'])
    expect(screen.getByRole('button', { name: 'Filter (3)' })).toBeDefined()
    expect(inUse()).toEqual(['Connected', 'Production', 'Sandbox'])
  })

  test('go one by one, and the focus goes to the menu', async () => {
    const user = await begin()
    await user.click(screen.getByRole('button', { name: 'Filter' }))
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Production' }))
    await user.keyboard('{Escape}')
    await expect.poll(names).toEqual(['Prod'])
    await user.click(screen.getByRole('button', { name: 'Production' }))
    expect([names(), inUse()]).toEqual([['Prod', 'Sand'], []])
    await expect.poll(() => document.activeElement).toBe(screen.getByRole('button', { name: 'Filter' }))
  })
})
