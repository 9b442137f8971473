/** What the window shows of a detection: its questions and their answers, the suggestions, and the explanation. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { Detection, Question } from '../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { anError } from '../support/failures.ts'
import { aDetection, aProfile, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, open, shown, showSection } from './support/shown.ts'

const LATER = { timeout: 3000 }
const question = (id: string, state: Question['state']): Question => ({
  id,
  kind: id === 'web-api' ? 'web-api' : 'front-page',
  host: 'contoso.crm4.dynamics.com',
  state,
})
const explained = aDetection({
  detectedAt: Date.now() - 5 * 60_000,
  evidence: [
    {
      source: 'org-challenge',
      url: 'https://contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI',
      status: 401,
      finding: 'challenge',
      facts: {
        header: 'Bearer resource_id=https://contoso.crm4.dynamics.com/',
        tokensOf: 'cloud',
        host: 'login.microsoftonline.com',
        cloud: 'Public',
        forOtherHost: false,
        windows: null,
        basic: false,
      },
      rule: 'https://learn.microsoft.com/power-apps/developer/data-platform/authenticate-oauth',
      at: NOW,
      took: 41,
    },
    { source: 'rule', finding: 'realms-disagree', facts: { kinds: ['managed', 'federated'] }, at: NOW },
  ],
})

describe('the add dialog', () => {
  test('shows each question with its state, and none for an older address', async () => {
    const api = new FakeApi()
    const late = Promise.withResolvers<Detection>()
    api.detection = () => late.promise
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'contoso.crm4.dynamics.com')
    await expect.poll(() => calls(api, 'discovery.detect').length).toBe(1)
    api.progress([question('web-api', 'answered'), question('front-page', 'asking')])
    const list = within(await dialog.findByRole('list', { name: 'Questions' }))
    expect(list.getByText(/Its Web API/).textContent).toContain('answered')
    expect(list.getByText(/Its front page/).textContent).toContain('asking')
    await user.type(field, 'x')
    expect(dialog.queryByRole('list', { name: 'Questions' })).toBeNull()
    expect(calls(api, 'longCalls.cancel')).toEqual([['longCalls.cancel', 'discovery.detect']])
    await expect.poll(() => calls(api, 'discovery.detect').length).toBe(2)
    api.progress([question('front-page', 'failed')], 1)
    api.progress([question('web-api', 'answered')])
    expect((await dialog.findByRole('list', { name: 'Questions' })).textContent).not.toContain('no answer')
  })

  test('takes name and environment from the address, unless the person has typed a name', async () => {
    const api = new FakeApi()
    const { user, dialog, field } = await adding(api)
    const name = dialog.getByLabelText('Name') as HTMLInputElement
    const kind = dialog.getByLabelText('Environment') as HTMLSelectElement
    await user.type(field, 'contoso-uat.crm4.dynamics.com')
    expect([name.value, kind.value]).toEqual(['Contoso Uat', 'sandbox'])
    // the environment has its color, as in the list
    expect(dialog.getByText('Sandbox', { selector: 'span' })).toBeDefined()
    await user.clear(name)
    await user.type(name, 'Mine')
    await user.clear(field)
    await user.type(field, 'fabrikam-dev.crm4.dynamics.com')
    expect([name.value, kind.value]).toEqual(['Mine', 'development'])
  })
})

describe('the result of a detection', () => {
  test('shows its age and what disagrees, and a new detection takes nothing from memory', async () => {
    const api = new FakeApi()
    api.detection = async () => explained
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'contoso.crm4.dynamics.com')
    expect(await dialog.findByText('Detected 5 minutes ago', {}, LATER)).toBeDefined()
    expect(dialog.getByText(/^Sources disagree\. GetUserRealm counts\./)).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Detect again' }))
    expect(calls(api, 'discovery.detect').at(-1)?.[1]).toMatchObject({ fresh: true })
  })

  test('refuses a Microsoft account with the reason', async () => {
    const api = new FakeApi()
    api.detection = async () =>
      aDetection({
        identityProvider: { kind: 'microsoft-account', cloud: 'Public', authority: 'https://login.live.com' },
        signInMethods: [{ id: 'entra', recommended: false, whyNot: 'microsoft-account' }],
      })
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'contoso.crm4.dynamics.com')
    expect(
      (await dialog.findByText(/do not accept a Microsoft account/, {}, LATER)).getAttribute('role'),
    ).toBe('alert')
  })

  test('has a button to check the account, and nothing else asks about it', async () => {
    const api = new FakeApi()
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'contoso.crm4.dynamics.com')
    await dialog.findByText('Microsoft Entra ID, managed account (User ID)', {}, LATER)
    expect(dialog.queryByRole('button', { name: 'Check this account' })).toBeNull()
    await user.type(dialog.getByLabelText('User name (optional)'), 'alex@contoso.com')
    await user.click(await dialog.findByRole('button', { name: 'Check this account' }, LATER))
    const asked = calls(api, 'discovery.detect').map(([, draft]) => draft as { checkAccount?: boolean })
    expect(asked.map(({ checkAccount }) => checkAccount ?? false)).toEqual([false, false, true])
  })
})

describe('the explanation', () => {
  test('shows each answer with a link to its rule, and copies without names unless the person wants them', async () => {
    const copied: string[] = []
    const api = new FakeApi([
      aProfile({
        name: 'Contoso',
        orgUrl: 'https://contoso.crm4.dynamics.com' as OrgUrl,
        detection: explained,
      }),
    ])
    const user = await shown(api)
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: async (text: string) => void copied.push(text) },
      configurable: true,
    })
    await open(user, 'Contoso')
    await showSection(user, 'Identity provider')
    await user.click(await screen.findByRole('button', { name: 'Explain' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'How Homerealm knows' }))
    expect(dialog.getByText(/in 41 ms/)).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Read the rule' }))
    expect(calls(api, 'discovery.openRule').at(-1)?.[1]).toContain('authenticate-oauth')
    await user.click(dialog.getByRole('button', { name: 'Copy' }))
    expect(copied.at(-1)).toContain('The organization accepts tokens from Microsoft Online')
    expect(copied.at(-1)).not.toMatch(/contoso/i)
    expect(dialog.getByText('Copied')).toBeDefined()
    await user.click(dialog.getByLabelText(/Remove names/))
    await user.click(dialog.getByRole('button', { name: 'Copy' }))
    expect(copied.at(-1)).toContain('https://contoso.crm4.dynamics.com/api')
  })

  test('of a failed detection shows what was asked', async () => {
    const api = new FakeApi()
    api.detection = () => Promise.reject(anError('org-answer-unknown', { evidence: explained.evidence }))
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'contoso.crm4.dynamics.com')
    await user.click(await dialog.findByRole('button', { name: 'Explain' }, LATER))
    expect(
      within(await screen.findByRole('dialog', { name: 'How Homerealm knows' })).getByText(
        'The organization accepts tokens from Microsoft Online (Public).',
      ),
    ).toBeDefined()
  })

  test('shows why a sign-in method is not available', async () => {
    const api = new FakeApi([
      aProfile({
        name: 'Contoso',
        detection: aDetection({
          signInMethods: [
            { id: 'entra', recommended: true, whyNot: null },
            {
              id: 'windows',
              recommended: false,
              whyNot: 'no-windows-account',
            },
          ],
        }),
      }),
    ])
    const user = await shown(api, 'Contoso')
    await showSection(user, 'Identity provider')
    expect(await screen.findByText('Microsoft Entra ID (OAuth) · in use')).toBeDefined()
    await user.click(screen.getByText('Sign-in methods that are not available'))
    expect(screen.getByText(/does not ask for a Windows account/)).toBeDefined()
  })

  test('has a button for each other sign-in method that is available', async () => {
    const way = (id: 'entra' | 'ws-trust' | 'client-credentials') => ({
      id,
      recommended: id === 'entra',
      whyNot: null,
    })
    const signInMethods = [way('entra'), way('ws-trust'), way('client-credentials')]
    const profile = aProfile({ name: 'Contoso', detection: aDetection({ signInMethods }) })
    const api = new FakeApi([profile])
    const user = await shown(api, 'Contoso')
    await showSection(user, 'Identity provider')
    expect(
      await screen.findByRole('button', {
        name: 'Use this method: Application (client secret or certificate)',
      }),
    ).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Use this method: WS-Trust (no MFA)' }))
    expect(api.asked).toContainEqual(['sessions.connect', profile.id, { method: 'ws-trust' }])
  })
})

describe('an address with a path in doubt', () => {
  const withSegment = 'https://crm.contoso.example/Foo' as OrgUrl
  const withoutSegment = 'https://crm.contoso.example' as OrgUrl
  const found = (is: 'page' | 'undecided' | 'organization') =>
    aDetection({
      hosting: 'on-premises',
      identityProvider: { kind: 'active-directory', schemes: ['negotiate'] },
      path: { segment: 'Foo', is, withSegment, withoutSegment },
    })

  test.each([
    ['undecided', withSegment, withoutSegment, { url: withoutSegment }],
    ['page', withoutSegment, withSegment, { url: `${withSegment}/start/edit.aspx`, keepPath: true }],
  ] as const)(
    'that is %s has the preset %s, and the person may choose %s',
    async (is, preset, other, asked) => {
      const api = new FakeApi()
      api.detection = () => Promise.resolve(found(is))
      const { user, dialog, field } = await adding(api)
      await user.type(field, `${withSegment}/start/edit.aspx`)
      const radio = (url: string) => dialog.getByRole('radio', { name: url }) as HTMLInputElement
      await dialog.findByRole('group', { name: 'Organization URL' }, LATER)
      expect([radio(preset).checked, radio(other).checked]).toEqual([true, false])
      api.detection = () => Promise.resolve(aDetection())
      await user.click(radio(other))
      await expect.poll(() => calls(api, 'discovery.detect').length).toBe(2)
      expect(calls(api, 'discovery.detect')[1]?.[1]).toMatchObject(asked)
      expect([radio(preset).checked, radio(other).checked]).toEqual([false, true])
      await user.type(field, 'x')
      expect(dialog.queryByRole('group', { name: 'Organization URL' })).toBeNull()
    },
  )

  test('has no choice if the server shows the organization', async () => {
    const api = new FakeApi()
    api.detection = () => Promise.resolve(found('organization'))
    const { user, dialog, field } = await adding(api)
    await user.type(field, withSegment)
    await dialog.findByText('Windows (Active Directory)', undefined, LATER)
    expect(dialog.queryByRole('group', { name: 'Organization URL' })).toBeNull()
  })
})
