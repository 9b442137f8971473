/** The focus never falls back to the page, whatever disappears. The keyboard reaches everything that scrolls. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { aFailure } from '../support/failures.ts'
import {
  aDetection,
  aProfile,
  connectedState,
  connectingState,
  failedState,
  NOW,
} from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { chooseAction, type Person, shown } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso', detection: aDetection({ unconfirmedAuthority: 'sts.example' }) })
const fabrikam = aProfile({ name: 'Fabrikam' })
const focused = () => document.activeElement
const nameOf = (element: Element | null) =>
  element?.getAttribute('aria-label') ?? element?.textContent?.trim()

const press = (name: string | RegExp) => async (user: Person) => {
  const button = await screen.findByRole('button', { name })
  button.focus()
  await user.keyboard('{Enter}')
}
const failed = failedState(aFailure('internal'))

describe('the focus', () => {
  test.each<[after: string, act: (user: Person, api: FakeApi) => Promise<unknown>, lands: string | RegExp]>([
    [
      'Connect',
      async (user, api) => {
        await press('Connect')(user)
        api.tell(contoso.id, connectingState({ doing: 'confirming' }))
      },
      'Cancel',
    ],
    [
      'Cancel',
      async (user, api) => {
        api.tell(contoso.id, connectingState({ doing: 'confirming' }))
        await press('Cancel')(user)
        api.tell(contoso.id, { status: 'signed-out' })
      },
      'Connect',
    ],
    [
      'Sign out',
      async (user, api) => {
        api.tell(contoso.id, connectedState())
        await press('Sign out')(user)
        api.tell(contoso.id, { status: 'signed-out' })
      },
      'More actions',
    ],
    [
      'Remove',
      async (user) => {
        await chooseAction(user, 'Remove')
        await expect.poll(() => screen.queryByRole('heading', { name: 'Contoso' })).toBeNull()
      },
      'Organizations',
    ],
    [
      'Undo',
      async (user) => {
        await chooseAction(user, 'Remove')
        await press('Undo')(user)
        await screen.findByRole('heading', { name: 'Contoso' })
      },
      'Organizations',
    ],
    [
      'a removal by another part of the app',
      async (_user, api) => {
        screen.getByRole('button', { name: 'Connect' }).focus()
        await api.profiles.remove([contoso.id])
      },
      'Organizations',
    ],
    [
      'the removal of the last organization',
      async (_user, api) => {
        screen.getByRole('button', { name: 'Connect' }).focus()
        await api.profiles.remove([contoso.id])
        await api.profiles.remove([fabrikam.id])
      },
      'Organizations',
    ],
    [
      'Rename',
      async (user) => {
        await press('Rename')(user)
        await user.keyboard('New{Enter}')
      },
      'Rename',
    ],
    ['Not now', press('Not now'), 'Decide…'],
    [
      'dismissing a failure',
      async (user, api) => {
        api.tell(contoso.id, connectedState())
        api.sessions = { ...api.sessions, signOut: () => Promise.reject(new Error('x')) }
        await press('Sign out')(user)
        await press('Dismiss')(user)
      },
      'Details',
    ],
    [
      'sending a password',
      async (user, api) => {
        const request = { what: 'password', host: 'sts.example', name: 'alex' } as const
        api.tell(contoso.id, connectingState({ doing: 'asking', request }))
        await screen.findByLabelText('Password')
        await user.keyboard('secret{Enter}')
        api.tell(contoso.id, { ...connectedState() })
      },
      /./,
    ],
    [
      'a dialog whose button has disappeared',
      async (user, api) => {
        api.tell(contoso.id, failed)
        api.trace = {
          orgUrl: contoso.orgUrl,
          steps: [],
          startedAt: NOW,
          outcome: null,
        } as unknown as FakeApi['trace']
        await press('What happened')(user)
        await screen.findByRole('dialog')
        api.tell(contoso.id, { status: 'signed-out' })
      },
      /./,
    ],
  ])('stays in the window after %s', async (_after, act, lands) => {
    const api = new FakeApi([contoso, fabrikam])
    const user = await shown(api, 'Contoso')
    await act(user, api)
    await expect.poll(() => nameOf(focused()) ?? '').toMatch(lands)
    expect(focused()).not.toBe(document.body)
  })

  test.each([
    [
      'F2 in the list',
      async (user: Person) => {
        screen.getByRole('listbox').focus()
        await user.keyboard('{F2}')
      },
      'Organizations',
    ],
    ['the Rename button', press('Rename'), 'Rename'],
  ] as const)('goes back to where renaming began: by %s', async (_from, begin, lands) => {
    const user = await shown(new FakeApi([contoso]), 'Contoso')
    for (const key of ['{Escape}', '{Enter}']) {
      await begin(user)
      await screen.findByLabelText('Name of the organization')
      await user.keyboard(key)
      await expect.poll(() => nameOf(focused())).toBe(lands)
    }
  })

  test('does not come back if the person has left it on purpose', async () => {
    const api = new FakeApi([contoso])
    await shown(api, 'Contoso')
    screen.getByRole('button', { name: 'Connect' }).focus()
    if (focused() instanceof HTMLElement) (focused() as HTMLElement).blur()
    api.tell(contoso.id, { ...failed })
    await screen.findByRole('alert')
    expect(focused()).toBe(document.body)
  })
})

test('only scroll areas, dialogs, menus, tabs and their panels, and the list scroll, which the keyboard reaches', async () => {
  const folder = join(process.cwd(), 'renderer')
  const files = (await readdir(folder, { recursive: true })).filter((each) => /\.(?:svelte|css)$/.test(each))
  const scrolling: string[] = []
  for (const file of files)
    if (/overflow(?:-[xy])?:\s*(?:auto|scroll)/.test(await readFile(join(folder, file), 'utf8')))
      scrolling.push(file)
  expect(scrolling.sort()).toEqual([
    // in a low window, the banners, the chips and the details, each with buttons that get the focus
    'App.svelte',
    'components/Modal.svelte',
    'components/ScrollArea.svelte',
    'components/SideTabs.svelte',
    // a list of choices, as those of the views below
    'components/SuggestionField.svelte',
    'components/TabList.svelte',
    // menus, whose items get the focus
    'shared.css',
    // lists of choices
    'views/DiscoverDialog.svelte',
    'views/ImportPreview.svelte',
    'views/ListChoices.svelte',
    'views/PaletteSearch.svelte',
    'views/ProfileDetail.svelte',
    'views/ProfileList.svelte',
  ])
})
