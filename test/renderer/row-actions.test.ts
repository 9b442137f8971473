/** The buttons of a row, which are there for the mouse alone. */
import { screen } from '@testing-library/svelte'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { aProfile, connectedState, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, type Person, shown } from './support/shown.ts'

const first = aProfile({ id: 'first', name: 'Contoso' })
const second = aProfile({ id: 'second', name: 'Fabrikam' })
let api: FakeApi
let user: Person
beforeEach(async () => {
  api = new FakeApi([first, second])
  user = await shown(api, 'Contoso')
  await user.hover(screen.getByRole('option', { name: /^Fabrikam/ }))
})

/** The button in the row of Fabrikam, which is not selected. */
const button = (name: string) =>
  document.querySelector<HTMLElement>(`[data-row=second] button[aria-label="${name}"]`)
const selected = () => screen.getByRole('option', { selected: true }).getAttribute('data-id')

describe('the buttons of a row that is not selected', () => {
  test('connect it and select it', async () => {
    await user.click(button('Connect') as HTMLElement)
    expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', 'second']])
    expect(selected()).toBe('second')
  })

  test('open it in the browser, which needs no connection', async () => {
    await user.click(button('Open in browser') as HTMLElement)
    expect(calls(api, 'sessions.openInBrowser')).toEqual([['sessions.openInBrowser', 'second']])
    expect(selected()).toBe('second')
  })

  test('sign it out while it is connected', async () => {
    api.tell('second', connectedState())
    await expect.poll(() => button('Sign out')).not.toBeNull()
    expect(button('Connect')).toBeNull()
    await user.click(button('Sign out') as HTMLElement)
    expect(calls(api, 'sessions.signOut')).toEqual([['sessions.signOut', 'second']])
  })

  test('cancel it while it connects, but not by the second click of a double-click', async () => {
    const connect = button('Connect') as HTMLElement
    vi.spyOn(api.sessions, 'connect').mockImplementation(async (id) =>
      api.tell(id, { status: 'connecting', step: { doing: 'detecting' }, since: NOW }),
    )
    await user.dblClick(connect)
    await expect.poll(() => button('Cancel')).not.toBeNull()
    expect(calls(api, 'sessions.cancel')).toEqual([])
    await user.click(document.body)
    await user.click(button('Cancel') as HTMLElement)
    expect(calls(api, 'sessions.cancel')).toEqual([['sessions.cancel', 'second']])
  })

  test('star it', async () => {
    await user.click(button('Favorite') as HTMLElement)
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', 'second', { favorite: true }]])
  })

  test('do one thing by a double-click, because the row may have moved by then', async () => {
    await user.dblClick(button('Favorite') as HTMLElement)
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', 'second', { favorite: true }]])
  })

  test('are in no one’s way at the keyboard and in a screen reader', () => {
    const buttons = [...document.querySelectorAll<HTMLElement>('[data-row] button')]
    expect(buttons.length).toBeGreaterThan(2)
    expect(buttons.every((each) => each.tabIndex === -1 && each.closest('[aria-hidden=true]'))).toBe(true)
  })
})
