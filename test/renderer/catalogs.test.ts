/** The catalogs in the settings: those that are followed, their refresh, and how a person follows another one. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { CatalogPreview, CatalogSummary } from '../../main/contract/catalog.ts'
import { fail, failure } from '../../main/contract/failure.ts'
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import { aDetection, aProfile, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

const KEY = `SHA256:${'k'.repeat(43)}`
const SOURCE = 'https://intranet.contoso.com/homerealm-catalog.json'
const NOTHING = { isNew: false, added: [], changed: [], removed: [] }

const aCatalog = (change: Partial<CatalogSummary> = {}): CatalogSummary => ({
  ...{ id: 'c', name: 'Contoso', source: SOURCE, keys: [KEY], organizations: 12 },
  ...{ signedAt: NOW, checkedAt: NOW, signIn: null, failure: null, managed: false },
  ...change,
})
const aPreview = (change: Partial<CatalogPreview> = {}): CatalogPreview => ({
  ...{ id: 'p', name: 'Contoso', source: SOURCE, signedAt: NOW, organizations: 12, signers: [KEY] },
  ...change,
})

async function opened(
  followed: readonly CatalogSummary[] = [],
  change: Partial<FakeApi> = {},
  saved: readonly ConnectionProfile[] = [],
) {
  const api = Object.assign(new FakeApi(saved), { followedCatalogs: followed }, change)
  const user = await shown(api)
  await openSettings(user, 'catalogs')
  const part = (name: string) => within(screen.getByRole('group', { name }))
  const press = async (name: string) => user.click(await screen.findByRole('button', { name }))
  return { api, user, press, list: part('Catalogs that you follow'), add: part('Follow a catalog') }
}

describe('a followed catalog', () => {
  test('is shown with its source and number of organizations', async () => {
    const { list } = await opened([aCatalog()])
    expect(await list.findByText('Contoso')).toBeDefined()
    expect(list.getByText(SOURCE)).toBeDefined()
    expect(list.getByText(/^12 organizations · signed /)).toBeDefined()
  })

  test('says why its last refresh failed', async () => {
    const { list } = await opened([aCatalog({ failure: failure('catalog-refused/signature', {}) })])
    expect(await list.findByText(/The signature does not match the list/)).toBeDefined()
  })

  test('says with which account its source is read', async () => {
    const org = aProfile({ name: 'Contoso Sales', accountId: 'a', userName: 'alex@contoso.com' })
    const signIn = { profileId: org.id, resource: 'api://lists' }
    const catalogs = [aCatalog({ signIn }), aCatalog({ id: 'd', signIn: { ...signIn, profileId: 'gone' } })]
    const { list } = await opened(catalogs, {}, [org])
    expect(
      await list.findByText('Signs in with the account of Contoso Sales · alex@contoso.com'),
    ).toBeDefined()
    expect(list.getAllByText('api://lists')).toHaveLength(2)
    expect(list.getByText('The organization whose account signs in is no longer in your list.')).toBeDefined()
  })

  test('that the policy names is managed, and cannot be left', async () => {
    const catalogs = [aCatalog({ managed: true }), aCatalog({ id: 'd', name: 'Fabrikam' })]
    const { list } = await opened(catalogs)
    expect(await list.findAllByText('Managed by your organization')).toHaveLength(1)
    expect(list.getAllByRole('button', { name: /^Refresh \w+$/ })).toHaveLength(3)
    expect(list.getAllByRole('button', { name: /^Stop following/ })).toEqual([
      list.getByRole('button', { name: 'Stop following Fabrikam' }),
    ])
  })

  test('that the policy names and that is not followed yet says why, and a refresh follows it', async () => {
    const why = failure('catalog-refused/signature', {})
    const { api, list, press } = await opened([], {
      waitingCatalogs: [{ source: SOURCE, failure: why }],
      refreshing: async () => {
        Object.assign(api, { waitingCatalogs: [], followedCatalogs: [aCatalog({ managed: true })] })
        return [{ id: 'c', changes: { ...NOTHING, isNew: true, added: ['a'] } }]
      },
    })
    expect(await list.findByText('Not in your list yet')).toBeDefined()
    expect(list.getByText('Managed by your organization')).toBeDefined()
    expect(list.getByText(/The signature does not match the list/)).toBeDefined()
    await press('Refresh all')
    expect(calls(api, 'catalogs.refresh')).toEqual([['catalogs.refresh', null]])
    expect(
      await list.findByText('Contoso: 1 organization added, 0 changed, 0 removed by the team.'),
    ).toBeDefined()
    expect(list.queryByText('Not in your list yet')).toBeNull()
  })

  test('without a sign-in says nothing of accounts', async () => {
    const { list } = await opened([aCatalog()])
    await list.findByText(SOURCE)
    expect(list.queryByText(/account/)).toBeNull()
  })

  test('is refreshed alone, and tells what has changed', async () => {
    const changes = { isNew: true, added: ['a', 'b'], changed: ['c'], removed: [] }
    const { api, press, list } = await opened([aCatalog(), aCatalog({ id: 'd', name: 'Fabrikam' })], {
      refreshing: async () => [{ id: 'c', changes }],
    })
    await press('Refresh Contoso')
    expect((await list.findByRole('status')).textContent).toBe(
      'Contoso: 2 organizations added, 1 changed, 0 removed by the team.',
    )
    expect(calls(api, 'catalogs.refresh')).toEqual([['catalogs.refresh', 'c']])
  })

  test('is refreshed with all others', async () => {
    const { api, press, list } = await opened([aCatalog(), aCatalog({ id: 'd', name: 'Fabrikam' })], {
      refreshing: async () => ['c', 'd'].map((id) => ({ id, changes: NOTHING })),
    })
    await press('Refresh all')
    expect((await list.findByRole('status')).textContent).toBe(
      'Contoso: no newer list. Fabrikam: no newer list.',
    )
    expect(calls(api, 'catalogs.refresh')).toEqual([['catalogs.refresh', null]])
  })

  test('is removed, and its organizations stay', async () => {
    const { press, list } = await opened([aCatalog()])
    await press('Stop following Contoso')
    expect(await list.findByText('You do not follow a catalog yet.')).toBeDefined()
    expect(list.getByRole('status').textContent).toBe(
      'You no longer follow Contoso. Its 12 organizations stay in your list.',
    )
  })
})

describe('another catalog', () => {
  const look = async (change: Partial<FakeApi>) => {
    const scene = await opened([], change)
    await scene.user.type(scene.add.getByLabelText('Address of the catalog'), `${SOURCE}{Enter}`)
    return scene
  }

  test('is followed once the person has compared its key', async () => {
    const scene = await look({
      catalogAt: async () => aPreview(),
      following: async () => ({ ...NOTHING, isNew: true, added: ['a', 'b'] }),
    })
    const { api, press, list } = scene
    const question = within(await screen.findByRole('group', { name: 'Follow Contoso?' }))
    expect(question.getByText(KEY)).toBeDefined()
    expect(calls(api, 'catalogs.follow')).toEqual([])
    await press('It is the same: follow')
    expect((await list.findByRole('status')).textContent).toBe(
      'You follow Contoso. 2 organizations added to your list.',
    )
    expect(calls(api, 'catalogs.follow')).toEqual([['catalogs.follow', 'p']])
    expect(calls(api, 'catalogs.read')).toEqual([['catalogs.read', { from: 'address', address: SOURCE }]])
    expect(calls(api, 'importing.detect')).toEqual([['importing.detect', ['a', 'b']]])
  })

  test('whose key the person does not confirm is not followed', async () => {
    const { api, press, add } = await look({ catalogAt: async () => aPreview() })
    await screen.findByText(KEY)
    await press('Cancel')
    expect(add.getByLabelText('Address of the catalog')).toBeDefined()
    expect([screen.queryByText(KEY), calls(api, 'catalogs.follow')]).toEqual([null, []])
  })

  test('that cannot be read says why, and the address stays', async () => {
    const { add } = await look({
      catalogAt: async () => {
        throw fail('catalog-refused/signature', {})
      },
    })
    expect((await add.findByRole('alert')).textContent).toContain('The signature does not match the list')
    expect(add.getByLabelText<HTMLInputElement>('Address of the catalog').value).toBe(SOURCE)
  })

  test('that asks for a sign-in is read with an account and the Application ID URI', async () => {
    const entra = aDetection()
    const orgs = [
      aProfile({ name: 'Contoso', accountId: 'a', userName: 'alex@contoso.com', detection: entra }),
      aProfile({ name: 'Nobody', accountId: null, detection: entra }),
    ]
    const { api, user, add, press } = await opened(
      [],
      {
        catalogAt: async () => {
          throw fail('catalog-unreachable/sign-in', { host: 'intranet.contoso.com', status: 401 })
        },
      },
      orgs,
    )
    await user.type(add.getByLabelText('Address of the catalog'), `${SOURCE}{Enter}`)
    const account = await add.findByLabelText<HTMLSelectElement>('With the account of')
    expect([...account.options].map(({ text }) => text)).toEqual([
      'Choose an organization',
      'Contoso · alex@contoso.com',
    ])
    expect(add.getByRole<HTMLButtonElement>('button', { name: 'Show list' }).disabled).toBe(true)
    await user.selectOptions(account, 'Contoso · alex@contoso.com')
    await user.type(add.getByLabelText('Application ID URI, from the publisher'), 'api://lists')
    await press('Show list')
    expect(calls(api, 'catalogs.read').at(-1)).toEqual([
      'catalogs.read',
      { from: 'address', address: SOURCE, signIn: { profileId: orgs[0]?.id, resource: 'api://lists' } },
    ])
  })

  test('that asks for a sign-in says what is missing without an account, and asks for nothing', async () => {
    const { add, user } = await opened([], {}, [aProfile({ accountId: null })])
    await user.click(add.getByLabelText('The address asks for a sign-in'))
    expect(add.getByText(/^Connect an organization with Microsoft Entra ID first/)).toBeDefined()
    expect([add.queryByRole('combobox'), add.queryByLabelText(/^Application ID URI/)]).toEqual([null, null])
  })

  test('that is looked at again replaces the earlier look, whichever answers first', async () => {
    const answers: ((preview: CatalogPreview) => void)[] = []
    const { press } = await opened([], {
      catalogAt: () => new Promise((resolve) => answers.push(resolve)),
    })
    await press('Choose file…')
    await press('Choose folder…')
    answers[1]?.(aPreview({ name: 'Second' }))
    answers[0]?.(aPreview({ name: 'First' }))
    expect(await screen.findByRole('group', { name: 'Follow Second?' })).toBeDefined()
    expect(screen.queryByText('Follow First?')).toBeNull()
  })

  test.each([
    ['Choose file…', 'file'],
    ['Choose folder…', 'folder'],
  ] as const)('is found by %s, where main asks for the path', async (name, from) => {
    const { api, press } = await opened([], { catalogAt: async () => aPreview() })
    await press(name)
    expect(await screen.findByText(KEY)).toBeDefined()
    expect(calls(api, 'catalogs.read')).toEqual([['catalogs.read', { from }]])
  })
})

test('the window without an organization leads to the catalogs', async () => {
  const user = await shown(new FakeApi())
  await user.click(await screen.findByRole('button', { name: 'Follow a catalog…' }))
  expect(await screen.findByLabelText('Address of the catalog')).toBeDefined()
})
