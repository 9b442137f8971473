/** Shows the window with an API in memory, and takes a user's first steps in it. */
import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { words } from '../../../main/words/index.ts'
import App from '../../../renderer/App.svelte'
import { WindowState } from '../../../renderer/state/window.svelte.ts'
import Dialogs from '../../../renderer/views/Dialogs.svelte'
import type { FakeApi } from './fake-api.ts'

// happy-dom has no modal dialogs
HTMLDialogElement.prototype.showModal ??= function open(this: HTMLDialogElement) {
  this.open = true
}

// happy-dom has no layout, and without a height, the list shows no rows
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: 2000 })

export type Person = ReturnType<typeof userEvent.setup>

/** The window's state over that API, as the page creates it. */
export function started(api: FakeApi): WindowState {
  const app = new WindowState(api)
  void app.start()
  return app
}

/** @param name the organization whose details to open; none without it */
export async function shown(api: FakeApi, name?: string): Promise<Person> {
  const user = userEvent.setup()
  render(App, { props: { app: started(api), dialogs: Dialogs } })
  await screen.findByRole('button', { name: words.window.list.settings })
  if (name !== undefined) await open(user, name)
  return user
}

export const open = async (user: Person, name: string) =>
  user.click(await screen.findByRole('option', { name: new RegExp(`^${name}`) }))

export const showSection = async (user: Person, name: string) =>
  user.click(await screen.findByRole('tab', { name }))

/** Opens a section of the app's settings. */
export async function openSettings(user: Person, section: keyof typeof words.window.settings.sections) {
  await user.click(screen.getByRole('button', { name: words.window.list.settings }))
  await showSettings(user, section)
}

/** Shows another section of the open settings. */
export async function showSettings(user: Person, section: keyof typeof words.window.settings.sections) {
  const dialog = within(await screen.findByRole('dialog', { name: words.window.settings.title }))
  await user.click(dialog.getByRole('tab', { name: words.window.settings.sections[section] }))
}

/** Chooses an action in the menu of the details. */
export async function chooseAction(user: Person, name: string) {
  await user.click(await screen.findByRole('button', { name: words.window.detail.more }))
  await user.click(await screen.findByRole('menuitem', { name }))
}

export const calls = (api: FakeApi, name: string) => api.asked.filter(([call]) => call === name)

/** Opens the add dialog. */
export async function adding(api: FakeApi) {
  const user = await shown(api)
  const { title, url } = words.window.add
  await user.click(screen.getAllByRole('button', { name: title })[0] as HTMLElement)
  const dialog = within(await screen.findByRole('dialog', { name: title }))
  return { user, dialog, field: dialog.getByLabelText(url) }
}
