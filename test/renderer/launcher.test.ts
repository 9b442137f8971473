/** The launcher: the palette alone, what its keys do, and when it hands over to the window. */
import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { failure } from '../../main/contract/failure.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { SessionState } from '../../main/contract/session.ts'
import Launcher from '../../renderer/Launcher.svelte'
import { LauncherState } from '../../renderer/state/launcher.svelte.ts'
import { anError } from '../support/failures.ts'
import { aProfile, connectedState, connectingState, failedState, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'

const named = (name: string, change: Parameters<typeof aProfile>[0] = {}) =>
  aProfile({ name, orgUrl: `https://${encodeURIComponent(name)}.crm.dynamics.com` as OrgUrl, ...change })

const production = named('Contoso Sales Production', { environment: 'production' })
const contosoTest = named('Contoso Test', { environment: 'sandbox', lastConnectedAt: NOW })
const fabrikam = named('Fabrikam', { environment: 'unspecified' })

async function opened(sessions: Record<string, SessionState> = {}) {
  const api = new FakeApi([production, contosoTest, fabrikam], sessions)
  const launcher = new LauncherState(api, () => [['Settings', 'settings']])
  void launcher.start()
  render(Launcher, { props: { launcher } })
  await screen.findByRole('option', { name: /^Fabrikam/ })
  const did = () => api.asked.map(([call, ...args]) => [call, ...args])
  return { api, did, user: userEvent.setup() }
}
const field = () => screen.getByRole<HTMLInputElement>('combobox')
const rows = () => within(screen.getByRole('listbox', { name: 'Results' })).queryAllByRole('option')
const names = () => rows().map((row) => row.querySelector('.name')?.textContent)
const frame = () => screen.getByRole('main').className

describe('the launcher', () => {
  test('is ready to type, with what was used last first and the actions last', async () => {
    await opened()
    expect(document.activeElement).toBe(field())
    expect(names()).toEqual(['Contoso Test', 'Contoso Sales Production', 'Fabrikam', 'Settings'])
  })

  test('says what its keys do', async () => {
    const { api } = await opened()
    const hints = () => screen.getByText(/Copy token/).parentElement?.textContent
    expect(hints()).toBe(
      'Connect EnterOpen in browser Ctrl+EnterShow details Shift+EnterCopy URL Ctrl+CCopy token Ctrl+Shift+C',
    )
    api.tell(contosoTest.id, connectedState())
    await expect.poll(hints).toMatch(/^Open in browser EnterShow details/)
  })

  test.each<[keys: string, called: unknown[][]]>([
    ['{Enter}', [['launcher.connect', fabrikam.id]]],
    ['{Control>}{Enter}{/Control}', [['sessions.openInBrowser', fabrikam.id], ['launcher.hide']]],
    ['{Shift>}{Enter}{/Shift}', [['launcher.showProfile', fabrikam.id]]],
    ['{Control>}c{/Control}', [['sessions.copy', fabrikam.id, 'url'], ['launcher.hide']]],
    [
      '{Control>}{Shift>}C{/Shift}{/Control}',
      [['sessions.copy', fabrikam.id, 'access-token'], ['launcher.hide']],
    ],
    ['{Escape}', [['launcher.hide']]],
    ['{Control>}w{/Control}', [['launcher.hide']]],
  ])('after some letters, %s calls %j', async (keys, called) => {
    const { did, user } = await opened()
    await user.type(field(), `fab${keys}`)
    await expect.poll(did).toEqual(called)
  })

  test('opens what is connected on Enter', async () => {
    const { did, user } = await opened({ [fabrikam.id]: connectedState() })
    await user.type(field(), 'fab{Enter}')
    await expect.poll(did).toEqual([['sessions.openInBrowser', fabrikam.id], ['launcher.hide']])
  })

  test('opens a dialog of the window', async () => {
    const { did, user } = await opened()
    await user.type(field(), 'sett{Enter}')
    await expect.poll(did).toEqual([['launcher.showDialog', 'settings']])
  })

  test('stays open while it connects, shows how that goes, and then opens the organization', async () => {
    const { api, did, user } = await opened()
    await user.type(field(), 'fab{Enter}')
    api.tell(fabrikam.id, connectingState({ doing: 'renewing' }))
    await expect.poll(() => rows()[0]?.textContent).toContain('Connecting')
    await user.keyboard('{Enter}')
    api.tell(fabrikam.id, connectedState())
    await expect.poll(() => rows()[0]?.textContent).toContain('Connected')
    await user.keyboard('{Enter}')
    await expect
      .poll(did)
      .toEqual([
        ['launcher.connect', fabrikam.id],
        ['sessions.openInBrowser', fabrikam.id],
        ['launcher.hide'],
      ])
  })

  test('begins from the start when it was hidden', async () => {
    const { api, user } = await opened()
    await user.type(field(), 'fab')
    expect(names()).toEqual(['Fabrikam'])
    api.hideLauncher()
    await expect.poll(() => [field().value, names().length]).toEqual(['', 4])
  })

  test('gets the focus back to its field when it is shown again', async () => {
    await opened()
    field().blur()
    window.dispatchEvent(new Event('focus'))
    expect(document.activeElement).toBe(field())
  })
})

describe('the environment of the organization that Enter connects', () => {
  test('colors the frame, and its row has it in words', async () => {
    const { user } = await opened()
    expect(frame()).toContain('sandbox')
    await user.keyboard('{ArrowDown}')
    expect(frame()).toContain('production')
    expect(rows()[1]?.className).toContain('production')
    expect(rows()[1]?.textContent).toContain('Production')
    await user.keyboard('{ArrowDown}')
    expect(frame()).toContain('unspecified')
  })
})

describe('a connect that fails', () => {
  const wrongTenant = failedState(failure('wrong-tenant/signed-in', { name: 'Fabrikam' }))
  const unreachable = failedState(failure('server-busy', { host: 'fabrikam.example', status: 503 }))

  test('because of something that a person has to resolve is shown in the window', async () => {
    const { api, did, user } = await opened()
    await user.type(field(), 'fab{Enter}')
    api.tell(fabrikam.id, wrongTenant)
    await expect.poll(did).toEqual([
      ['launcher.connect', fabrikam.id],
      ['launcher.showProfile', fabrikam.id],
    ])
  })

  test('because of the network is told here', async () => {
    const { api, did, user } = await opened()
    await user.type(field(), 'fab{Enter}')
    api.tell(fabrikam.id, unreachable)
    expect((await screen.findByRole('alert')).textContent).toMatch(/^Fabrikam: .*fabrikam\.example/)
    expect(did()).toEqual([['launcher.connect', fabrikam.id]])
    api.hideLauncher()
    await expect.poll(() => screen.queryByRole('alert')).toBeNull()
  })

  test('is not told of before this attempt has failed', async () => {
    const { api, did, user } = await opened({ [fabrikam.id]: wrongTenant })
    await user.type(field(), 'fab{Enter}')
    expect(screen.queryByRole('alert')).toBeNull()
    api.tell(fabrikam.id, connectingState({ doing: 'detecting' }))
    await expect.poll(() => rows()[0]?.textContent).toContain('Connecting')
    expect(did()).toEqual([['launcher.connect', fabrikam.id]])
  })

  test('without this launcher is none of its business', async () => {
    const { api, did } = await opened()
    api.tell(fabrikam.id, wrongTenant)
    await expect.poll(() => screen.getByRole('option', { name: /^Fabrikam/ }).textContent).toContain('Failed')
    expect(screen.queryByRole('alert')).toBeNull()
    expect(did()).toEqual([])
  })
})

test('a token that cannot be copied leaves the launcher open, with the reason', async () => {
  const { api, did, user } = await opened()
  api.copying = async () => {
    throw anError('sign-in-needs-person')
  }
  await user.type(field(), 'fab{Control>}{Shift>}c{/Shift}{/Control}')
  expect((await screen.findByRole('alert')).textContent).not.toBe('')
  expect(did()).toEqual([['sessions.copy', fabrikam.id, 'access-token']])
})
