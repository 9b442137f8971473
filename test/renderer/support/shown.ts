/** The window over an API in memory, and the first steps of a person in it. */
import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { words } from '../../../main/words/index.ts'
import App from '../../../renderer/App.svelte'
import type { FakeApi } from './fake-api.ts'

// happy-dom knows no modal dialogs
HTMLDialogElement.prototype.showModal ??= function open(this: HTMLDialogElement) {
  this.open = true
}

// it has no layout either: without a height, no row of the list would be visible
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: 2000 })

export type Person = ReturnType<typeof userEvent.setup>

/** @param name the organization whose details the person opens; without it, none */
export async function shown(api: FakeApi, name?: string): Promise<Person> {
  const user = userEvent.setup()
  render(App, { props: { api } })
  await screen.findByRole('button', { name: words.window.list.settings })
  if (name !== undefined) await open(user, name)
  return user
}

export const open = async (user: Person, name: string) =>
  user.click(await screen.findByRole('option', { name: new RegExp(`^${name}`) }))

/** Shows a section of the details. */
export const showSection = async (user: Person, name: string) =>
  user.click(await screen.findByRole('tab', { name }))

/** Chooses an action of the details' menu. */
export async function chooseAction(user: Person, name: string) {
  await user.click(await screen.findByRole('button', { name: words.window.detail.more }))
  await user.click(await screen.findByRole('menuitem', { name }))
}

export const calls = (api: FakeApi, name: string) => api.asked.filter(([call]) => call === name)

/** The add dialog, opened. */
export async function adding(api: FakeApi) {
  const user = await shown(api)
  const { title, url } = words.window.add
  await user.click(screen.getAllByRole('button', { name: title })[0] as HTMLElement)
  const dialog = within(await screen.findByRole('dialog', { name: title }))
  return { user, dialog, field: dialog.getByLabelText(url) }
}
