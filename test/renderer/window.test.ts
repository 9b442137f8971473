import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import type { Detection } from '../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { aFailure, anError } from '../support/failures.ts'
import { aDetection, aProfile, connectedState, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { adding, calls, chooseAction, open, shown } from './support/shown.ts'

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
    // the whole name is a hover away, and what is read aloud
    expect(screen.getByTitle('AD FS, claims-based').textContent).toBe('AD FS')
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

  test('a name with markup is text', async () => {
    await shown(new FakeApi([aProfile({ name: '<img src=x onerror=alert(1)>' })]))
    expect((await screen.findAllByText('<img src=x onerror=alert(1)>')).length).toBeGreaterThan(0)
    expect(document.querySelector('img')).toBeNull()
  })

  test('thirty organizations are thirty rows', async () => {
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

describe('one organization', () => {
  test('says who signs people in, and how Homerealm knows', async () => {
    const user = await shown(new FakeApi([contoso, fabrikam]))
    await open(user, 'Fabrikam')
    expect(document.querySelector('[data-identity-provider]')?.textContent).toContain('AD FS, claims-based')
    expect(screen.getByText(/^The organization sends people to sts\.fabrikam\.com/)).toBeDefined()
  })

  test('is connected to, canceled and signed out of by its buttons', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api)
    await open(user, 'Contoso')
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', contoso.id]])
    api.tell(contoso.id, {
      status: 'connecting',
      step: { doing: 'signing-in', userAgent: 'window', host: 'login.example', named: true },
      since: NOW,
    })
    expect((await screen.findAllByText('Sign in at login.example')).length).toBeGreaterThan(0)
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    expect(calls(api, 'sessions.cancel')).toHaveLength(1)
    api.tell(contoso.id, connectedState())
    expect((await screen.findAllByText('Connected as Alex Wilber')).length).toBeGreaterThan(0)
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    expect(calls(api, 'sessions.signOut')).toHaveLength(1)
  })

  test('warns when the sign-in page is on a host that the evidence did not name', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api)
    await open(user, 'Contoso')
    api.tell(contoso.id, {
      status: 'connecting',
      step: { doing: 'signing-in', userAgent: 'window', host: 'evil.example', named: false },
      since: NOW,
    })
    expect(await screen.findByText(/Unexpected host/)).toBeDefined()
  })

  test('the system’s browser is one click away while the page is in our window, and where the page was refused', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api)
    await open(user, 'Contoso')
    expect(screen.queryByRole('button', { name: 'Use the system browser' })).toBeNull()
    api.tell(contoso.id, {
      status: 'connecting',
      step: { doing: 'signing-in', userAgent: 'window', host: 'login.example', named: true },
      since: NOW,
    })
    await user.click(await screen.findByRole('button', { name: 'Use the system browser' }))
    expect(calls(api, 'sessions.connect')).toEqual([
      ['sessions.connect', contoso.id, { userAgent: 'system-browser' }],
    ])
    api.tell(contoso.id, {
      status: 'failed',
      failure: aFailure('sign-in-refused'),
      at: NOW,
      saved: false,
    })
    expect(await screen.findByRole('button', { name: 'Use the system browser' })).toBeDefined()
  })

  test('a sign-in that only the person can renew says so, with what happened and the way out, and is no error', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api)
    await open(user, 'Contoso')
    api.tell(contoso.id, {
      status: 'failed',
      failure: aFailure('sign-in-needs-person'),
      at: NOW,
      saved: true,
    })
    expect(await screen.findAllByText('Sign-in needed')).not.toEqual([])
    expect(screen.getByText('Contoso needs you to sign in again.')).toBeDefined()
    for (const name of ['What happened', 'Sign out', 'Connect'])
      expect(screen.getByRole('button', { name })).toBeDefined()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  test('a busy sign-in server is told with the time to try again, and that it is tried again', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api)
    await open(user, 'Contoso')
    const retryAt = new Date(2026, 10, 23, 14, 32, 5).getTime()
    api.tell(contoso.id, {
      status: 'failed',
      failure: aFailure('server-busy', { retryAt }),
      at: NOW,
      saved: true,
    })
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toMatch(/Server busy.*login\.contoso\.com is busy.*Try again after .*32.*05/s)
    expect(screen.getByText('Homerealm tries again automatically.')).toBeDefined()
  })

  test('after a sign-out it says where else that has ended, and where it has not', async () => {
    const api = new FakeApi([contoso], { [contoso.id]: { status: 'saved' } })
    api.signOutReport = { ended: ['sts.example', 'crm.example'], notEnded: ['hr.example'] }
    const user = await shown(api)
    await open(user, 'Contoso')
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    api.tell(contoso.id, { status: 'signed-out' })
    expect(await screen.findByText('Also signed out at sts.example and crm.example.')).toBeDefined()
    expect(screen.getByText(/^Not signed out at hr\.example\./)).toBeDefined()
    api.tell(contoso.id, { status: 'saved' })
    await expect.poll(() => screen.queryByText(/signed out at/)).toBeNull()
  })

  test('a failure says what happened, what to try, and the provider’s own words', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api)
    await open(user, 'Contoso')
    api.tell(contoso.id, {
      status: 'failed',
      failure: aFailure('consent-denied', { provider: { code: 'AADSTS65004', text: 'User declined' } }),
      at: NOW,
      saved: false,
    })
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toMatch(
      /access was declined\..*ask an administrator\..*AADSTS65004.*User declined/s,
    )
  })

  test('a sign-in that is not kept says so', async () => {
    const api = new FakeApi([contoso], { [contoso.id]: { ...connectedState(), saved: false } })
    const user = await shown(api)
    await open(user, 'Contoso')
    expect(screen.getAllByText(/in memory/).length).toBeGreaterThan(0)
  })

  test('an unknown sign-in server is asked about, and trusting it asks the organization again', async () => {
    const stranger = aProfile({
      name: 'Stranger',
      detection: aDetection({ unconfirmedAuthority: 'login.stranger.example' }),
    })
    const api = new FakeApi([stranger])
    const user = await shown(api)
    await open(user, 'Stranger')
    expect(screen.getByText('Nothing has been sent there.')).toBeDefined()
    await user.click(
      screen.getByRole('button', { name: 'Trust login.stranger.example for this organization' }),
    )
    expect(calls(api, 'profiles.change')).toEqual([
      ['profiles.change', stranger.id, { acceptedAuthority: 'login.stranger.example' }],
    ])
    expect(calls(api, 'profiles.detectAgain')).toHaveLength(1)
  })

  test('is removed only after a question', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api)
    await open(user, 'Contoso')
    await chooseAction(user, 'Remove')
    const dialog = await screen.findByRole('dialog', { name: 'Remove organization' })
    await user.click(within(dialog).getByRole('button', { name: 'Keep' }))
    expect(calls(api, 'profiles.remove')).toEqual([])
    await chooseAction(user, 'Remove')
    await user.click(
      within(await screen.findByRole('dialog', { name: 'Remove organization' })).getByRole('button', {
        name: 'Remove',
      }),
    )
    expect(calls(api, 'profiles.remove')).toEqual([['profiles.remove', contoso.id]])
  })

  test('the tray can ask for it', async () => {
    const api = new FakeApi([contoso, fabrikam])
    await shown(api)
    await screen.findAllByRole('option')
    api.want(fabrikam.id)
    expect(await screen.findByRole('heading', { name: 'Fabrikam' })).toBeDefined()
  })
})

describe('by the keyboard', () => {
  test('arrows choose, Enter connects, Ctrl+Enter opens in the browser, Delete asks to remove, Ctrl+N adds', async () => {
    const api = new FakeApi([contoso, fabrikam])
    const user = await shown(api)
    await open(user, 'Contoso')
    await user.keyboard('{ArrowDown}')
    expect(await screen.findByRole('heading', { name: 'Fabrikam' })).toBeDefined()
    await user.keyboard('{Enter}')
    expect(calls(api, 'sessions.connect')).toEqual([['sessions.connect', fabrikam.id]])
    await user.keyboard('{Control>}{Enter}{/Control}')
    expect(calls(api, 'sessions.openInBrowser')).toEqual([['sessions.openInBrowser', fabrikam.id]])
    await user.keyboard('{Delete}')
    const question = await screen.findByRole('dialog', { name: 'Remove organization' })
    await user.click(within(question).getByRole('button', { name: 'Keep' }))
    await user.keyboard('{Control>}n{/Control}')
    expect(await screen.findByRole('dialog', { name: 'Add organization' })).toBeDefined()
  })
})

describe('adding an organization', () => {
  test('shows who stands behind an address before it is kept, then keeps it under the name given', async () => {
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

  test('refuses what is no address in plain words, asks nobody, and keeps what was typed', async () => {
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

  test('plain http is taken only when the person says that it is on-premises', async () => {
    const api = new FakeApi()
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'http://crm.contoso.local/Contoso')
    await user.click(
      await dialog.findByLabelText('This is an on-premises server that has no https', {}, { timeout: 3000 }),
    )
    await expect.poll(() => calls(api, 'discovery.detect').at(-1)?.[1]).toMatchObject({ allowHttp: true })
    // for that host alone: another one is asked about again
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

  test('an answer to an address that is no longer there is not shown', async () => {
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

  test('an org that cannot be asked can be kept all the same', async () => {
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

  test('one that is there already says so, and the dialog stays open with what was typed', async () => {
    const api = new FakeApi([contoso])
    const { user, dialog, field } = await adding(api)
    await user.type(field, 'contoso.crm4.dynamics.com')
    await user.click(dialog.getByRole('button', { name: 'Save' }))
    expect(await dialog.findByText(/in your list already/)).toBeDefined()
    expect((field as HTMLInputElement).value).toBe('contoso.crm4.dynamics.com')
  })
})

describe('the app around', () => {
  test('an empty list offers the demo where this copy can start it', async () => {
    const api = new FakeApi()
    api.status = { ...api.status, canStartDemo: true }
    const user = await shown(api)
    await user.click(await screen.findByRole('button', { name: 'Try the sample organizations' }))
    expect(calls(api, 'app.startDemo')).toHaveLength(1)
  })

  test('a demo shows the names and passwords to type', async () => {
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
    'a keychain that is %s is told of: why, what to do, and what it means',
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
      await shown(api)
      const banner = (
        await screen.findByText(
          /^The keychain is locked\. Unlock the keychain, then connect again\. .*in memory/,
        )
      ).closest('[role]')
      expect(banner?.getAttribute('title')).toBe('its own words')
    },
  )

  test('a notice can be dismissed', async () => {
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

  test('a notice that stays has no button, and the one beside it has', async () => {
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
    expect(banner.querySelector('button')).toBeNull()
    expect(screen.getAllByRole('button', { name: /Dismiss/ })).toHaveLength(1)
  })
})
