/** The window over an API in memory, and what a person does in it first. */
import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { words } from '../../../main/words/index.ts'
import App from '../../../renderer/App.svelte'
import type { FakeApi } from './fake-api.ts'

// happy-dom knows no modal dialogs
HTMLDialogElement.prototype.showModal ??= function open(this: HTMLDialogElement) {
  this.open = true
}

// nor does it lay anything out: without a height, no row of the list would be visible
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: 2000 })

export async function shown(api: FakeApi) {
  const user = userEvent.setup()
  render(App, { props: { api } })
  await screen.findByRole('button', { name: words.window.list.settings })
  return user
}

export const open = async (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(await screen.findByRole('option', { name: new RegExp(`^${name}`) }))

/** Chooses an action of the details' menu. */
export async function chooseAction(user: ReturnType<typeof userEvent.setup>, name: string) {
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
