/** The dialogs, whose code loads after the window is there. */
import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import type { Component } from 'svelte'
import { describe, expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import App from '../../renderer/App.svelte'
import type { WindowState } from '../../renderer/state/window.svelte.ts'
import Dialogs from '../../renderer/views/Dialogs.svelte'
import { aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, started } from './support/shown.ts'

async function loading(profiles: readonly ConnectionProfile[] = []) {
  const loaded = Promise.withResolvers<Component<{ app: WindowState }>>()
  const api = new FakeApi(profiles)
  const user = userEvent.setup()
  render(App, { props: { app: started(api), dialogs: loaded.promise } })
  await screen.findByRole('button', { name: 'Settings' })
  return { api, user, loaded }
}

test('one that is asked for before that opens once its code is there', async () => {
  const { user, loaded } = await loading()
  await user.keyboard('{Control>}n{/Control}')
  expect(screen.queryByRole('dialog')).toBeNull()
  loaded.resolve(Dialogs)
  expect(await screen.findByRole('dialog', { name: 'Add organization' })).toBeDefined()
})

describe('what a person types for one before its code is there', () => {
  test('begins the search of the palette, and typing goes on there', async () => {
    const { user, loaded } = await loading()
    await user.keyboard('{Control>}k{/Control}cs')
    loaded.resolve(Dialogs)
    const field = await screen.findByRole('combobox', { name: 'Find an organization or an action' })
    await user.keyboard('pr')
    expect((field as HTMLInputElement).value).toBe('cspr')
  })

  test('is acted on if Enter ended it, and what is typed after that is not part of it', async () => {
    const profiles = ['Contoso', 'Fabrikam'].map((name) =>
      aProfile({ name, orgUrl: `https://${name}.crm.dynamics.com` as OrgUrl }),
    )
    const { api, user, loaded } = await loading(profiles)
    await user.keyboard('{Control>}k{/Control}fab{Enter}x')
    loaded.resolve(Dialogs)
    await expect.poll(() => calls(api, 'sessions.connect')).toHaveLength(1)
    expect(calls(api, 'sessions.connect')[0]?.[1]).toBe(profiles[1]?.id)
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
  })

  test('connects to nothing that the add dialog has not shown', async () => {
    const { api, user, loaded } = await loading()
    await user.keyboard('{Control>}n{/Control}https://contoso.crm4.dynamics.com{Enter}')
    loaded.resolve(Dialogs)
    await screen.findByLabelText('Organization URL')
    await expect.poll(() => calls(api, 'discovery.detect')).toHaveLength(1)
    expect(calls(api, 'profiles.add')).toEqual([])
  })

  test('begins the address of the add dialog, and is detected', async () => {
    const { api, user, loaded } = await loading()
    await user.keyboard('{Control>}n{/Control}')
    await user.paste('https://contoso.crm4.dynamics.com/main.aspx')
    loaded.resolve(Dialogs)
    const field = await screen.findByLabelText('Organization URL')
    expect((field as HTMLInputElement).value).toBe('https://contoso.crm4.dynamics.com/main.aspx')
    await expect.poll(() => calls(api, 'discovery.detect')).toHaveLength(1)
  })

  test.each<[what: string, text: string, after: string, offered: boolean]>([
    ['connection strings', 'Url=https://a.crm.dynamics.com\nUrl=https://b.crm.dynamics.com', '', true],
    ['a string and typed on', 'Url=https://a.crm.dynamics.com', '/x', false],
    ['addresses', 'https://a.crm.dynamics.com https://b.crm.dynamics.com', '', false],
  ])('offers the import of pasted %s', async (_what, text, after, offered) => {
    const { api, user, loaded } = await loading()
    await user.keyboard('{Control>}n{/Control}')
    await user.paste(text)
    if (after !== '') await user.keyboard(after)
    loaded.resolve(Dialogs)
    await screen.findByLabelText('Organization URL')
    const offer = screen.queryByText('An import reads more of this: names, users and applications.')
    expect(offer !== null).toBe(offered)
    if (offer?.parentElement == null) return
    await user.click(within(offer.parentElement).getByRole('button', { name: 'Import…' }))
    await expect
      .poll(() => calls(api, 'importing.read').map(([, from]) => from))
      .toEqual([{ from: 'text', text }])
  })

  test('is several addresses if several were pasted', async () => {
    const { user, loaded } = await loading()
    await user.keyboard('{Control>}n{/Control}')
    await user.paste('https://a.crm.dynamics.com https://b.crm.dynamics.com')
    loaded.resolve(Dialogs)
    expect(await screen.findByText(/^2 addresses/)).toBeDefined()
  })

  test('is no shortcut of the window behind', async () => {
    const { api, user, loaded } = await loading([aProfile({ name: 'Contoso' })])
    await user.click(await screen.findByRole('option', { name: /^Contoso/ }))
    await user.keyboard('{Control>}k{/Control}{Delete}{F2}?')
    loaded.resolve(Dialogs)
    await screen.findByRole('combobox', { name: 'Find an organization or an action' })
    expect(screen.queryByRole('dialog', { name: 'Keyboard shortcuts' })).toBeNull()
    expect(screen.queryByRole('option', { name: /^Contoso/ })).not.toBeNull()
    expect(calls(api, 'profiles.remove')).toEqual([])
  })

  test('is not what another dialog begins with', async () => {
    const { user, loaded } = await loading()
    await user.keyboard('{Control>}k{/Control}cs{Control>}n{/Control}org')
    loaded.resolve(Dialogs)
    const field = await screen.findByLabelText('Organization URL')
    expect((field as HTMLInputElement).value).toBe('org')
  })

  test('is forgotten with Escape, which returns to where the focus was', async () => {
    const { user, loaded } = await loading([aProfile({ name: 'Contoso' })])
    const search = screen.getByLabelText('Search organizations')
    await user.click(search)
    await user.keyboard('{Control>}k{/Control}cs{Escape}')
    loaded.resolve(Dialogs)
    await Promise.resolve()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(document.activeElement).toBe(search)
    await user.keyboard('{Control>}k{/Control}')
    const field = await screen.findByRole('combobox', { name: 'Find an organization or an action' })
    expect((field as HTMLInputElement).value).toBe('')
  })
})

test('the window says that their code does not load, and goes on without them', async () => {
  const { user, loaded } = await loading()
  loaded.reject(new TypeError('Failed to fetch dynamically imported module'))
  expect((await screen.findByRole('alert')).textContent).toContain('Homerealm could not load its dialogs.')
  await user.keyboard('{Control>}n{/Control}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByLabelText('Search organizations')).toBeDefined()
})
