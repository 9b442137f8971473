/** Ways of signing in that the window offers beside its own sign-in page, and what it asks when another organization answers. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { timeWords } from '../../main/words/times.ts'
import { aFailure } from '../support/failures.ts'
import { anAccount, aProfile, connectedState, NOW } from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, open, shown } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso' })

describe('a code for another device', () => {
  test('is offered while our page is open, and shown large with the page to type it at', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api)
    await open(user, 'Contoso')
    api.tell(contoso.id, {
      status: 'connecting',
      since: NOW,
      step: { doing: 'signing-in', userAgent: 'window', host: 'login.example', named: true },
    })
    await user.click(await screen.findByRole('button', { name: 'Use a code' }))
    expect(calls(api, 'sessions.connect')).toEqual([
      ['sessions.connect', contoso.id, { userAgent: 'device-code' }],
    ])
    api.tell(contoso.id, {
      status: 'connecting',
      since: NOW,
      step: {
        doing: 'waiting-for-code',
        code: 'ABCD-EFGH',
        page: 'https://login.example/device',
        expiresAt: NOW,
      },
    })
    expect(await screen.findByText('ABCD-EFGH')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Copy code' })).toBeDefined()
    expect(screen.getByText('https://login.example/device')).toBeDefined()
  })
})

describe('another organization at the same address', () => {
  test('is accepted only by a button that says so, and is connected to then', async () => {
    const api = new FakeApi([contoso], {
      [contoso.id]: {
        status: 'failed',
        at: NOW,
        saved: true,
        failure: aFailure('wrong-organization'),
      },
    })
    const user = await shown(api)
    await open(user, 'Contoso')
    expect(await screen.findByText('Another organization answered')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Accept this organization and connect' }))
    await expect.poll(() => calls(api, 'sessions.connect')).toHaveLength(1)
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', contoso.id, { organizationId: null }]])
  })

  test('of another directory than before is asked about, and accepted on purpose', async () => {
    const moved = { ...contoso, accountId: 'app', tenant: '99999999-9999-4999-8999-99999999999a' }
    const api = new FakeApi([moved], { [contoso.id]: { status: 'saved' } })
    api.known = [anAccount({ id: 'app', method: 'client-credentials' })]
    const user = await shown(api)
    await open(user, 'Contoso')
    const question = within(await screen.findByRole('region', { name: 'Another tenant' }))
    expect(question.getByText(moved.tenant)).toBeDefined()
    expect(question.getByText('11111111-1111-4111-8111-111111111111')).toBeDefined()
    // a connect that was refused for it asks the same in its own place
    api.tell(contoso.id, {
      status: 'failed',
      at: NOW,
      saved: true,
      failure: aFailure('wrong-tenant'),
    })
    await user.click(await screen.findByRole('button', { name: 'Accept this tenant and connect' }))
    // in the way that was used so far
    await expect
      .poll(() => calls(api, 'sessions.connect'))
      .toEqual([['sessions.connect', contoso.id, { method: 'client-credentials' }]])
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', contoso.id, { tenant: null }]])
    expect(screen.queryByRole('region', { name: 'Another tenant' })).toBeNull()
  })

  test('an account of another directory is not the organization’s change: there is nothing to accept', async () => {
    const known = { ...contoso, tenant: '11111111-1111-4111-8111-111111111111' }
    const api = new FakeApi([known], {
      [contoso.id]: {
        status: 'failed',
        at: NOW,
        saved: false,
        failure: aFailure('wrong-tenant'),
      },
    })
    const user = await shown(api)
    await open(user, 'Contoso')
    expect(await screen.findByText('Another tenant')).toBeDefined()
    expect(screen.queryByRole('button', { name: /^Accept/ })).toBeNull()
  })
})

describe('the application that signs in', () => {
  test('is Microsoft’s sample with a word of warning, and is changed to a client id and to nothing else', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api)
    await open(user, 'Contoso')
    const settings = within(screen.getByRole('region', { name: 'Settings' }))
    expect(settings.getByText(/Register your own app/)).toBeDefined()
    const field = settings.getByLabelText('Client ID')
    await user.type(field, 'my app{Tab}')
    expect(settings.getByRole('alert').textContent).toContain('looks like')
    expect(calls(api, 'profiles.change')).toEqual([])
    await user.clear(field)
    await user.type(field, '99999999-9999-4999-8999-999999999999{Tab}')
    expect(calls(api, 'profiles.change')).toEqual([
      ['profiles.change', contoso.id, { clientId: '99999999-9999-4999-8999-999999999999' }],
    ])
  })
})

describe('a failed sign-in', () => {
  test('says who can fix it, and shows what was asked and answered on the way', async () => {
    const api = new FakeApi([contoso], {
      [contoso.id]: {
        status: 'failed',
        at: NOW,
        saved: false,
        failure: aFailure('sign-in-refused', {
          fixedBy: 'directory-administrator',
          provider: { code: 'AADSTS50057', text: 'disabled' },
        }),
      },
    })
    api.trace = {
      orgUrl: contoso.orgUrl,
      userName: null,
      detection: null,
      startedAt: NOW,
      steps: [
        {
          at: NOW + 5,
          event: { is: 'exchange', asked: 'POST https://login.example/token', answer: 400 },
          took: 12,
        },
      ],
      outcome: { code: 'sign-in-refused', provider: 'AADSTS50057' },
    }
    const user = await shown(api)
    await open(user, 'Contoso')
    expect(await screen.findByText('An administrator of your tenant can fix this.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'What happened' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'What happened' }))
    expect(dialog.getByText('POST https://login.example/token')).toBeDefined()
    expect(dialog.getByText('sign-in-refused (AADSTS50057)')).toBeDefined()

    // the keyboard is the dialog's own
    await user.keyboard('{Delete}')
    expect(screen.queryByRole('dialog', { name: /Remove/ })).toBeNull()
    const pressed = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
    document.body.dispatchEvent(pressed)
    expect(pressed.defaultPrevented).toBe(false)
  })
})

describe('an application', () => {
  test('signs in by a certificate’s file in the place of a secret; its password may be empty', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api)
    await open(user, 'Contoso')
    api.tell(contoso.id, {
      status: 'connecting',
      since: NOW,
      step: { doing: 'asking', request: { what: 'client-secret', host: 'login.example', name: 'the-app' } },
    })
    const form = within(await screen.findByRole('form', { name: 'Client secret for login.example' }))
    const button = form.getByRole<HTMLButtonElement>('button', { name: 'Sign in' })
    expect(button.disabled).toBe(true)
    const file = new File([new Uint8Array([1, 2, 255])], 'app.pfx')
    await user.upload(form.getByLabelText(/^Certificate with private key/), file)
    expect(await form.findByLabelText('Password of the certificate, if it has one')).toBeDefined()
    await user.click(button)
    expect(calls(api, 'sessions.answer')).toEqual([
      ['sessions.answer', contoso.id, { name: 'the-app', secret: '', certificate: 'AQL/', keep: true }],
    ])
  })
})

test('an application’s redirect URI is changed to one, and to nothing else', async () => {
  const api = new FakeApi([contoso])
  const user = await shown(api)
  await open(user, 'Contoso')
  const settings = within(screen.getByRole('region', { name: 'Settings' }))
  const field = settings.getByLabelText('Redirect URI')
  await user.type(field, 'port 47823{Tab}')
  expect(settings.getByRole('alert').textContent).toContain('looks like')
  await user.clear(field)
  await user.type(field, 'http://127.0.0.1:0/{Tab}')
  expect(settings.getByRole('alert').textContent).toContain('a port from 1 to 65535')
  await user.clear(field)
  await user.type(field, 'http://127.0.0.1:5000/{Tab}')
  expect(calls(api, 'profiles.change')).toEqual([
    ['profiles.change', contoso.id, { redirectUri: 'http://127.0.0.1:5000/' }],
  ])
})

describe('an application’s certificate', () => {
  test.each([
    ['long before its end is shown with its end, and nobody is warned', 90, 0],
    ['within its last thirty days is warned of', 10, 1],
    ['that has ended is warned of', -1, 1],
  ])('%s', async (_claim, days, warnings) => {
    const profile = { ...contoso, accountId: 'app' }
    const api = new FakeApi([profile], { [contoso.id]: connectedState() })
    const secretExpiresAt = Date.now() + days * 86_400_000
    api.known = [{ ...anAccount(), id: 'app', method: 'client-credentials', secretExpiresAt }]
    const user = await shown(api)
    await open(user, 'Contoso')
    expect(await screen.findByText('Certificate ends')).toBeDefined()
    expect(screen.queryAllByText(/Register a new one/)).toHaveLength(warnings)
  })
})

test.each([
  ['signed out', { status: 'signed-out' }],
  ['connected', { ...connectedState(), interactive: false }],
] as const)('when one last connected is shown: %s', async (_state, session) => {
  const last = Date.UTC(2026, 10, 20, 9, 30)
  const user = await shown(new FakeApi([{ ...contoso, lastConnectedAt: last }], { [contoso.id]: session }))
  await open(user, 'Contoso')
  const details = within(await screen.findByRole('region', { name: 'Contoso' }))
  expect(details.getByText(/Last connected/)).toBeDefined()
  expect(details.getByText(new RegExp(timeWords(last)))).toBeDefined()
})

describe('a certificate that a server asks for', () => {
  const request = {
    host: 'certauth.sts.example',
    certificates: [
      {
        id: 'sha256/a',
        subject: 'Alex',
        issuer: 'Contoso CA',
        validFrom: 0,
        validUntil: Date.now() + 86_400_000,
      },
      { id: 'sha256/b', subject: 'Alex (old)', issuer: 'Contoso CA', validFrom: 0, validUntil: NOW },
    ],
  }
  const asked = async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api)
    await open(user, 'Contoso')
    api.tell(contoso.id, {
      status: 'connecting',
      since: NOW,
      step: { doing: 'choosing-certificate', request },
    })
    const dialog = within(await screen.findByRole('dialog', { name: 'Choose a certificate' }))
    return { api, user, dialog }
  }

  test('is chosen by the person: none is chosen beforehand', async () => {
    const { api, user, dialog } = await asked()
    expect(dialog.getByText('certauth.sts.example')).toBeDefined()
    const show = dialog.getByRole<HTMLButtonElement>('button', { name: 'Show this certificate' })
    expect(show.disabled).toBe(true)
    expect(dialog.getAllByRole<HTMLInputElement>('radio').map(({ checked }) => checked)).toEqual([
      false,
      false,
    ])
    expect(dialog.getByRole('radio', { name: /^Alex \(old\) Issued by Contoso CA Ended on/ })).toBeDefined()
    await user.click(dialog.getByRole('radio', { name: /^Alex Issued by Contoso CA Valid until/ }))
    await user.click(show)
    expect(calls(api, 'sessions.chooseCertificate')).toEqual([
      ['sessions.chooseCertificate', contoso.id, 'sha256/a'],
    ])
  })

  test.each(['Continue without a certificate', 'Close'])('is none by “%s”', async (name) => {
    const { api, user, dialog } = await asked()
    await user.click(dialog.getByRole('button', { name }))
    expect(calls(api, 'sessions.chooseCertificate')).toEqual([
      ['sessions.chooseCertificate', contoso.id, null],
    ])
  })
})
