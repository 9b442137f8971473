/** A list of addresses in the add dialog: what is new, its detection, and the addition of the chosen ones. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { Detection } from '../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { anError } from '../support/failures.ts'
import { aDetection, aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, type Person } from './support/shown.ts'

const LATER = { timeout: 5000 }
const A = 'https://contoso.crm.dynamics.com'
const B = 'https://fabrikam-test.crm4.dynamics.com'
const C = 'https://crm.adatum.example'
const contoso = aProfile({ name: 'Contoso', orgUrl: A as OrgUrl })

async function pasted(api: FakeApi, text: string) {
  const opened = await adding(api)
  await opened.user.click(opened.field)
  await opened.user.paste(text)
  return opened
}
type Dialog = Awaited<ReturnType<typeof adding>>['dialog']

const rows = (dialog: Dialog) =>
  within(dialog.getByRole('list', { name: 'Addresses' }))
    .getAllByRole('listitem')
    .map((row) => row.textContent?.replaceAll(/\s+/g, ' ').trim())
const box = (dialog: Dialog, url: string) => dialog.getByRole('checkbox', { name: url }) as HTMLInputElement
const asked = (api: FakeApi) =>
  calls(api, 'discovery.detect').map(([, draft]) => (draft as { url: string }).url)

/** Detections that end when the test says so. */
function slow(api: FakeApi) {
  const waiting = new Map<string, PromiseWithResolvers<Detection>>()
  api.detection = (url) => {
    const answer = Promise.withResolvers<Detection>()
    waiting.set(url, answer)
    return answer.promise
  }
  return waiting
}

const pathOf = (url: string, is: 'page' | 'organization') => ({
  segment: 'Sales',
  is,
  withSegment: url as OrgUrl,
  withoutSegment: C as OrgUrl,
})

const addButton = (dialog: Dialog, count: number) => dialog.getByRole('button', { name: `Add ${count}` })
const press = (user: Person, dialog: Dialog, name: string) => user.click(dialog.getByRole('button', { name }))

test('each address is told once: as new, as already there, or why it is none', async () => {
  const { dialog } = await pasted(
    new FakeApi([contoso]),
    `Hi, add ${A}, ${B}/main.aspx?x=1 and ${B}. Not make.powerapps.com, or https://alex:hunter2@crm.x.example.`,
  )
  await dialog.findByText('New · Microsoft Entra ID, managed account (User ID)', {}, LATER)
  expect(rows(dialog)).toEqual([
    `${A} Already in your list: Contoso`,
    `${B} New · Microsoft Entra ID, managed account (User ID)`,
    expect.stringMatching(/^make.powerapps.com Not an address of an organization\. .*Power Apps/),
    expect.stringMatching(/^An address that is not shown Not an address of an organization\. .*password/),
  ])
  expect(document.body.textContent).not.toContain('hunter2')
  expect(dialog.getByText('4 addresses, 1 new')).toBeDefined()
  expect(dialog.queryByLabelText('Name')).toBeNull()
})

test('only the chosen ones are asked, at most four at a time, with progress', async () => {
  const api = new FakeApi()
  const waiting = slow(api)
  const urls = Array.from({ length: 6 }, (_, index) => `https://org${index}.crm.dynamics.com`)
  const { user, dialog } = await pasted(api, urls.join('\t'))
  await expect.poll(() => asked(api)).toEqual(urls.slice(0, 4))
  await user.click(box(dialog, urls[4] as string))
  waiting.get(urls[0] as string)?.resolve(aDetection())
  await expect.poll(() => asked(api)).toEqual([...urls.slice(0, 4), urls[5]])
  expect(await dialog.findByText('Detected 1 of 5')).toBeDefined()
  // an answer that is no longer wanted is canceled, and one that is wanted again is asked
  await user.click(box(dialog, urls[1] as string))
  expect(calls(api, 'longCalls.cancel')).toHaveLength(1)
  await user.click(box(dialog, urls[4] as string))
  await expect.poll(() => asked(api).at(-1)).toBe(urls[4])
})

test('Stop ends the detection and keeps what was found; the rest can be detected then', async () => {
  const api = new FakeApi()
  const waiting = slow(api)
  const { user, dialog } = await pasted(api, `${A} ${B}`)
  await expect.poll(() => waiting.size).toBe(2)
  waiting.get(A)?.resolve(aDetection())
  await dialog.findByText('Detected 1 of 2')
  await press(user, dialog, 'Stop')
  expect(calls(api, 'longCalls.cancel')).toHaveLength(1)
  expect(rows(dialog)[1]).toBe(`${B} New · Not detected`)
  await press(user, dialog, 'Detect the rest')
  await expect.poll(() => asked(api)).toEqual([A, B, B])
})

test('more text asks only for what is new in it, and another user name asks for all', async () => {
  const api = new FakeApi()
  const { user, dialog, field } = await pasted(api, `${A} ${B}`)
  await dialog.findByText('Detected 2 of 2', {}, LATER)
  await user.type(field, ` ${C}`)
  await dialog.findByText('Detected 3 of 3', {}, LATER)
  expect(asked(api)).toEqual([A, B, C])
  await user.type(dialog.getByLabelText('User name (optional)'), 'alex@contoso.com')
  await expect.poll(() => asked(api).slice(3), LATER).toEqual([A, B, C])
  expect(calls(api, 'discovery.detect').at(-1)?.[1]).toMatchObject({ userName: 'alex@contoso.com' })
})

describe('adding', () => {
  test('saves the chosen ones with the detections that are shown, selects the first, and can be undone', async () => {
    const api = new FakeApi()
    const { user, dialog } = await pasted(api, `${A} ${B} ${C}`)
    await dialog.findByText('Detected 3 of 3', {}, LATER)
    await user.click(box(dialog, B))
    await user.click(addButton(dialog, 2))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    const tickets = calls(api, 'discovery.detect').map(([, , ticket]) => ticket)
    expect(calls(api, 'profiles.add').map(([, draft]) => draft)).toEqual([
      { url: A, shown: tickets[0] },
      { url: C, shown: tickets[2] },
    ])
    expect(document.querySelector('[aria-selected=true]')?.textContent).toContain('contoso.crm.dynamics.com')
    expect(calls(api, 'sessions.connect')).toEqual([])
    expect(screen.getByText('Added 2 organizations.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    await expect.poll(() => screen.queryAllByRole('option')).toEqual([])
    expect(calls(api, 'profiles.remove')).toHaveLength(1)
  })

  test('waits for a detection that runs, and does not save what has no answer then', async () => {
    const api = new FakeApi()
    const waiting = slow(api)
    const { user, dialog } = await pasted(api, `${A} ${B}`)
    await expect.poll(() => waiting.size).toBe(2)
    await user.keyboard('{Enter}')
    waiting.get(B)?.reject(anError('host-not-found'))
    waiting.get(A)?.resolve(aDetection())
    await dialog.findByText('The ones that were not added are still here, each with the reason.')
    expect(calls(api, 'profiles.add')).toHaveLength(1)
    expect(rows(dialog)[0]).toMatch(/Already in your list/)
    expect(box(dialog, B).checked).toBe(false)
    // the person wants it all the same, and it is not asked again
    await user.click(box(dialog, B))
    await user.click(addButton(dialog, 1))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect([asked(api).length, calls(api, 'profiles.add').length]).toEqual([2, 2])
  })

  test('leaves out what the person leaves out meanwhile, and saves what they choose meanwhile', async () => {
    const api = new FakeApi()
    const { user, dialog } = await pasted(api, `${A} ${B} ${C}`)
    await dialog.findByText('Detected 3 of 3', {}, LATER)
    await user.click(box(dialog, C))
    const first = Promise.withResolvers<void>()
    api.adding = () => first.promise
    await user.click(addButton(dialog, 2))
    await expect.poll(() => calls(api, 'profiles.add').length).toBe(1)
    await user.click(box(dialog, B))
    await user.click(box(dialog, C))
    first.resolve()
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(calls(api, 'profiles.add').map(([, draft]) => draft)).toMatchObject([{ url: A }, { url: C }])
  })

  test('saves after Stop what has no answer, without detecting first', async () => {
    const api = new FakeApi()
    const waiting = slow(api)
    const { user, dialog } = await pasted(api, `${A} ${B}`)
    await expect.poll(() => waiting.size).toBe(2)
    waiting.get(A)?.resolve(aDetection())
    await dialog.findByText('Detected 1 of 2')
    await press(user, dialog, 'Stop')
    await user.click(addButton(dialog, 2))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(asked(api)).toEqual([A, B])
    expect(calls(api, 'profiles.add').map(([, draft]) => draft)).toMatchObject([{ url: A }, { url: B }])
  })

  test('offers to undo all additions together, once the dialog is closed', async () => {
    const api = new FakeApi()
    const { user, dialog } = await pasted(api, `${A} ${B}`)
    await dialog.findByText('Detected 2 of 2', {}, LATER)
    let saves = 0
    api.adding = async () => {
      if (++saves === 2) throw anError('store-unwritable')
    }
    await user.click(addButton(dialog, 2))
    await dialog.findByText('The ones that were not added are still here, each with the reason.')
    expect(screen.queryByText('Added 1 organization.')).toBeNull()
    await user.click(box(dialog, B))
    await user.click(addButton(dialog, 1))
    await user.click(await screen.findByRole('button', { name: 'Undo' }))
    await expect.poll(() => screen.queryAllByRole('option')).toEqual([])
  })

  test('adds two addresses of one organization once', async () => {
    const api = new FakeApi()
    const page = `${C}/Sales`
    api.detection = async (url) => (url === page ? aDetection({ path: pathOf(page, 'page') }) : aDetection())
    const { user, dialog } = await pasted(api, `${page} ${C}`)
    await dialog.findByText('Detected 1 of 1', {}, LATER)
    expect(rows(dialog)[1]).toBe(`${C} The same organization as ${page}`)
    expect(dialog.getByText('2 addresses, 1 new')).toBeDefined()
    await user.click(addButton(dialog, 1))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    expect(calls(api, 'profiles.add').map(([, draft]) => draft)).toMatchObject([{ url: page }])
  })

  test('shows why one could not be saved, and saves the others', async () => {
    const api = new FakeApi()
    const { user, dialog } = await pasted(api, `${A} ${B} ${C}`)
    await dialog.findByText('Detected 3 of 3', {}, LATER)
    let saves = 0
    api.adding = async () => {
      saves++
      if (saves === 2) throw anError('store-unwritable')
    }
    await user.click(addButton(dialog, 3))
    await dialog.findByText('The ones that were not added are still here, each with the reason.')
    expect(rows(dialog).map((row) => row?.includes('Already in your list'))).toEqual([true, false, true])
    expect(box(dialog, B).checked).toBe(false)
  })

  test('ends if the dialog is closed, and what is saved until then can be undone', async () => {
    const api = new FakeApi()
    const { user, dialog } = await pasted(api, `${A} ${B}`)
    await dialog.findByText('Detected 2 of 2', {}, LATER)
    let saves = 0
    api.adding = () => (++saves === 1 ? Promise.resolve() : new Promise(() => undefined))
    await user.click(addButton(dialog, 2))
    await dialog.findByText('Added 1 of 2…')
    await press(user, dialog, 'Cancel')
    expect(await screen.findByText('Added 1 organization.')).toBeDefined()
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'profiles.add']])
  })
})

test('all can be chosen or left at once, and without any nothing can be added', async () => {
  const { user, dialog } = await pasted(new FakeApi(), `${A} ${B}`)
  await user.click(dialog.getByRole('checkbox', { name: 'All new addresses' }))
  expect([box(dialog, A).checked, box(dialog, B).checked]).toEqual([false, false])
  expect((dialog.getByRole('button', { name: 'Add' }) as HTMLButtonElement).disabled).toBe(true)
  await user.click(dialog.getByRole('checkbox', { name: 'All new addresses' }))
  expect(addButton(dialog, 2)).toBeDefined()
})

describe('nothing chosen', () => {
  test('is nothing to add: the keys leave the dialog and its draft alone', async () => {
    const api = new FakeApi()
    const { user, dialog } = await pasted(api, `${A} ${B}`)
    await dialog.findByText('Detected 2 of 2', {}, LATER)
    await expect.poll(() => api.kept?.url, LATER).toBe(`${A} ${B}`)
    await user.click(dialog.getByRole('checkbox', { name: 'All new addresses' }))
    await user.keyboard('{Control>}{Enter}{/Control}')
    await user.click(dialog.getByRole('checkbox', { name: 'All new addresses' }))
    expect(addButton(dialog, 2)).toBeDefined()
    expect([api.kept?.url, calls(api, 'draft.drop')]).toEqual([`${A} ${B}`, []])
  })

  test('cancels the detections that run, and begins none', async () => {
    const api = new FakeApi()
    slow(api)
    const urls = Array.from({ length: 9 }, (_, index) => `https://org${index}.crm.dynamics.com`)
    const { user, dialog } = await pasted(api, urls.join(' '))
    await expect.poll(() => asked(api)).toEqual(urls.slice(0, 4))
    await user.click(dialog.getByRole('checkbox', { name: 'All new addresses' }))
    expect([asked(api).length, calls(api, 'longCalls.cancel').length]).toEqual([4, 4])
  })
})

describe('an address that failed', () => {
  async function failedOnce() {
    const api = new FakeApi()
    api.kept = { url: `${A} ${B}`, keptAt: 1 }
    api.detection = (url) =>
      url === B ? Promise.reject(anError('host-not-found')) : Promise.resolve(aDetection())
    const opened = await adding(api)
    await expect.poll(() => box(opened.dialog, B).checked, LATER).toBe(false)
    expect(rows(opened.dialog)[1]).not.toContain('Not detected')
    api.detection = async () => aDetection()
    return { api, ...opened }
  }
  const paste = async (user: Person, field: HTMLElement) => {
    await user.click(field)
    await user.paste(`${A} ${B}`)
  }

  test.each<[how: string, again: (opened: Awaited<ReturnType<typeof failedOnce>>) => Promise<unknown>]>([
    [
      'is pasted again',
      async ({ user, field }) => {
        await user.clear(field)
        await paste(user, field)
      },
    ],
    [
      'is pasted after Start over',
      async ({ user, dialog, field }) => {
        await press(user, dialog, 'Start over')
        await paste(user, field)
      },
    ],
    [
      'gets a user name',
      ({ user, dialog }) => user.type(dialog.getByLabelText('User name (optional)'), 'alex@contoso.com'),
    ],
  ])('is chosen and asked when it %s', async (_how, again) => {
    const opened = await failedOnce()
    await again(opened)
    await opened.dialog.findByText('Detected 2 of 2', {}, LATER)
    expect(asked(opened.api).filter((url) => url === B)).toHaveLength(2)
  })

  test('keeps its reason while more is typed', async () => {
    const { api, user, dialog, field } = await failedOnce()
    const before = rows(dialog)[1]
    await user.type(field, ` ${C}`)
    await dialog.findByText('Detected 2 of 2', {}, LATER)
    expect([rows(dialog)[1], box(dialog, B).checked]).toEqual([before, false])
    expect(asked(api)).toEqual([A, B, C])
  })
})

test('what the person left out is new again after Start over', async () => {
  const api = new FakeApi()
  api.kept = { url: `${A} ${B}`, keptAt: 1 }
  const { user, dialog, field } = await adding(api)
  await dialog.findByText('Detected 2 of 2', {}, LATER)
  await user.click(box(dialog, B))
  await press(user, dialog, 'Start over')
  await user.click(field)
  await user.paste(`${A} ${B}`)
  expect(box(dialog, B).checked).toBe(true)
})

describe('one address', () => {
  test('in a sentence is read like one alone', async () => {
    const api = new FakeApi()
    const { user, dialog } = await pasted(api, `Please add ${A}, thanks.`)
    expect(await dialog.findByText('Microsoft Entra ID, managed account (User ID)', {}, LATER)).toBeDefined()
    await press(user, dialog, 'Save')
    await expect.poll(() => calls(api, 'profiles.add').map(([, draft]) => draft)).toMatchObject([{ url: A }])
  })

  test('that is in the list is found while it is typed, and can be shown', async () => {
    const api = new FakeApi([contoso, aProfile({ name: 'Fabrikam', orgUrl: B as OrgUrl })])
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'fabrikam-test.crm4.dynamics.com')
    expect(dialog.getByText('Fabrikam', { selector: 'bdi' })).toBeDefined()
    expect((dialog.getByRole('button', { name: 'Save' }) as HTMLButtonElement).disabled).toBe(true)
    await press(user, dialog, 'Show it')
    expect(await screen.findByRole('heading', { name: 'Fabrikam' })).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('that is in the list can be added for another user', async () => {
    const api = new FakeApi([contoso])
    const { user, dialog, field } = await adding(api)
    await user.type(field, A)
    await user.type(dialog.getByLabelText('User name (optional)'), 'alex@contoso.com')
    expect(dialog.queryByRole('button', { name: 'Show it' })).toBeNull()
    expect((dialog.getByRole('button', { name: 'Save' }) as HTMLButtonElement).disabled).toBe(false)
  })
})
