/** The menu of further actions in the details. */
import { screen } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { words } from '../../main/words/index.ts'
import { aProfile, connectingState } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, shown } from './support/shown.ts'

/** The first action of the menu. */
const FIRST = 'Test the connection…'

const contoso = aProfile({ name: 'Contoso' })
const button = () => screen.getByRole('button', { name: 'More actions' })

async function started() {
  const api = new FakeApi([contoso])
  const user = await shown(api, 'Contoso')
  return { api, user }
}

/** Opens the menu with the keyboard. */
async function opened() {
  const { api, user } = await started()
  button().focus()
  await user.keyboard('{Enter}')
  const item = await screen.findByRole('menuitem', { name: FIRST })
  await expect.poll(() => document.activeElement).toBe(item)
  return { api, user }
}

describe('the menu of further actions', () => {
  test('opens with Enter, and a second Enter chooses its first action', async () => {
    const { user } = await opened()
    expect(button().getAttribute('aria-expanded')).toBe('true')
    await user.keyboard('{Enter}')
    expect(await screen.findByRole('dialog', { name: words.window.connectionTest.title })).toBeDefined()
    await expect.poll(() => screen.queryByRole('menu')).toBeNull()
  })

  test('keeps the focus while the state of the organization changes', async () => {
    const { api } = await opened()
    api.tell(contoso.id, { status: 'saved' })
    await screen.findByRole('button', { name: 'Sign out' })
    expect(document.activeElement?.textContent).toContain(FIRST)
  })

  test('closes with Escape, returns the focus to its button, and does not cancel the connect', async () => {
    const { api, user } = await opened()
    api.tell(contoso.id, connectingState({ doing: 'confirming' }))
    await user.keyboard('{Escape}')
    await expect.poll(() => screen.queryByRole('menu')).toBeNull()
    await expect.poll(() => document.activeElement).toBe(button())
    expect(calls(api, 'sessions.cancel')).toEqual([])
  })

  test.each(['{Delete}', '/', '{F2}', '{Control>}n{/Control}'])(
    'does not pass %s on to the window',
    async (key) => {
      const { user } = await opened()
      await user.keyboard(key)
      expect(screen.queryByRole('dialog')).toBeNull()
      expect(screen.getByRole('menu')).toBeDefined()
    },
  )
})
