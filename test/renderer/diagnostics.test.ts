/** The diagnostics in the settings: what they show, the checks of an organization, and what the copy leaves out. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test, vi } from 'vitest'
import type { Check } from '../../main/contract/check.ts'
import type { Clocks } from '../../main/contract/clocks.ts'
import { diagnosticsText } from '../../renderer/state/diagnostics-text.ts'
import { aFailure, anError } from '../support/failures.ts'
import { aProfile, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown, showSettings } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso' })
const refusal = aFailure('sign-in-refused', {
  provider: { code: 'AADSTS50126', text: 'canary: Megan Bowen, contoso.com' },
})

const IN_SYNC: Clocks = { is: 'in-sync', servers: 3, wrong: [] }
const APART: Clocks = { is: 'apart', server: { host: 'canary.example', difference: -420_000 } }
const WRONG: Clocks = {
  ...{ is: 'computer-wrong', servers: 2 },
  reference: { host: 'login.microsoftonline.com', difference: -420_000 },
}

/** One check with each finding. Every name in them begins with `canary`. */
const CHECKS: readonly Check[] = [
  { is: 'looked-up', facts: { host: 'canary.example', addresses: ['10.9.8.7'] } } as const,
  { is: 'looked-up-by-proxy', facts: { host: 'canary.example', proxy: 'canary-proxy:8080' } } as const,
  { is: 'not-encrypted', facts: {} } as const,
  { is: 'certificate', facts: { protocol: 'TLSv1.3', issuer: 'canary CA', days: 30 } } as const,
  { is: 'provider', facts: { provider: { kind: 'ad-fs', stsHost: 'canary.example' } } } as const,
  {
    is: 'remark',
    facts: {
      rule: { source: 'rule', finding: 'cloud-assumed', facts: { cloud: 'canary' }, at: NOW },
    },
  } as const,
  { is: 'doubt', facts: { failure: aFailure('host-not-found', { command: 'canary' }) } } as const,
  { is: 'credential', facts: { kind: 'bearer', minutes: 42 } } as const,
  { is: 'who-am-i', facts: { user: 'canary', organization: 'canary', version: '9.2.1' } } as const,
  { is: 'who-am-i', facts: { user: 'canary', organization: 'canary', version: 'canary 9' } } as const,
  { is: 'not-online', facts: {} } as const,
  { is: 'clocks', facts: { clocks: APART } } as const,
  refusal,
  aFailure('sign-in-refused', { provider: { code: 'canary 7', text: 'canary' } }),
].map((found) => ({ check: 'tls', verdict: 'ok', took: 12, found }) as Check)

const two: readonly Check[] = [
  {
    check: 'name',
    verdict: 'ok',
    took: 12,
    found: { is: 'looked-up', facts: { host: 'crm.example', addresses: ['10.9.8.7'] } },
  },
  { check: 'credential', verdict: 'failed', took: 30, found: refusal },
]

describe('the copied text', () => {
  test('has versions, states and codes', () => {
    const { status } = new FakeApi()
    const vault = { state: 'locked', memory: true, trouble: { reason: 'locked', facts: {} } } as const
    expect(diagnosticsText({ ...status, vault, managed: ['theme'] }, { checks: two, clocks: IN_SYNC })).toBe(
      [
        'Homerealm 0.1.0',
        'Electron 45.4.1, Chromium 150.0, Node.js 24.1.0',
        'system: Linux 6.1 (linux)',
        'language: en',
        'keychain: locked, locked',
        'policy: theme',
        'shortcut: off',
        'clocks: in-sync, 3 agree',
        'check name: ok, looked-up, 12 ms',
        'check credential: failed, sign-in-refused, AADSTS50126, 30 ms',
        '',
      ].join('\n'),
    )
  })

  test.each(CHECKS)('has no name, no address and no text of a server: $found', (check) => {
    const { status } = new FakeApi()
    const policyNotice = {
      id: 'policy',
      level: 'warning',
      reason: 'policy-refused',
      facts: { file: '/home/canary/policy.json', why: 'owner' },
    } as const
    const vault = {
      ...{ state: 'failed', memory: true, cause: 'canary' },
      trouble: { reason: 'unknown-words', facts: { own: 'canary', session: 'linux' } },
    } as typeof status.vault
    const text = diagnosticsText({ ...status, vault, policyNotice }, { checks: [check], clocks: APART })
    expect(text).not.toMatch(/canary|10\.9\.8\.7|contoso|Megan/i)
    expect(text).toMatch(/^check tls: ok, .*12 ms$/m)
  })
})

test.each<[clocks: Clocks, line: string]>([
  [{ is: 'unknown' }, 'clocks: unknown'],
  [WRONG, 'clocks: computer-wrong, 2 agree, -420 s'],
  [APART, 'clocks: apart, -420 s'],
  [
    { is: 'in-sync', servers: 3, wrong: [{ host: 'canary.example', difference: 90_400 }] },
    'clocks: in-sync, 3 agree, 90 s',
  ],
])('the copied text has the clocks without hosts: %j', (clocks, line) => {
  const text = diagnosticsText(new FakeApi().status, { checks: [], clocks })
  expect(text.split('\n')).toContain(line)
  expect(text).not.toMatch(/canary|microsoft/)
})

describe('the section', () => {
  async function opened(api = new FakeApi([contoso])) {
    const user = await shown(api, 'Contoso')
    await openSettings(user, 'diagnostics')
    const dialog = within(screen.getByRole('dialog', { name: 'Settings' }))
    return { api, user, dialog, check: () => user.click(dialog.getByRole('button', { name: 'Check' })) }
  }
  const rows = () =>
    within(screen.getByRole('list', { name: 'Checks' }))
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim())

  test('shows what the app runs on, and the state of the keychain', async () => {
    const { dialog } = await opened()
    for (const text of ['45.4.1', 'Linux 6.1', 'Sign-ins are sealed with a key in the keychain.'])
      expect(dialog.getByText(text)).toBeDefined()
  })

  test('checks the selected organization, and says what each check found; the copy has it without names', async () => {
    const { api, user, dialog, check } = await opened()
    api.examining = async () => two
    await check()
    expect(calls(api, 'sessions.examine')).toEqual([['sessions.examine', contoso.id]])
    await dialog.findByRole('list', { name: 'Checks' })
    expect(rows()).toEqual([
      'Name OK 12 ms crm.example is 10.9.8.7.',
      expect.stringMatching(/^Saved sign-in Failed 30 ms ./),
    ])
    await user.click(dialog.getByRole('button', { name: 'Copy' }))
    expect(await dialog.findByText('Copied')).toBeDefined()
    expect(await navigator.clipboard.readText()).toBe(
      diagnosticsText(api.status, { checks: two, clocks: api.clocks }),
    )
  })

  test('says how wrong the clock is and what to do, and compares again after a check', async () => {
    const api = new FakeApi([contoso])
    api.clocks = WRONG
    const { dialog, check } = await opened(api)
    await dialog.findByText('This computer’s clock is 7 minutes behind login.microsoftonline.com.')
    expect(dialog.getByText(/^Set this computer’s clock/)).toBeDefined()
    expect(calls(api, 'sessions.examine')).toEqual([])
    api.clocks = IN_SYNC
    await check()
    await dialog.findByText('In sync with 3 servers.')
    expect(dialog.queryByText(/^Set this computer’s clock/)).toBeNull()
  })

  test('has no organization to check before there is one', async () => {
    const user = await shown(new FakeApi())
    await openSettings(user, 'diagnostics')
    expect(screen.queryByRole('group', { name: 'Selected organization' })).toBeNull()
  })

  test('asks to select an organization while the window shows what needs attention in its place', async () => {
    const user = await shown(new FakeApi([contoso]), 'Contoso')
    await user.keyboard('{Control>}t{/Control}')
    await openSettings(user, 'diagnostics')
    const group = within(screen.getByRole('group', { name: 'Selected organization' }))
    expect(group.getByText('Select an organization in the list to check it.')).toBeDefined()
    expect(group.queryByRole('button')).toBeNull()
  })

  test('ends the checks that the person cancels, and those of a section that is left', async () => {
    const { api, user, dialog, check } = await opened()
    api.examining = () => new Promise(() => undefined)
    const canceled = () => calls(api, 'longCalls.cancel').length
    await check()
    await user.click(dialog.getByRole('button', { name: 'Cancel' }))
    expect(canceled()).toBe(1)
    await check()
    await showSettings(user, 'appearance')
    expect(canceled()).toBe(2)
  })

  describe('shows nothing of the organization before', () => {
    const fabrikam = aProfile({ name: 'Fabrikam' })
    const both = () => new FakeApi([contoso, fabrikam])
    const selected = () => screen.getByRole('group', { name: 'Selected organization' })
    /** The tray, a notification or a link shows the other organization. */
    async function showOther(api: FakeApi) {
      api.want(fabrikam.id)
      await within(selected()).findByText('Fabrikam')
    }

    test('when its checks are done, and copies none of them', async () => {
      const { api, user, dialog, check } = await opened(both())
      api.examining = async () => two
      await check()
      await dialog.findByRole('list', { name: 'Checks' })
      await showOther(api)
      expect(screen.queryByRole('list', { name: 'Checks' })).toBeNull()
      await user.click(dialog.getByRole('button', { name: 'Copy' }))
      await dialog.findByText('Copied')
      expect(await navigator.clipboard.readText()).toBe(
        diagnosticsText(api.status, { checks: [], clocks: api.clocks }),
      )
    })

    test('while its checks run: they end', async () => {
      const { api, dialog, check } = await opened(both())
      api.examining = () => new Promise(() => undefined)
      await check()
      await showOther(api)
      expect(calls(api, 'longCalls.cancel')).toHaveLength(1)
      expect(dialog.getByRole('button', { name: 'Check' })).toBeDefined()
    })

    test('when its checks could not run', async () => {
      const { api, dialog, check } = await opened(both())
      vi.spyOn(api.sessions, 'examine').mockRejectedValueOnce(anError('store-damaged'))
      await check()
      await dialog.findByRole('alert')
      await showOther(api)
      expect(dialog.queryByRole('alert')).toBeNull()
    })
  })

  test('keeps the checks of an organization that only gets another name', async () => {
    const { api, dialog, check } = await opened()
    api.examining = async () => two
    await check()
    await dialog.findByRole('list', { name: 'Checks' })
    await api.profiles.change(contoso.id, { name: 'Litware' })
    await dialog.findByText('Litware')
    expect(rows()).toHaveLength(2)
  })

  test('says why the checks could not run', async () => {
    const { api, dialog, check } = await opened()
    vi.spyOn(api.sessions, 'examine').mockRejectedValueOnce(anError('store-damaged'))
    await check()
    expect(await dialog.findByRole('alert')).toBeDefined()
  })
})
