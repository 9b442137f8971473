/** The draft of the add dialog outlives the dialog, and never holds a secret. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { words } from '../../main/words/index.ts'
import { anError } from '../support/failures.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, type Person, shown } from './support/shown.ts'

const LATER = { timeout: 5000 }
const A = 'https://contoso.crm.dynamics.com'

async function again(user: Person) {
  await user.click(screen.getAllByRole('button', { name: 'Add organization' })[0] as HTMLElement)
  const dialog = within(await screen.findByRole('dialog', { name: 'Add organization' }))
  return { dialog, field: dialog.getByLabelText('Organization URL') as HTMLInputElement }
}

async function kept(draft: Partial<NonNullable<FakeApi['kept']>> = {}) {
  const api = new FakeApi()
  api.kept = { url: 'contoso.crm.dynamics.com', keptAt: Date.UTC(2026, 10, 1, 12), ...draft }
  const opened = await adding(api)
  await opened.dialog.findByText(/^Draft from /)
  return { api, ...opened, field: opened.field as HTMLInputElement }
}

test.each<[how: string, close: (user: Person) => Promise<unknown>]>([
  ['Cancel', (user) => user.click(screen.getByRole('button', { name: 'Cancel' }))],
  ['the close button', (user) => user.click(screen.getByRole('button', { name: 'Close' }))],
])('%s keeps what was typed, which the dialog has again when it opens', async (_how, close) => {
  const api = new FakeApi()
  const { user, dialog, field } = await adding(api)
  await user.type(field, 'contoso.crm.dynamics.com')
  await user.clear(dialog.getByLabelText('Name'))
  await user.type(dialog.getByLabelText('Name'), 'Mine')
  await user.type(dialog.getByLabelText('User name (optional)'), 'alex@contoso.com')
  await close(user)
  const next = await again(user)
  await expect.poll(() => next.field.value).toBe('contoso.crm.dynamics.com')
  expect((next.dialog.getByLabelText('Name') as HTMLInputElement).value).toBe('Mine')
  expect((next.dialog.getByLabelText('User name (optional)') as HTMLInputElement).value).toBe(
    'alex@contoso.com',
  )
  // a suggestion is not kept
  expect(api.kept).not.toHaveProperty('environment')
})

test('a draft is kept while the dialog is open, so that it outlives the app', async () => {
  const api = new FakeApi()
  const { user, field } = await adding(api)
  await user.type(field, 'contoso')
  await expect.poll(() => api.kept?.url, LATER).toBe('contoso')
  await user.clear(field)
  await expect.poll(() => api.kept, LATER).toBeNull()
})

test('a draft is detected again, and says when it was kept', async () => {
  const { api, dialog } = await kept()
  expect(dialog.getByText(/^Draft from Nov 1, 2026/)).toBeDefined()
  expect(await dialog.findByText('Microsoft Entra ID, managed account (User ID)', {}, LATER)).toBeDefined()
  expect(calls(api, 'discovery.detect')).toHaveLength(1)
})

test('a draft with more than an address shows the other fields', async () => {
  const { dialog } = await kept({ userName: 'alex@contoso.com' })
  await expect.poll(() => dialog.getByLabelText('Name').closest('details')?.open).toBe(true)
})

test('a draft with several addresses shows them', async () => {
  const { dialog } = await kept({ url: `${A} https://fabrikam.crm4.dynamics.com` })
  expect(dialog.getByText('2 addresses, 2 new')).toBeDefined()
})

test('Start over empties the dialog and drops the draft', async () => {
  const { api, user, dialog, field } = await kept({ name: 'Mine', environment: 'production' })
  await user.click(dialog.getByRole('button', { name: 'Start over' }))
  const name = dialog.getByLabelText('Name') as HTMLInputElement
  const kind = dialog.getByLabelText('Environment') as HTMLSelectElement
  expect([field.value, name.value, kind.value]).toEqual(['', '', 'unspecified'])
  expect([api.kept, dialog.queryByText(/^Draft from /), document.activeElement]).toEqual([null, null, field])
})

describe('what could not be saved is told until', () => {
  test.each<
    [
      what: string,
      change: (user: Person, dialog: Awaited<ReturnType<typeof kept>>['dialog']) => Promise<unknown>,
    ]
  >([
    ['Start over', (user, dialog) => user.click(dialog.getByRole('button', { name: 'Start over' }))],
    ['another user name', (user, dialog) => user.type(dialog.getByLabelText('User name (optional)'), 'a')],
    ['another name', (user, dialog) => user.type(dialog.getByLabelText('Name'), 'a')],
  ])('%s', async (_what, change) => {
    const { api, user, dialog } = await kept()
    const { title } = words.failures['store-unwritable']
    api.adding = async () => {
      throw anError('store-unwritable')
    }
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await dialog.findByText(title)
    await change(user, dialog)
    expect(dialog.queryByText(title)).toBeNull()
  })

  test('another user name of several', async () => {
    const { api, user, dialog } = await kept({ url: `${A} https://fabrikam.crm4.dynamics.com` })
    const left = 'The ones that were not added are still here, each with the reason.'
    api.adding = async () => {
      throw anError('store-unwritable')
    }
    await user.click(dialog.getByRole('button', { name: 'Add 2' }))
    await dialog.findByText(left)
    await user.type(dialog.getByLabelText('User name (optional)'), 'a')
    expect(dialog.queryByText(left)).toBeNull()
  })
})

describe('the draft is dropped', () => {
  test.each(['Save', 'Save and connect'])('by “%s”', async (button) => {
    const { api, user, dialog } = await kept()
    await user.click(dialog.getByRole('button', { name: button }))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect([calls(api, 'profiles.add').length, api.kept]).toEqual([1, null])
  })

  test('by adding several', async () => {
    const { api, user, dialog } = await kept({ url: `${A} https://fabrikam.crm4.dynamics.com` })
    await user.click(dialog.getByRole('button', { name: 'Add 2' }))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(api.kept).toBeNull()
  })

  test('and a dialog that is closed without typing changes nothing', async () => {
    const { api, user } = await kept()
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(calls(api, 'draft.keep')).toEqual([])
    expect(api.kept?.url).toBe('contoso.crm.dynamics.com')
  })
})

test.each([
  'https://alex:hunter2@crm.contoso.example',
  `${A}/?access_token=hunter2`,
  'https://alex:hunter2',
  '//alex.wilber：hunter2',
])('the secret of %s is never kept', async (typed) => {
  const api = new FakeApi()
  const { user, field } = await adding(api)
  await user.click(field)
  await user.paste(typed)
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(JSON.stringify([api.kept, calls(api, 'draft.keep')])).not.toContain('hunter2')
})

test('a link leaves the draft alone', async () => {
  const api = new FakeApi()
  api.kept = { url: 'contoso.crm.dynamics.com', keptAt: 1 }
  const user = await shown(api)
  api.openLink('https://fabrikam.crm.dynamics.com')
  const dialog = within(await screen.findByRole('dialog', { name: 'Add organization' }))
  expect((dialog.getByLabelText('Organization URL') as HTMLInputElement).value).toContain('fabrikam')
  await user.click(dialog.getByRole('button', { name: 'Save' }))
  await expect.poll(() => calls(api, 'profiles.add').length).toBe(1)
  expect(api.kept?.url).toBe('contoso.crm.dynamics.com')
})

test('a draft that arrives late does not replace what was typed meanwhile', async () => {
  const api = new FakeApi()
  const late = Promise.withResolvers<void>()
  api.readingDraft = () => late.promise
  api.kept = { url: 'contoso.crm.dynamics.com', keptAt: 1 }
  const { user, dialog, field } = await adding(api)
  await user.type(field, 'fabrikam.crm.dynamics.com')
  late.resolve()
  await dialog.findByText('Microsoft Entra ID, managed account (User ID)', {}, LATER)
  expect((field as HTMLInputElement).value).toBe('fabrikam.crm.dynamics.com')
})
