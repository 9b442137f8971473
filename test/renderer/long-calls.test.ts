/** Every call of the window ends: answered, replaced or canceled. A canceled call has no effect. */
import { fireEvent, screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { Detection, Question } from '../../main/contract/identity-provider.ts'
import { anError } from '../support/failures.ts'
import { aDetection, anAccount, aProfile } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, open, shown, showSection } from './support/shown.ts'

type User = Awaited<ReturnType<typeof adding>>
const ADDRESS = 'slow.crm4.dynamics.com'
const LATER = { timeout: 3000 }
const contoso = aProfile({ name: 'Contoso' })
const question = (id: string, state: Question['state']): Question => ({
  id,
  kind: 'web-api',
  host: ADDRESS,
  state,
})
const spinners = () => document.querySelectorAll('.icon-spin').length

/** An API whose organization answers when the test lets it. */
function slow(...profiles: ConstructorParameters<typeof FakeApi>[0] & object) {
  const api = new FakeApi(profiles)
  const answer = Promise.withResolvers<Detection>()
  api.detection = () => answer.promise
  return { api, answer }
}

const typed = ({ field }: Pick<User, 'field'>) => fireEvent.input(field, { target: { value: ADDRESS } })

/** The ways to cancel the add dialog. */
const endings: [how: string, end: (add: User) => Promise<unknown>][] = [
  ['Cancel', ({ user, dialog }) => user.click(dialog.getByRole('button', { name: 'Cancel' }))],
  ['the close button', ({ user, dialog }) => user.click(dialog.getByRole('button', { name: 'Close' }))],
  ['Escape', async () => fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }))],
]

/** What may be under way in the add dialog. */
const underWay: [what: string, begin: (add: User, api: FakeApi) => Promise<unknown>, call: string][] = [
  [
    'a detection',
    async (_add, api) => expect.poll(() => calls(api, 'discovery.detect').length).toBe(1),
    'discovery.detect',
  ],
  ['saving before typing has paused', ({ user }) => user.keyboard('{Enter}'), 'discovery.detect'],
  [
    'saving and connecting by Enter',
    async ({ user }, api) => {
      await expect.poll(() => calls(api, 'discovery.detect').length).toBe(1)
      await user.keyboard('{Enter}')
    },
    'discovery.detect',
  ],
  [
    'saving and connecting by its button',
    ({ user, dialog }) => user.click(dialog.getByRole('button', { name: 'Save and connect' })),
    'discovery.detect',
  ],
  [
    'saving alone',
    ({ user, dialog }) => user.click(dialog.getByRole('button', { name: 'Save' })),
    'discovery.detect',
  ],
  [
    'saving after the detection',
    async ({ user, dialog }, api) => {
      api.detection = async () => aDetection()
      api.adding = () => new Promise(() => {})
      await user.click(dialog.getByRole('button', { name: 'Save and connect' }))
      await expect.poll(() => calls(api, 'profiles.add').length).toBe(1)
    },
    'profiles.add',
  ],
]

describe('the add dialog', () => {
  test.each(
    underWay.flatMap(([what, begin, call]) => endings.map(([how, end]) => ({ what, how, begin, end, call }))),
  )(
    'is canceled by $how during $what: nothing is saved or connected, and a dialog opened since then stays',
    async ({ begin, end, call }) => {
      const { api, answer } = slow(contoso)
      const add = await adding(api)
      await typed(add)
      await begin(add, api)
      await end(add)
      await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
      expect(calls(api, 'longCalls.cancel')).toContainEqual(['longCalls.cancel', call])
      await add.user.click(screen.getByRole('button', { name: 'Settings' }))
      answer.resolve(aDetection())
      await answer.promise
      await screen.findByRole('dialog', { name: 'Settings' })
      expect(document.querySelectorAll('[role=listbox] [data-id]')).toHaveLength(1)
      expect(calls(api, 'sessions.connect')).toEqual([])
      if (call !== 'profiles.add') expect(calls(api, 'profiles.add')).toEqual([])
    },
  )

  test('shows a save that is under way, starts no second one, and cancels it if the address changes', async () => {
    const { api, answer } = slow()
    const { user, dialog, field } = await adding(api)
    await typed({ field })
    await user.keyboard('{Enter}')
    expect((await dialog.findByRole('status')).textContent).toContain(`Asking ${ADDRESS} first`)
    expect(dialog.getByRole('button', { name: 'Saving…' }).getAttribute('aria-disabled')).toBe('true')
    await user.keyboard('{Enter}')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await user.type(field, '/x')
    expect(dialog.queryByRole('status')).toBeNull()
    answer.resolve(aDetection())
    await expect.poll(spinners).toBe(0)
    expect(calls(api, 'profiles.add')).toEqual([])
  })

  test('saves the detection that it shows, without a new one', async () => {
    const api = new FakeApi()
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'contoso.crm4.dynamics.com')
    await user.type(dialog.getByLabelText('User name (optional)'), 'alex@contoso.com')
    await user.click(await dialog.findByRole('button', { name: 'Check this account' }, LATER))
    await expect.poll(() => calls(api, 'discovery.detect').at(-1)?.[1]).toMatchObject({ checkAccount: true })
    await dialog.findByRole('button', { name: 'Explain' }).catch(() => undefined)
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await expect.poll(() => calls(api, 'profiles.add').length).toBe(1)
    const [, , ticket] = calls(api, 'discovery.detect').at(-1) ?? []
    expect(calls(api, 'profiles.add')[0]?.[1]).toMatchObject({ shown: ticket })
  })

  test('replaces the detection if a user name follows the address, and no question spins on', async () => {
    const { api, answer } = slow()
    const { user, dialog, field } = await adding(api)
    await typed({ field })
    await expect.poll(() => calls(api, 'discovery.detect').length).toBe(1)
    api.progress([question('front-page', 'asking'), question('version', 'asking')])
    await user.type(dialog.getByLabelText('User name (optional)'), 'a@b.com')
    await expect.poll(() => calls(api, 'discovery.detect').length).toBe(2)
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'discovery.detect']])
    api.progress([question('front-page', 'asking'), question('version', 'asking')])
    await expect.poll(spinners).toBeGreaterThan(1)
    answer.resolve(aDetection())
    await dialog.findByText('Microsoft Entra ID, managed account (User ID)')
    expect(spinners()).toBe(0)
  })

  test('shows a failed save, and can save again', async () => {
    const { api, answer } = slow()
    api.adding = () => Promise.reject(anError('store-unwritable'))
    const { user, dialog, field } = await adding(api)
    await typed({ field })
    await user.keyboard('{Enter}')
    answer.resolve(aDetection())
    expect(await dialog.findByText(/^The disk is full/)).toBeDefined()
    api.adding = async () => undefined
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
  })
})

describe('a new detection in the details', () => {
  const asked = async () => {
    const api = new FakeApi([contoso, aProfile({ name: 'Fabrikam' })])
    api.detectingAgain = () => new Promise(() => {})
    const user = await shown(api, 'Contoso')
    await showSection(user, 'Identity provider')
    await user.click(screen.getByRole('button', { name: 'Detect again' }))
    return { api, user }
  }

  test.each<[how: string, end: (user: User['user'], api: FakeApi) => Promise<unknown>]>([
    ['its button', (user) => user.click(screen.getByRole('button', { name: 'Cancel detection' }))],
    ['choosing another organization', (user) => open(user, 'Fabrikam')],
    ['removing the organization', async (_user, api) => api.profiles.remove([contoso.id])],
  ])('is canceled by %s, which is no failure', async (_how, end) => {
    const { api, user } = await asked()
    await end(user, api)
    await expect
      .poll(() => calls(api, 'longCalls.cancel'))
      .toEqual([['longCalls.cancel', 'profiles.detectAgain']])
    expect(await screen.findByRole('button', { name: 'Detect again' })).toBeDefined()
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('a new secret', () => {
  test.each<[how: string, end: (user: User['user']) => Promise<unknown>]>([
    ['its button', (user) => user.click(screen.getByRole('button', { name: 'Cancel' }))],
    ['closing the dialog', (user) => user.click(screen.getByRole('button', { name: 'Close' }))],
  ])('that is being tested is canceled by %s', async (_how, end) => {
    const api = new FakeApi([{ ...contoso, accountId: 'robot' }])
    const secret = { what: 'client-secret', host: 'login.example', name: 'app' } as const
    api.known = [anAccount({ id: 'robot', name: 'app', profileIds: [contoso.id], secret })]
    api.change = () => new Promise(() => {})
    const user = await shown(api)
    await user.click(screen.getByRole('button', { name: 'Accounts' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Accounts' }))
    await user.click(await dialog.findByRole('button', { name: 'Change secret or certificate' }))
    await user.type(dialog.getByLabelText('Client secret'), 'new{Enter}')
    expect(await dialog.findByText(/Testing it at Contoso/)).toBeDefined()
    await end(user)
    await expect
      .poll(() => calls(api, 'longCalls.cancel'))
      .toEqual([['longCalls.cancel', 'accounts.changeSecret']])
    expect(screen.queryByText(/Testing it at/)).toBeNull()
    expect(screen.queryByText(/^Changed/)).toBeNull()
  })
})
