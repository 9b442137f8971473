/** The settings that the policy of the computer's administrator sets. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { acceleratorOf } from '../../main/contract/accelerator.ts'
import type { AppStatus, PolicySetting } from '../../main/contract/app.ts'
import type { ProxyServer } from '../../main/contract/proxy.ts'
import { words } from '../../main/words/index.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, openSettings, shown } from './support/shown.ts'

const SERVER = 'proxy.contoso.com:8080' as ProxyServer

type SectionName = Parameters<typeof openSettings>[1]

/** The section and the group of each setting. */
const PLACES: Readonly<Record<PolicySetting, readonly [section: SectionName, group: string]>> = {
  theme: ['appearance', 'Theme'],
  textSize: ['appearance', 'Text size'],
  density: ['appearance', 'Density'],
  language: ['appearance', 'Language'],
  userAgent: ['sign-in', 'Sign-in page opens in'],
  browser: ['sign-in', 'Default browser'],
  clientIds: ['sign-in', 'Client ID of each cloud'],
  startsAtSignIn: ['start', 'Start'],
  reconnects: ['start', 'Reconnect'],
  trayClick: ['start', 'A click on the tray icon opens'],
  launcherShortcut: ['quick-connect', 'Quick connect'],
  clipboardSeconds: ['clipboard', 'A copied token leaves the clipboard after'],
  programsMayAsk: ['programs', 'Programs may ask for tokens'],
  commandLineAsks: ['programs', 'The command line without a terminal'],
  proxy: ['proxy', 'Proxy'],
  proxyServer: ['proxy', 'Proxy server'],
  proxyUser: ['proxy', 'Sign-in at the proxy'],
  proxyExceptions: ['proxy', 'Exceptions'],
  updates: ['updates', 'Updates'],
  updateChannel: ['updates', 'Update channel'],
  history: ['history', 'History'],
}
const settings = Object.entries(PLACES) as [PolicySetting, (typeof PLACES)[PolicySetting]][]

async function opened(section: SectionName, change: Partial<AppStatus>) {
  const api = new FakeApi()
  const { status } = api
  api.status = {
    ...status,
    platform: 'win32',
    startsAtSignIn: false,
    updates: { ...status.updates, means: 'by-itself' },
    // shows the settings of a manual proxy too
    preferences: { ...status.preferences, proxy: 'manual', proxyServer: SERVER },
    ...change,
  }
  const user = await shown(api)
  await openSettings(user, section)
  return { api, user }
}

const fieldsIn = (name: string) =>
  [...screen.getByRole('group', { name }).querySelectorAll('input, select, textarea')] as (
    | HTMLInputElement
    | HTMLSelectElement
    | HTMLTextAreaElement
  )[]

describe('a setting of the policy', () => {
  test.each(settings)('%s is shown as managed, and cannot be changed', async (setting, [section, group]) => {
    const { status } = new FakeApi()
    const updates = { ...status.updates, means: 'by-itself', decidedByPolicy: setting === 'updates' } as const
    const { api, user } = await opened(section, { managed: [setting], updates })
    const managed = screen.getByRole('group', { name: group, description: 'Managed by your organization' })
    const fields = fieldsIn(group)
    expect(fields.length).toBeGreaterThan(0)
    expect(fields.filter(({ disabled }) => !disabled)).toEqual([])
    for (const field of fields) await user.click(field)
    expect(calls(api, 'app.setPreferences').concat(calls(api, 'app.setStartsAtSignIn'))).toEqual([])
    expect(within(managed).getByText(words.window.settings.managed)).toBeDefined()
  })

  test.each(settings)('%s leaves the other settings of its section free', async (setting, [section, own]) => {
    await opened(section, { managed: [setting] })
    const others = settings.filter(([each, [of]]) => each !== setting && of === section)
    for (const [, [, group]] of others) {
      expect([group, screen.queryByRole('group', { name: group, description: /Managed/ })]).toEqual([
        group,
        null,
      ])
      expect(fieldsIn(group).every(({ disabled }) => !disabled)).toBe(true)
    }
    expect(fieldsIn(own).length).toBeGreaterThan(0)
  })

  test('that is the shortcut has no button that turns it off', async () => {
    const launcherShortcut = acceleratorOf({ modifiers: ['Control'], key: 'Space' })
    const preferences = { ...new FakeApi().status.preferences, launcherShortcut }
    await opened('quick-connect', { managed: ['launcherShortcut'], preferences })
    expect(screen.getByLabelText<HTMLInputElement>('Shortcut').value).toBe('Ctrl+Space')
    expect(screen.queryByRole('button', { name: 'Turn off' })).toBeNull()
  })

  test('that is the history leaves the button that deletes it', async () => {
    const { api, user } = await opened('history', { managed: ['history'] })
    await user.click(screen.getByRole('button', { name: 'Delete all history' }))
    expect(calls(api, 'history.clear')).toHaveLength(1)
  })
})

describe('a mistake in the policy', () => {
  const mistakes = [{ name: 'colors', is: 'unknown' }] as const
  const facts = { file: '/etc/homerealm/policy.json', mistakes, updatesOff: false }
  const policyNotice = { id: 'policy', level: 'warning', reason: 'policy-wrong', facts } as const

  test.each(['appearance', 'updates', 'diagnostics'] as const)(
    'is named in the section %s',
    async (section) => {
      await opened(section, { policyNotice })
      const dialog = within(screen.getByRole('dialog', { name: 'Settings' }))
      expect(dialog.getByText(/“colors” is not a setting\. The rest applies\./)).toBeDefined()
    },
  )

  test('is not named where there is none', async () => {
    await opened('appearance', {})
    expect(screen.queryByText(/is not a setting/)).toBeNull()
  })
})
