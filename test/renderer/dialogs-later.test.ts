/** The dialogs, whose code loads after the window is there. */
import { render, screen } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import type { Component } from 'svelte'
import { expect, test } from 'vitest'
import App from '../../renderer/App.svelte'
import type { WindowState } from '../../renderer/state/window.svelte.ts'
import Dialogs from '../../renderer/views/Dialogs.svelte'
import { FakeApi } from './support/fake-api.ts'
import { started } from './support/shown.ts'

async function loading() {
  const loaded = Promise.withResolvers<Component<{ app: WindowState }>>()
  const user = userEvent.setup()
  render(App, { props: { app: started(new FakeApi()), dialogs: loaded.promise } })
  await screen.findByRole('button', { name: 'Settings' })
  return { user, loaded }
}

test('one that is asked for before that opens once its code is there', async () => {
  const { user, loaded } = await loading()
  await user.keyboard('{Control>}n{/Control}')
  expect(screen.queryByRole('dialog')).toBeNull()
  loaded.resolve(Dialogs)
  expect(await screen.findByRole('dialog', { name: 'Add organization' })).toBeDefined()
})

test('the window says that their code does not load, and goes on without them', async () => {
  const { user, loaded } = await loading()
  loaded.reject(new TypeError('Failed to fetch dynamically imported module'))
  expect((await screen.findByRole('alert')).textContent).toContain('Homerealm could not load its dialogs.')
  await user.keyboard('{Control>}n{/Control}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByLabelText('Search organizations')).toBeDefined()
})
