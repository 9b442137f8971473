/** Other ways to sign in than the sign-in page, and the questions if another organization answers. */
import { screen, within } from '@testing-library/svelte'
import { describe, expect, test } from 'vitest'
import { dateTimeWords } from '../../main/words/times.ts'
import { aFailure } from '../support/failures.ts'
import {
  anAccount,
  aProfile,
  connectedState,
  connectingState,
  failedState,
  NOW,
} from '../support/profiles.ts'
import { FakeApi } from './support/fake-api.ts'
import { calls, shown, showSection } from './support/shown.ts'

const contoso = aProfile({ name: 'Contoso' })

describe('a code for another device', () => {
  test('is offered while the sign-in page is open, and shown with the address where to type it', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api, 'Contoso')
    api.tell(
      contoso.id,
      connectingState({ doing: 'signing-in', userAgent: 'window', host: 'login.example', named: true }),
    )
    await user.click(await screen.findByRole('button', { name: 'Use a code' }))
    expect(calls(api, 'sessions.connect')).toEqual([
      ['sessions.connect', contoso.id, { userAgent: 'device-code' }],
    ])
    api.tell(
      contoso.id,
      connectingState({
        doing: 'waiting-for-code',
        code: 'ABCD-EFGH',
        page: 'https://login.example/device',
        expiresAt: NOW,
      }),
    )
    expect(await screen.findByText('ABCD-EFGH')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Copy code' })).toBeDefined()
    expect(screen.getByText('https://login.example/device')).toBeDefined()
  })
})

describe('another organization or tenant at the same address', () => {
  test('is accepted only by a button that says so, which connects', async () => {
    const api = new FakeApi([contoso], {
      [contoso.id]: failedState(aFailure('wrong-organization'), { saved: true }),
    })
    const user = await shown(api, 'Contoso')
    expect(await screen.findByText('Another organization answered')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Accept this organization and connect' }))
    await expect.poll(() => calls(api, 'sessions.connect')).toHaveLength(1)
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', contoso.id, { organizationId: null }]])
  })

  test('is shown with both tenants, and accepted only by a button that says so', async () => {
    const moved = { ...contoso, accountId: 'app', tenant: '99999999-9999-4999-8999-99999999999a' }
    const api = new FakeApi([moved], { [contoso.id]: { status: 'saved' } })
    api.known = [anAccount({ id: 'app', method: 'client-credentials' })]
    const user = await shown(api, 'Contoso')
    const question = within(await screen.findByRole('region', { name: 'Another tenant' }))
    expect(question.getByText(moved.tenant)).toBeDefined()
    expect(question.getByText('11111111-1111-4111-8111-111111111111')).toBeDefined()
    // a failed connect asks the same in its own place
    api.tell(contoso.id, failedState(aFailure('wrong-tenant'), { saved: true }))
    await user.click(await screen.findByRole('button', { name: 'Accept this tenant and connect' }))
    await expect
      .poll(() => calls(api, 'sessions.connect'))
      .toEqual([['sessions.connect', contoso.id, { method: 'client-credentials' }]])
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', contoso.id, { tenant: null }]])
    expect(screen.queryByRole('region', { name: 'Another tenant' })).toBeNull()
  })

  test('is nothing to accept if only the account belongs to another tenant', async () => {
    const known = { ...contoso, tenant: '11111111-1111-4111-8111-111111111111' }
    const api = new FakeApi([known], {
      [contoso.id]: failedState(aFailure('wrong-tenant')),
    })
    await shown(api, 'Contoso')
    expect(await screen.findByText('Another tenant')).toBeDefined()
    expect(screen.queryByRole('button', { name: /^Accept/ })).toBeNull()
  })
})

describe('the settings of the application that signs in', () => {
  async function settings() {
    const api = new FakeApi([contoso])
    const user = await shown(api, 'Contoso')
    await showSection(user, 'Settings')
    return { api, user, part: within(screen.getByRole('region', { name: 'Settings' })) }
  }

  test('warn that the application of Microsoft is for testing', async () => {
    const { part } = await settings()
    expect(part.getByText(/Register your own app/)).toBeDefined()
  })

  test.each([
    ['Client ID', 'my app', 'looks like', '99999999-9999-4999-8999-999999999999', 'clientId'],
    ['Redirect URI', 'port 47823', 'looks like', 'http://127.0.0.1:5000/', 'redirectUri'],
    [
      'Redirect URI',
      'http://127.0.0.1:0/',
      'a port from 1 to 65535',
      'http://localhost:5000/',
      'redirectUri',
    ],
  ])('refuse the %s “%s” with “%s”, and save %s', async (label, wrong, words, right, name) => {
    const { api, user, part } = await settings()
    const field = part.getByLabelText(label)
    await user.type(field, `${wrong}{Tab}`)
    expect(part.getByRole('alert').textContent).toContain(words)
    expect(calls(api, 'profiles.change')).toEqual([])
    await user.clear(field)
    await user.type(field, `${right}{Tab}`)
    expect(calls(api, 'profiles.change')).toEqual([['profiles.change', contoso.id, { [name]: right }]])
  })
})

describe('a failed sign-in', () => {
  test('says who can fix it, and shows what was asked and answered', async () => {
    const api = new FakeApi([contoso], {
      [contoso.id]: failedState(
        aFailure('sign-in-refused', {
          fixedBy: 'directory-administrator',
          provider: { code: 'AADSTS50057', text: 'disabled' },
        }),
      ),
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
    const user = await shown(api, 'Contoso')
    expect(await screen.findByText('An administrator of your tenant can fix this.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'What happened' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'What happened' }))
    expect(dialog.getByText('POST https://login.example/token')).toBeDefined()
    expect(dialog.getByText('sign-in-refused (AADSTS50057)')).toBeDefined()
  })
})

describe('an application', () => {
  test('signs in with the file of a certificate instead of a secret, with or without a password', async () => {
    const api = new FakeApi([contoso])
    const user = await shown(api, 'Contoso')
    api.tell(
      contoso.id,
      connectingState({
        doing: 'asking',
        request: { what: 'client-secret', host: 'login.example', name: 'the-app' },
      }),
    )
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

describe('an application’s certificate', () => {
  test.each([
    ['is shown with its end, without a warning, long before the end', 90, 0],
    ['has a warning in its last thirty days', 10, 1],
    ['has a warning after its end', -1, 1],
  ])('%s', async (_claim, days, warnings) => {
    const profile = { ...contoso, accountId: 'app' }
    const api = new FakeApi([profile], { [contoso.id]: connectedState() })
    const secretExpiresAt = Date.now() + days * 86_400_000
    api.known = [{ ...anAccount(), id: 'app', method: 'client-credentials', secretExpiresAt }]
    await shown(api, 'Contoso')
    expect(await screen.findByText('Certificate ends')).toBeDefined()
    expect(screen.queryAllByText(/Register a new one/)).toHaveLength(warnings)
  })
})

test.each([
  ['signed out', { status: 'signed-out' }],
  ['connected', { ...connectedState(), interactive: false }],
] as const)('the details show the last connect of an organization that is %s', async (_state, session) => {
  const last = Date.UTC(2026, 10, 20, 9, 30)
  await shown(new FakeApi([{ ...contoso, lastConnectedAt: last }], { [contoso.id]: session }), 'Contoso')
  const details = within(await screen.findByRole('region', { name: 'Contoso' }))
  expect(details.getAllByText(/Last connected/)).not.toEqual([])
  expect(details.getAllByText(new RegExp(dateTimeWords(last)))).not.toEqual([])
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
    const user = await shown(api, 'Contoso')
    api.tell(contoso.id, connectingState({ doing: 'choosing-certificate', request }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Choose a certificate' }))
    return { api, user, dialog }
  }

  test('is chosen by the person, with none chosen beforehand', async () => {
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

  test.each(['Continue without a certificate', 'Close'])('is not shown after “%s”', async (name) => {
    const { api, user, dialog } = await asked()
    await user.click(dialog.getByRole('button', { name }))
    expect(calls(api, 'sessions.chooseCertificate')).toEqual([
      ['sessions.chooseCertificate', contoso.id, null],
    ])
  })
})
