/** What needs attention: where it is shown, what its buttons do, and how one leaves it. */
import { screen, waitFor, within } from '@testing-library/svelte'
import { beforeEach, describe, expect, test } from 'vitest'
import { failure } from '../../main/contract/failure.ts'
import type { SignInTrace } from '../../main/contract/sign-in-trace.ts'
import type { KeptMatters } from '../../main/contract/today.ts'
import { anError } from '../support/failures.ts'
import { aRecordedFailure } from '../support/history.ts'
import { aChange, aLastFailure, keptOf } from '../support/matters.ts'
import { aDetection, anAccount, aProfile, connectedState, failedState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, shown } from './support/shown.ts'

const DAY = 86_400_000
const NOW = Date.now()
const contoso = aProfile({ id: 'contoso', name: 'Contoso' })
const fabrikam = aProfile({ id: 'fabrikam', name: 'Fabrikam' })
const onPremises = aProfile({
  ...{ id: 'adventure', name: 'Adventure Works' },
  detection: aDetection({ hosting: 'on-premises' }),
})
const all = [contoso, fabrikam, onPremises]
const failed = (id: string) => keptOf(id, { failure: aLastFailure({ at: NOW - 60_000 }) })
const outOfReach = (id: string) =>
  keptOf(id, {
    failure: aLastFailure({
      at: NOW - 60_000,
      failure: aRecordedFailure({ code: 'server-busy', reason: 'server-busy', providerCode: null }),
    }),
  })
const versions = (id: string) => keptOf(id, { changes: [aChange({ at: NOW - 60_000 })] })
const provider = (id: string) =>
  keptOf(id, {
    changes: [
      aChange({ of: 'provider', before: 'managed', now: 'federated sts.contoso.com', at: NOW - 60_000 }),
    ],
  })

const entry = () => screen.findByRole('button', { name: /^Today/ })
const view = () => screen.findByRole('heading', { name: 'Today', level: 1 })
const noView = () => screen.queryByRole('heading', { name: 'Today', level: 1 })
const matters = async () => within(await screen.findByRole('list', { name: 'Needs attention' }))
const textOf = ({ textContent }: Element) => textContent?.replace(/\s+/g, ' ').trim()
const rows = async () => (await matters()).getAllByRole('listitem').map(textOf)
const selected = () => screen.queryAllByRole('option', { selected: true }).map((row) => row.id)
const details = (name: string) => screen.findByRole('heading', { name, level: 1 })

let api: FakeApi
beforeEach(() => {
  api = new FakeApi(all)
})

/** The window at its start, with that to attend to. */
async function started(kept: readonly KeptMatters[]) {
  api.matters = kept
  return shown(api)
}

describe('at the start', () => {
  test('what needs attention takes the place of the details, and no organization is selected', async () => {
    await started([failed('contoso')])
    await view()
    expect(await rows()).toEqual([
      expect.stringMatching(/^Contoso Last connect failed \d+ minutes? ago Sign-in refused/),
    ])
    expect(selected()).toEqual([])
    expect((await entry()).textContent).toMatch(/Today.*1.*1 needs attention/)
  })

  test('without anything to attend to, the first organization is shown', async () => {
    await started([])
    await details('Adventure Works')
    expect(noView()).toBeNull()
    expect((await entry()).textContent?.trim()).toBe('Today')
  })

  test('a secret that ends is enough', async () => {
    api.known = [anAccount({ secretExpiresAt: NOW - DAY, profileIds: ['contoso'] })]
    await started([])
    await view()
  })

  test('what a link or the tray wants is shown instead', async () => {
    const starting = started([failed('contoso')])
    api.want('fabrikam')
    await starting
    await details('Fabrikam')
    expect(noView()).toBeNull()
  })

  test('what comes later takes no organization away', async () => {
    const user = await started([])
    await open(user, 'Contoso')
    api.notice([failed('fabrikam')])
    await waitFor(async () => expect((await entry()).textContent).toMatch(/1 needs attention/))
    expect(noView()).toBeNull()
  })
})

describe('it is shown and left', () => {
  test('by its entry above the list', async () => {
    const user = await started([])
    await open(user, 'Contoso')
    await user.click(await entry())
    await view()
    expect(screen.getByText('Nothing needs attention.')).toBeDefined()
    expect(selected()).toEqual([])
    expect((await entry()).getAttribute('aria-pressed')).toBe('true')
    await user.click(await entry())
    await details('Contoso')
    expect(selected()).toEqual(['option-contoso'])
  })

  test('by its key, which moves the focus there, and Escape', async () => {
    const user = await started([])
    await open(user, 'Contoso')
    await user.keyboard('{Control>}t{/Control}')
    await view()
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Today'))
    await user.keyboard('{Escape}')
    await details('Contoso')
    await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('listbox'))
  })

  test('from the palette', async () => {
    const user = await started([])
    await open(user, 'Contoso')
    await user.keyboard('{Control>}k{/Control}')
    await user.keyboard('today{Enter}')
    await view()
  })

  test('for what is searched for, until the search is cleared', async () => {
    const user = await started([failed('contoso')])
    await view()
    await user.type(screen.getByRole('searchbox'), 'fab')
    await details('Fabrikam')
    await user.clear(screen.getByRole('searchbox'))
    await view()
  })

  test('by the arrows of the list, in groups too', async () => {
    await api.app.setPreferences({ grouping: 'customer' })
    const user = await started([failed('contoso')])
    await view()
    const list = screen.getByRole('tree')
    list.focus()
    await user.keyboard('{ArrowDown}')
    await waitFor(() => expect(noView()).toBeNull())
    await user.keyboard('{ArrowDown}')
    await details('Adventure Works')
  })

  test('and while it is shown, no key acts on an organization', async () => {
    const user = await started([failed('contoso')])
    await view()
    screen.getByRole('listbox').focus()
    await user.keyboard('{Enter}{Delete}{F2}{Control>}{Enter}{/Control}')
    expect(api.asked.filter(([call]) => /^(sessions|profiles)\./.test(call))).toEqual([])
    await view()
  })
})

describe('the button of', () => {
  const press = async (kept: readonly KeptMatters[], name: string) => {
    const user = await started(kept)
    await user.click(await screen.findByRole('button', { name }))
    return user
  }

  test('a failure connects, and shows the organization', async () => {
    await press([failed('fabrikam')], 'Connect: Fabrikam')
    await details('Fabrikam')
    expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', 'fabrikam']])
  })

  test('a failure of a server shows the steps of the connect', async () => {
    api.trace = {
      ...{ orgUrl: fabrikam.orgUrl, userName: null, detection: null, startedAt: NOW, steps: [] },
      outcome: { code: 'server-busy' },
    } as unknown as SignInTrace
    await press([outOfReach('fabrikam')], 'Show what happened: Fabrikam')
    await screen.findByRole('dialog', { name: 'What happened' })
    await view()
  })

  test('a failure of a server in an earlier run shows the history', async () => {
    await press([outOfReach('fabrikam')], 'Show what happened: Fabrikam')
    await details('Fabrikam')
    await screen.findByRole('tab', { name: 'History', selected: true })
  })

  test('another provider shows the change, and a second one marks it as seen', async () => {
    const user = await press([provider('fabrikam')], 'Show the change: Fabrikam')
    await details('Fabrikam')
    await screen.findByRole('tab', { name: 'History', selected: true })
    expect(calls(api, 'today.markSeen')).toEqual([])
    await user.click(await entry())
    await user.click(await screen.findByRole('button', { name: 'Mark as seen: Fabrikam' }))
    expect(calls(api, 'today.markSeen')).toEqual([['today.markSeen', ['fabrikam'], 'provider']])
    expect(await screen.findByText('Nothing needs attention.')).toBeDefined()
  })

  test('new versions marks all as seen, and their names show the organizations', async () => {
    const user = await started([versions('fabrikam'), versions('contoso'), versions('adventure')])
    expect(await rows()).toEqual([
      expect.stringMatching(
        /^Adventure Works New version \d+ minutes? ago 9\.2\.24073\.198 → 9\.2\.24081\.112/,
      ),
      expect.stringMatching(/^2 organizations have a new version \d+ minutes? ago/),
    ])
    await user.click(screen.getByText('Versions'))
    const named = await screen.findAllByRole('button', { name: /^(Contoso|Fabrikam)$/ })
    expect(named.map(textOf)).toEqual(['Contoso', 'Fabrikam'])
    await user.click(screen.getByRole('button', { name: 'Mark as seen: Fabrikam and Contoso' }))
    expect(calls(api, 'today.markSeen')).toEqual([['today.markSeen', ['fabrikam', 'contoso'], 'version']])
    await waitFor(async () => expect(await rows()).toHaveLength(1))
  })

  test('what the team removed keeps all of it, or one alone, or removes it until it is undone', async () => {
    const left = { catalog: 'team', entry: 'sales', removed: true, removedAt: NOW - 60_000 }
    const ids = ['contoso', 'fabrikam', 'adventure']
    api = new FakeApi(all.map((profile) => ({ ...profile, catalog: left })))
    const user = await started([])
    expect((await rows())[0]).toMatch(
      /^Adventure Works, Contoso,? and Fabrikam Removed by your team \d+ minutes? ago Your team no longer lists them\./,
    )
    expect((await entry()).textContent).toMatch(/1 needs attention/)
    await user.click(screen.getByText('Organizations', { selector: 'summary' }))
    await user.click(await screen.findByRole('button', { name: 'Keep: Fabrikam' }))
    expect(calls(api, 'profiles.keepAsOwn')).toEqual([['profiles.keepAsOwn', 'fabrikam']])
    await screen.findByText('The organization is your own now.')
    await user.click(await screen.findByRole('button', { name: 'Remove all: Adventure Works and Contoso' }))
    expect(await screen.findByText('Nothing needs attention.')).toBeDefined()
    await user.keyboard('{Control>}z{/Control}')
    expect(calls(api, 'profiles.restore').map(([, ...back]) => back.sort())).toEqual([
      ['adventure', 'contoso'],
    ])
    await user.click(await entry())
    await user.click(await screen.findByRole('button', { name: 'Keep all: Adventure Works and Contoso' }))
    expect(await screen.findByText('Nothing needs attention.')).toBeDefined()
    expect(calls(api, 'profiles.keepAsOwn').flat().sort()).toEqual(
      [...ids, 'profiles.keepAsOwn', 'profiles.keepAsOwn'].sort(),
    )
  })

  test('a secret opens the accounts, with the form of that account', async () => {
    const secret = { what: 'client-secret', host: 'login.example', name: 'second' } as const
    const ending = { method: 'client-credentials', secretExpiresAt: NOW + DAY, secret } as const
    api.known = [
      anAccount({ id: 'first', name: 'first', secret, profileIds: ['contoso'] }),
      anAccount({ id: 'second', name: 'second', profileIds: ['fabrikam'], ...ending }),
    ]
    await press([], 'Change the secret: Fabrikam')
    const dialog = within(await screen.findByRole('dialog', { name: 'Accounts' }))
    const changing = dialog.getAllByRole('button', { name: 'Change secret or certificate' })
    expect(changing.map((each) => each.getAttribute('aria-expanded'))).toEqual(['false', 'true'])
  })

  test('a change that cannot be saved as seen stays, and the window says why', async () => {
    api.historyAnswer = async () => {
      throw anError('store-unwritable')
    }
    await press([versions('fabrikam')], 'Mark as seen: Fabrikam')
    expect(await screen.findByRole('alert')).toBeDefined()
    expect(await rows()).toHaveLength(1)
  })
})

describe('what is listed', () => {
  test('follows the sessions, and what main keeps', async () => {
    await started([failed('contoso')])
    await view()
    api.tell('fabrikam', failedState(failure('server-busy', { host: 'crm.contoso.com', status: 503 })))
    await waitFor(async () => expect(await rows()).toHaveLength(2))
    api.tell('fabrikam', connectedState())
    api.notice([])
    expect(await screen.findByText('Nothing needs attention.')).toBeDefined()
    expect(api.mattersRead).toEqual([null, ['contoso']])
  })

  test('is read in one call if the history of very many changed', async () => {
    await started([failed('contoso')])
    await view()
    api.matters = Array.from({ length: 300 }, (_, n) => failed(`${n}`))
    api.notice([])
    expect(await screen.findByText('Nothing needs attention.')).toBeDefined()
    expect(api.mattersRead).toEqual([null, null])
  })

  test('is a hundred matters at first, and more on request', async () => {
    const many = Array.from({ length: 150 }, (_, n) => aProfile({ id: `p${n}`, name: `Org ${n}` }))
    api = new FakeApi(many)
    const user = await started(many.map(({ id }) => failed(id)))
    expect(await rows()).toHaveLength(100)
    await user.click(screen.getByRole('button', { name: 'Show 50 more' }))
    expect(await rows()).toHaveLength(150)
    expect((await entry()).textContent).toMatch(/150 need attention/)
  })

  test('says that some is missing for a person who wants no history', async () => {
    await api.app.setPreferences({ history: 'nothing' })
    const user = await started([])
    await user.click(await entry())
    expect(await screen.findByText(/^Homerealm keeps no history, so changed answers/)).toBeDefined()
  })
})

test('the secrets of the next 90 days are on a line, and its name says them', async () => {
  const ends = (name: string, days: number) =>
    anAccount({ name, secretExpiresAt: NOW + days * DAY, profileIds: ['contoso'] })
  api.known = [ends('later', 80), ends('soon', 10), ends('too late', 100), ends('ended', -1)]
  await started([])
  const line = await screen.findByRole('img', { name: /^2 end in the next 90 days: soon, .*, later, / })
  expect(line.querySelectorAll('.mark')).toHaveLength(2)
})
