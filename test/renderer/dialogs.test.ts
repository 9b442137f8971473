/** Keys reach the topmost dialog only, and Enter does what its main button does. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { aFailure } from '../support/failures.ts'
import { aDetection, anAccount, aProfile, connectingState, failedState, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, type Person, shown, showSection } from './support/shown.ts'

const evidence = [{ source: 'rule', finding: 'cloud-assumed', facts: { cloud: 'Public' }, at: NOW }] as const
const contoso = aProfile({ name: 'Contoso', accountId: 'app', detection: aDetection({ evidence }) })
const fabrikam = aProfile({ name: 'Fabrikam' })

const press = (name: string) => (user: Person) => user.click(screen.getByRole('button', { name }))

/** Every dialog, and how a person opens it. */
const dialogs: [name: string, open: (user: Person, api: FakeApi) => Promise<unknown>][] = [
  ['Add organization', press('Add organization')],
  ['Accounts', press('Accounts')],
  ['Settings', press('Settings')],
  [
    'Sign out',
    async (user, api) => {
      for (const { id } of [contoso, fabrikam]) api.tell(id, { status: 'saved' })
      screen.getByRole('listbox', { name: 'Organizations' }).focus()
      await user.keyboard('{Control>}a{/Control}')
      const details = within(document.querySelector('main') as HTMLElement)
      await user.click(await details.findByRole('button', { name: 'Sign out' }))
    },
  ],
  [
    'How Homerealm knows',
    async (user) => {
      await showSection(user, 'Identity provider')
      await press('Explain')(user)
    },
  ],
  [
    'What happened',
    async (user, api) => {
      api.tell(contoso.id, failedState(aFailure('internal')))
      await user.click(await screen.findByRole('button', { name: 'What happened' }))
    },
  ],
  [
    'Choose a certificate',
    async (_user, api) =>
      api.tell(
        contoso.id,
        connectingState({
          doing: 'choosing-certificate',
          request: { host: 'sts.example', certificates: [] },
        }),
      ),
  ],
]

/** Every key with a meaning in the window. */
const keys = [
  '{Delete}',
  '{F2}',
  '/',
  '{ArrowDown}',
  '{PageDown}',
  '{End}',
  '{Control>}{Enter}{/Control}',
  '{Control>}n{/Control}',
  '{Control>}f{/Control}',
  '{Escape}',
]

async function started() {
  const api = new FakeApi([contoso, fabrikam])
  api.known = [anAccount({ id: 'app' })]
  api.trace = {
    orgUrl: contoso.orgUrl,
    userName: null,
    detection: null,
    startedAt: NOW,
    steps: [],
    outcome: null,
  } as unknown as FakeApi['trace']
  const user = await shown(api, 'Contoso')
  return { api, user }
}

/** The calls that change something or leave the window. The add dialog keeps its own draft after a pause. */
const deeds = (api: FakeApi) =>
  api.asked
    .map(([call]) => call)
    .filter(
      (call) => !/^(?:discovery\.detect|draft\.keep|longCalls\.|sessions\.chooseCertificate)/.test(call),
    )

describe('no key reaches the window below', () => {
  test.each(dialogs)('the dialog “%s”, which Escape closes', async (name, openIt) => {
    const { api, user } = await started()
    await openIt(user, api)
    await screen.findByRole('dialog', { name })
    for (const focus of ['the dialog', 'nothing'])
      for (const key of keys) {
        if (focus === 'nothing' && document.activeElement instanceof HTMLElement)
          document.activeElement.blur()
        await user.keyboard(key)
        expect([key, deeds(api)]).toEqual([key, []])
        expect([key, screen.getAllByRole('dialog').length]).toEqual([key, 1])
        expect([key, document.querySelector('[aria-selected=true] .name')?.textContent]).toEqual([
          key,
          'Contoso',
        ])
        expect(document.activeElement?.matches('input[type=search]')).toBe(false)
      }
    const pressed = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
    document.body.dispatchEvent(pressed)
    expect(pressed.defaultPrevented).toBe(false)
  })
})

test('Ctrl+Enter saves from the add dialog, and not from a dialog above it', async () => {
  const { api, user } = await started()
  api.detection = async () => aDetection({ evidence })
  await press('Add organization')(user)
  const dialog = within(await screen.findByRole('dialog', { name: 'Add organization' }))
  await user.type(dialog.getByLabelText('Organization URL'), 'new.crm.dynamics.com')
  await user.click(await dialog.findByRole('button', { name: 'Explain' }, { timeout: 3000 }))
  await screen.findByRole('dialog', { name: 'How Homerealm knows' })
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(calls(api, 'profiles.add')).toEqual([])
  await user.click(
    within(screen.getByRole('dialog', { name: 'How Homerealm knows' })).getByRole('button', {
      name: 'Close',
    }),
  )
  await user.keyboard('{Control>}{Enter}{/Control}')
  await expect.poll(() => calls(api, 'profiles.add').length).toBe(1)
})

describe('Enter', () => {
  test('saves and connects in the add dialog, and the new row gets the focus', async () => {
    const { api, user } = await started()
    await press('Add organization')(user)
    const dialog = within(await screen.findByRole('dialog', { name: 'Add organization' }))
    expect(dialog.getByRole('button', { name: 'Save and connect' }).getAttribute('type')).toBe('submit')
    await user.type(dialog.getByLabelText('Organization URL'), 'new.crm.dynamics.com{Enter}')
    await expect.poll(() => calls(api, 'sessions.connect').length).toBe(1)
    expect(document.activeElement?.getAttribute('role')).toBe('listbox')
    const current = document.activeElement?.getAttribute('aria-activedescendant')
    expect(document.getElementById(current ?? '')?.textContent).toContain('new.crm.dynamics.com')
    // once more, it connects that row and opens no dialog
    await user.keyboard('{Enter}')
    expect(screen.queryByRole('dialog')).toBeNull()
  })
})

test('canceling the choice of a file does not close the dialog with the file field', async () => {
  const { api, user } = await started()
  const secret = { what: 'client-secret', host: 'login.example', name: 'app' } as const
  api.tellAccounts([anAccount({ id: 'app', name: 'app', profileIds: [contoso.id], secret })])
  await press('Accounts')(user)
  await user.click(await screen.findByRole('button', { name: 'Change secret or certificate' }))
  screen.getByLabelText(/^Certificate with private key/).dispatchEvent(new Event('cancel', { bubbles: true }))
  await user.keyboard('{Shift}')
  expect(screen.getByRole('dialog', { name: 'Accounts' })).toBeDefined()
})
