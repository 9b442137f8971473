/** The menu and the palette's actions that open a page of the selected organization. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { aDetection, aProfile, connectedState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, shown } from './support/shown.ts'

const online = aProfile({ name: 'Contoso' })
const onPremises = aProfile({
  name: 'Fabrikam',
  orgUrl: 'https://crm.fabrikam.com/Sales' as OrgUrl,
  detection: aDetection({ hosting: 'on-premises', version: '9.1.4' }),
})

async function started() {
  const api = new FakeApi([online, onPremises], { [online.id]: connectedState() })
  return { api, user: await shown(api) }
}

const names = (menu: HTMLElement) =>
  within(menu)
    .getAllByRole('menuitem')
    .map(({ textContent }) => textContent?.trim())

describe('the menu beside the button that opens the browser', () => {
  test.each<[name: string, pages: string[]]>([
    [
      'Contoso',
      [
        'Power Apps maker portal',
        'Power Platform admin center',
        'Solutions',
        'Advanced find',
        'Security roles',
        'Plug-in trace log',
        'Classic settings',
        'Choose browser',
      ],
    ],
    [
      'Fabrikam',
      [
        'Solutions',
        'Advanced find',
        'Security roles',
        'Plug-in trace log',
        'Classic settings',
        'Choose browser',
      ],
    ],
  ])('has the pages of %s, and the choice of its browser', async (name, pages) => {
    const { user } = await started()
    await open(user, name)
    await user.click(screen.getByRole('button', { name: 'Open a page' }))
    expect(names(await screen.findByRole('menu', { name: 'Open a page' }))).toEqual(pages)
  })

  test('asks main for the chosen page by its name, not by an address', async () => {
    const { api, user } = await started()
    await open(user, 'Contoso')
    await user.click(screen.getByRole('button', { name: 'Open a page' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Solutions' }))
    expect(calls(api, 'sessions.openPage')).toEqual([['sessions.openPage', online.id, 'solutions']])
  })
})

describe('the palette', () => {
  test('finds the pages of the selected organization, and lists none before something is typed', async () => {
    const { api, user } = await started()
    await open(user, 'Fabrikam')
    await user.keyboard('{Control>}k{/Control}')
    const field = await screen.findByRole('combobox', { name: 'Find an organization or an action' })
    const results = within(screen.getByRole('listbox', { name: 'Results' }))
    expect(results.queryByText('Plug-in trace log')).toBeNull()
    await user.type(field, 'plug-in')
    expect(results.getByRole('option', { name: 'Plug-in trace log Fabrikam' })).toBeTruthy()
    await user.keyboard('{Enter}')
    expect(calls(api, 'sessions.openPage')).toEqual([
      ['sessions.openPage', onPremises.id, 'plug-in-trace-log'],
    ])
  })
})
