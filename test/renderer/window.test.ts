import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { Detection } from '../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { aFailure, anError } from '../support/failures.ts'
import {
  aDetection,
  aProfile,
  connectedState,
  connectingState,
  failedState,
  NOW,
} from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, chooseAction, shown, showSection } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso' })
const fabrikam = aProfile({
  name: 'Fabrikam',
  orgUrl: 'https://crm.fabrikam.com' as OrgUrl,
  detection: aDetection({
    identityProvider: { kind: 'ad-fs', stsHost: 'sts.fabrikam.com' },
    evidence: [
      {
        source: 'org-redirect',
        url: 'https://crm.fabrikam.com/',
        status: 302,
        finding: 'sign-in-request',
        facts: {
          location: 'https://sts.fabrikam.com/adfs/ls/',
          stsHost: 'sts.fabrikam.com',
          homeRealm: null,
        },
        at: NOW,
      },
    ],
  }),
})

describe('the list', () => {
  test('shows each organization with its host, identity provider and state, in words', async () => {
    await shown(new FakeApi([contoso, fabrikam], { [fabrikam.id]: connectedState() }))
    const rows = (await screen.findAllByRole('option')).map((row) => row.textContent?.replace(/\s+/g, ' '))
    expect(rows).toContainEqual(
      expect.stringMatching(/Contoso.*contoso\.crm4\.dynamics\.com.*Microsoft Entra ID, managed.*Signed out/),
    )
    expect(rows).toContainEqual(expect.stringMatching(/Fabrikam.*crm\.fabrikam\.com.*AD FS.*Connected/))
    // the tooltip and the screen reader have the full name
    expect(document.querySelector('[data-tip="AD FS, claims-based"]')?.textContent).toBe('AD FS')
    expect(screen.getByRole('option', { name: /AD FS, claims-based/ })).toBeDefined()
  })

  test('is searched by name, host and provider', async () => {
    const user = await shown(new FakeApi([contoso, fabrikam]))
    for (const [words, names] of [
      ['fabri', ['Fabrikam']],
      ['dynamics.com', ['Contoso']],
      ['ad fs', ['Fabrikam']],
    ] as const) {
      const field = screen.getByLabelText('Search organizations')
      await user.clear(field)
      await user.type(field, words)
      const rows = within(screen.getByRole('listbox', { name: 'Organizations' })).getAllByRole('option')
      expect(rows.map((row) => row.textContent)).toEqual(names.map((name) => expect.stringContaining(name)))
    }
  })

  test('shows a name with markup as text', async () => {
    await shown(new FakeApi([aProfile({ name: '<img src=x onerror=alert(1)>' })]))
    expect((await screen.findAllByText('<img src=x onerror=alert(1)>')).length).toBeGreaterThan(0)
    expect(document.querySelector('img')).toBeNull()
  })

  test('has a row for each of thirty organizations', async () => {
    await shown(
      new FakeApi(
        Array.from({ length: 30 }, (_, index) =>
          aProfile({ name: `Org ${index}`, orgUrl: `https://org${index}.crm.dynamics.com` as OrgUrl }),
        ),
      ),
    )
    await screen.findAllByRole('option')
    expect(
      within(screen.getByRole('listbox', { name: 'Organizations' })).getAllByRole('option'),
    ).toHaveLength(30)
  })
})

describe('an organization', () => {
  test('is shown with its identity provider, and how Homerealm knows', async () => {
    const user = await shown(new FakeApi([contoso, fabrikam]), 'Fabrikam')
    await showSection(user, 'Identity provider')
    expect(document.querySelector('[data-identity-provider]')?.textContent).toContain('AD FS, claims-based')
    expect(screen.getByText(/^The organization sends people to sts\.fabrikam\.com/)).toBeDefined()
  })

  test('is connected, canceled and signed out by its buttons', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api, 'Contoso')
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', contoso.id]])
    api.tell(
      contoso.id,
      connectingState({ doing: 'signing-in', userAgent: 'window', host: 'login.example', named: true }),
    )
    expect((await screen.findAllByText('Sign in at login.example')).length).toBeGreaterThan(0)
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(calls(api, 'sessions.cancel')).toHaveLength(1)
    api.tell(contoso.id, connectedState())
    expect((await screen.findAllByText('Connected as Alex Wilber')).length).toBeGreaterThan(0)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    expect(calls(api, 'sessions.signOut')).toHaveLength(1)
  })

  test('is shown with a warning if its sign-in page is on an unexpected host', async () => {
    const api = new FakeApi([contoso])
    await shown(api, 'Contoso')
    api.tell(
      contoso.id,
      connectingState({ doing: 'signing-in', userAgent: 'window', host: 'evil.example', named: false }),
    )
    expect(await screen.findByText(/Unexpected host/)).toBeDefined()
  })

  test('offers the system’s browser while the sign-in page is open, and after it was refused', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api, 'Contoso')
    expect(screen.queryByRole('button', { name: 'Use the system browser' })).toBeNull()
    api.tell(
      contoso.id,
      connectingState({ doing: 'signing-in', userAgent: 'window', host: 'login.example', named: true }),
    )
    await user.click(await screen.findByRole('button', { name: 'Use the system browser' }))
    expect(calls(api, 'sessions.connect')).toEqual([
      ['sessions.connect', contoso.id, { userAgent: 'system-browser' }],
    ])
    api.tell(contoso.id, failedState(aFailure('sign-in-refused')))
    expect(await screen.findByRole('button', { name: 'Use the system browser' })).toBeDefined()
  })

  test('that needs the person says so, with what happened and the way out, and without an error', async () => {
    const api = new FakeApi([contoso])
    await shown(api, 'Contoso')
    api.tell(contoso.id, failedState(aFailure('sign-in-needs-person'), { saved: true }))
    expect(await screen.findAllByText('Sign-in needed')).not.toEqual([])
    expect(screen.getByText('Contoso needs you to sign in again.')).toBeDefined()
    for (const name of ['What happened', 'Sign out', 'Connect'])
      expect(screen.getByRole('button', { name })).toBeDefined()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('with a busy sign-in server shows when Homerealm tries again', async () => {
    const api = new FakeApi([contoso])
    await shown(api, 'Contoso')
    const retryAt = new Date(2026, 10, 23, 14, 32, 5).getTime()
    api.tell(contoso.id, failedState(aFailure('server-busy', { retryAt }), { saved: true }))
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toMatch(/Server busy.*login\.contoso\.com is busy.*Try again after .*32.*05/s)
    expect(screen.getByText('Homerealm tries again automatically.')).toBeDefined()
  })

  test('shows after a sign-out where else it signed out, and where it did not', async () => {
    const api = new FakeApi([contoso], { [contoso.id]: { status: 'saved' } })
    api.signOutReport = { ended: ['sts.example', 'crm.example'], notEnded: ['hr.example'] }
    const user = await shown(api, 'Contoso')
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    api.tell(contoso.id, { status: 'signed-out' })
    expect(await screen.findByText('Also signed out at sts.example and crm.example.')).toBeDefined()
    expect(screen.getByText(/^Not signed out at hr\.example\./)).toBeDefined()
    api.tell(contoso.id, { status: 'saved' })
    await expect.poll(() => screen.queryByText(/signed out at/)).toBeNull()
  })

  test('that fails says what happened, what to try, and the provider’s own words', async () => {
    const api = new FakeApi([contoso])
    await shown(api, 'Contoso')
    api.tell(
      contoso.id,
      failedState(aFailure('consent-denied', { provider: { code: 'AADSTS65004', text: 'User declined' } })),
    )
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toMatch(
      /access was declined\..*ask an administrator\..*AADSTS65004.*User declined/s,
    )
  })

  test('says that its sign-in is in memory only', async () => {
    const api = new FakeApi([contoso], { [contoso.id]: { ...connectedState(), saved: false } })
    await shown(api, 'Contoso')
    expect(screen.getAllByText(/in memory/).length).toBeGreaterThan(0)
  })

  test('with an unknown sign-in server asks the person to trust it, and is then detected again', async () => {
    const stranger = aProfile({
      name: 'Stranger',
      detection: aDetection({ unconfirmedAuthority: 'login.stranger.example' }),
    })
    const api = new FakeApi([stranger])
    const user = await shown(api, 'Stranger')
    expect(screen.getByText('Nothing has been sent there.')).toBeDefined()
    await user.click(
      screen.getByRole('button', { name: 'Trust login.stranger.example for this organization' }),
    )
    expect(calls(api, 'profiles.change')).toEqual([
      ['profiles.change', stranger.id, { acceptedAuthority: 'login.stranger.example' }],
    ])
    expect(calls(api, 'profiles.detectAgain')).toHaveLength(1)
  })

  test('is removed at once, and is there again after an undo', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api, 'Contoso')
    await chooseAction(user, 'Remove')
    expect(await screen.findByText(/^Removed Contoso from the list/)).toBeDefined()
    expect(screen.queryAllByRole('option')).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(await screen.findByRole('heading', { name: 'Contoso' })).toBeDefined()
    expect(screen.queryByText(/^Removed Contoso/)).toBeNull()
    expect(calls(api, 'profiles.restore')).toEqual([['profiles.restore', contoso.id]])
  })

  test('is opened if the tray asks for it', async () => {
    const api = new FakeApi([contoso, fabrikam])
    await shown(api)
    await screen.findAllByRole('option')
    api.want(fabrikam.id)
    expect(await screen.findByRole('heading', { name: 'Fabrikam' })).toBeDefined()
  })
})

test('arrow keys choose an organization, Enter connects it, and Ctrl+Enter opens it in the browser', async () => {
  const api = new FakeApi([contoso, fabrikam])
  const user = await shown(api, 'Contoso')
  await user.keyboard('{ArrowDown}')
  expect(await screen.findByRole('heading', { name: 'Fabrikam' })).toBeDefined()
  await user.keyboard('{Enter}')
  expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', fabrikam.id]])
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(calls(api, 'sessions.openInBrowser')).toEqual([['sessions.openInBrowser', fabrikam.id]])
})

describe('adding an organization', () => {
  test('shows the identity provider before the save, and saves under the given name', async () => {
    const api = new FakeApi()
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'contoso.crm4.dynamics.com/main.aspx')
    expect(await dialog.findByText('https://contoso.crm4.dynamics.com')).toBeDefined()
    expect(
      await dialog.findByText('Microsoft Entra ID, managed account (User ID)', {}, { timeout: 3000 }),
    ).toBeDefined()
    await user.type(dialog.getByLabelText('Name'), 'My org')
    await user.click(dialog.getByRole('button', { name: 'Save and connect' }))
    expect(calls(api, 'profiles.add')).toHaveLength(1)
    expect(calls(api, 'profiles.add')[0]?.[1]).toMatchObject({ name: expect.stringContaining('My org') })
    expect(calls(api, 'sessions.connect')).toHaveLength(1)
  })

  test('refuses a malformed address in plain words, asks no server, and keeps what was typed', async () => {
    const api = new FakeApi()
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'https://user:pw@contoso.crm.dynamics.com')
    expect((await dialog.findByRole('alert', {}, { timeout: 3000 })).textContent).toContain(
      'user name or password in it',
    )
    expect(calls(api, 'discovery.detect')).toEqual([])
    expect((dialog.getByRole('button', { name: 'Save' }) as HTMLButtonElement).disabled).toBe(true)
    expect((field as HTMLInputElement).value).toBe('https://user:pw@contoso.crm.dynamics.com')
  })

  test('accepts plain http only if the person says that the server is on-premises', async () => {
    const api = new FakeApi()
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'http://crm.contoso.local/Contoso')
    await user.click(
      await dialog.findByLabelText('This is an on-premises server that has no https', {}, { timeout: 3000 }),
    )
    await expect.poll(() => calls(api, 'discovery.detect').at(-1)?.[1]).toMatchObject({ allowHttp: true })
    // for that host only: the dialog asks again about another one
    const before = calls(api, 'discovery.detect').length
    await user.clear(field)
    await user.type(field, 'http://crm.fabrikam.local/Fabrikam')
    const question = await dialog.findByLabelText('This is an on-premises server that has no https')
    expect((question as HTMLInputElement).checked).toBe(false)
    expect(
      calls(api, 'discovery.detect')
        .slice(before)
        .map(([, draft]) => draft),
    ).toEqual([])
  })

  test('does not show an answer for an address that is no longer there', async () => {
    const api = new FakeApi()
    const late = Promise.withResolvers<Detection>()
    api.detection = (url) =>
      url.includes('old')
        ? late.promise
        : Promise.resolve(aDetection({ identityProvider: { kind: 'ad-fs', stsHost: 'sts.new.example' } }))
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'old.example.com')
    await expect.poll(() => calls(api, 'discovery.detect').length).toBe(1)
    await user.clear(field)
    await user.type(field, 'new.example.com')
    expect(await dialog.findByText('AD FS, claims-based', {}, { timeout: 3000 })).toBeDefined()
    late.resolve(aDetection())
    await late.promise
    expect(dialog.queryByText('Microsoft Entra ID, managed account (User ID)')).toBeNull()
  })

  test('can save an organization that does not answer', async () => {
    const api = new FakeApi()
    api.detection = () => Promise.reject(anError('host-not-found'))
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'contoso.example.com')
    expect(
      await dialog.findByText(/No server is called login\.contoso\.com\./, {}, { timeout: 3000 }),
    ).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    expect(calls(api, 'profiles.add')).toHaveLength(1)
  })

  test('says if another program has added the organization meanwhile, and keeps what was typed', async () => {
    const api = new FakeApi()
    api.adding = () => Promise.reject(anError('profile-exists'))
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'contoso.crm4.dynamics.com')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    expect(await dialog.findByText(/in your list already/)).toBeDefined()
    expect((field as HTMLInputElement).value).toBe('contoso.crm4.dynamics.com')
  })
})

describe('the window', () => {
  test('offers the demo in an empty list if this copy can start it', async () => {
    const api = new FakeApi()
    api.status = { ...api.status, canStartDemo: true }
    const user = await shown(api)
    await user.click(await screen.findByRole('button', { name: 'Try the sample organizations' }))
    expect(calls(api, 'app.startDemo')).toHaveLength(1)
  })

  test('shows the names and passwords of a demo', async () => {
    const api = new FakeApi()
    api.status = {
      ...api.status,
      samples: [
        {
          name: 'Contoso',
          url: 'https://c.example/',
          userName: 'alex@contoso.example',
          password: 'Amber-fjord-1',
        },
      ],
    }
    await shown(api)
    expect((await screen.findByRole('region', { name: 'Sample organizations' })).textContent).toMatch(
      /alex@contoso\.example.*Amber-fjord-1/s,
    )
  })

  test.each(['locked', 'absent', 'timeout', 'no-keyring', 'failed', 'key-lost'] as const)(
    'shows that a keychain is %s: why, what to do, and what it means',
    async (state) => {
      const api = new FakeApi()
      api.status = {
        ...api.status,
        vault: {
          state,
          memory: true,
          trouble: { reason: 'locked', facts: {} },
          cause: 'its own words',
        },
      }
      const user = await shown(api)
      const banner = (
        await screen.findByText(
          /^The keychain is locked\. Unlock the keychain, then connect again\. .*in memory/,
        )
      ).closest('[role]')
      expect(banner?.textContent).not.toContain('its own words')
      await user.click(within(banner as HTMLElement).getByRole('button', { name: 'Whole message' }))
      expect(banner?.textContent).toContain('its own words')
    },
  )

  test('has a button to dismiss a notice', async () => {
    const api = new FakeApi()
    api.status = {
      ...api.status,
      notices: [
        { id: 'store', level: 'warning', reason: 'store-restored', facts: { backupAt: 0, kept: null } },
      ],
    }
    const user = await shown(api)
    await screen.findByText(/has been restored from the backup/)
    await user.click(screen.getByRole('button', { name: /Dismiss/ }))
    expect(calls(api, 'app.dismissNotice')).toEqual([['app.dismissNotice', 'store']])
  })

  test('has no button for a notice that stays', async () => {
    const api = new FakeApi()
    api.status = {
      ...api.status,
      notices: [
        {
          id: 'store-unwritable',
          level: 'error',
          stays: true,
          reason: 'store-unwritable',
          facts: { trouble: { is: 'newer' }, folder: '/data' },
        },
        { id: 'store', level: 'warning', reason: 'store-restored', facts: { backupAt: 0, kept: null } },
      ],
    }
    await shown(api)
    const banner = await screen.findByRole('alert')
    expect(banner.textContent).toContain('Changes cannot be saved')
    expect(within(banner).queryByRole('button', { name: /Dismiss/ })).toBeNull()
    expect(screen.getAllByRole('button', { name: /Dismiss/ })).toHaveLength(1)
  })
})
