import { describe, expect, test } from 'vitest'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import { identityProviderName } from '../../../../main/words/providers.ts'
import { hosts } from '../../../lab/index.ts'
import { expectNothingSaved } from '../../../support/nothing-saved.ts'
import { failureOf } from '../../../support/told.ts'
import { onAnotherDevice } from '../../../support/typing.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ALEX = 'alex@contoso.example'
const NESTOR = 'nestor@contoso.example'
const MEGAN = 'megan@fabrikam.example'

const lab = useLab()
const app = connecting(lab)

describe.each([
  {
    way: 'by Microsoft Entra in a window',
    org: hosts.contoso,
    userName: ALEX,
    shown: { method: 'entra', who: { userFullName: 'Alex Wilber' } },
    provider: 'Microsoft Entra ID, managed account (User ID)',
  },
  {
    way: 'by Microsoft Entra with a federated domain in a window',
    org: hosts.fabrikam,
    userName: MEGAN,
    shown: { method: 'entra', who: { userFullName: 'Megan Bowen' } },
    provider: 'Active Directory, federated through fabrikam.example',
  },
  {
    way: 'by WS-Federation in a window',
    org: hosts.adatum,
    userName: 'adele@adatum.example',
    shown: { method: 'ws-federation', who: { userFullName: 'Adele Vance' } },
    provider: 'AD FS, claims-based',
  },
])('a connect $way', ({ org, userName, shown, provider }) => {
  test('ends with the answer of the organization’s own WhoAmI', async () => {
    app.as(userName)
    const profile = await app.add(org)
    const connected = await app.connect(profile)
    expect(connected).toMatchObject({ ...shown, interactive: true })
    expect(connected.who.organizationName).toBeTruthy()
    const { at, took } = connected.answered
    expect(at).toBeGreaterThan(Date.now() - 60_000)
    expect(took).toBeGreaterThan(0)
    expect(app.agent.closed).toBe(1)
    const { detection } = app.store.profile(profile.id)
    expect(detection && identityProviderName(detection.identityProvider)).toContain(provider)
    expect(app.steps.map(({ doing }) => doing)).toEqual(
      expect.arrayContaining(['opening-vault', 'signing-in', 'confirming']),
    )
    expect(app.steps.some((step) => step.doing === 'signing-in' && step.named)).toBe(true)
  })

  test('needs no person after a restart', async () => {
    app.as(userName)
    const profile = await app.add(org)
    await app.connect(profile)
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ ...shown, interactive: false })
    expect(app.agent.opened).toBe(1)
  })

  test('asks a person if the renewal is refused, and fails without one', async () => {
    app.as(userName)
    const profile = await app.add(org)
    await app.connect(profile)
    lab.revoke(userName)
    app.endAccessTokens()
    expect((await failureOf(app.connect(profile, { interactive: false }))).code).toBe('sign-in-needs-person')
    expect(await app.connect(profile)).toMatchObject({ interactive: true })
    expect([app.agent.opened, app.agent.closed]).toEqual([2, 2 + app.agent.hidden])
  })

  test('is canceled when the person closes the window, and saves nothing', async () => {
    app.as(userName)
    app.agent.act = 'closes-the-window'
    expect((await failureOf(app.connect(await app.add(org)))).code).toBe('sign-in-canceled')
    expectNothingSaved(app)
  })

  test('ends at once when it is canceled at the open page, and saves nothing', async () => {
    app.as(userName)
    app.agent.act = 'waits'
    const abort = new AbortController()
    const ended = app.connect(await app.add(org), {
      signal: abort.signal,
      onStep: (step) => {
        if (step.doing === 'signing-in') setImmediate(() => abort.abort(canceled()))
      },
    })
    expect((await failureOf(ended)).code).toBe('sign-in-canceled')
    expectNothingSaved(app)
  })
})

describe('a connect by Microsoft Entra', () => {
  test.each([
    ['any user', null],
    ['the signed-in user', 'Alex@contoso.example'],
  ])('uses the sign-in of another organization in the same tenant, for %s', async (_whom, userName) => {
    app.as(ALEX)
    const first = await app.add(hosts.contoso)
    await app.connect(first)
    const second = await app.add(hosts.contosoTest, { userName })
    expect(await app.connect(second)).toMatchObject({ interactive: false, accountName: ALEX })
    expect(app.agent.opened).toBe(1)
    expect(app.store.profile(second.id).accountId).toBe(app.store.profile(first.id).accountId)
    expect(app.store.accounts()).toHaveLength(1)
  })

  test('asks a person for another user, and for an organization in another tenant', async () => {
    app.as(ALEX)
    await app.connect(await app.add(hosts.contoso))
    app.as(NESTOR)
    const other = await app.add(hosts.contosoTest, { userName: NESTOR })
    expect(await app.connect(other)).toMatchObject({ interactive: true, accountName: NESTOR })
    app.as(MEGAN)
    expect(await app.connect(await app.add(hosts.fabrikam))).toMatchObject({ accountName: MEGAN })
    expect(app.agent.opened).toBe(3)
  })

  test('asks a person if two saved accounts fit', async () => {
    app.as(ALEX)
    await app.connect(await app.add(hosts.contoso))
    app.as(NESTOR)
    await app.connect(await app.add(hosts.contoso, { userName: NESTOR }))
    const third = await app.add(hosts.contosoTest)
    expect((await failureOf(app.connect(third, { interactive: false }))).code).toBe('sign-in-needs-person')
  })

  test('asks a person if the saved sign-in of the other organization has ended', async () => {
    app.as(ALEX)
    await app.connect(await app.add(hosts.contoso))
    lab.revoke(ALEX)
    app.endAccessTokens()
    expect(await app.connect(await app.add(hosts.contosoTest))).toMatchObject({ interactive: true })
  })

  test('opens no window of the app for the system’s browser', async () => {
    app.as(ALEX)
    const profile = await app.add(hosts.contoso)
    expect(await app.connect(profile, { userAgent: 'system-browser' })).toMatchObject({ interactive: true })
    expect(app.agent.opened).toBe(0)
  })

  test('signs in outside the app in the browser that is chosen for the organization', async () => {
    app.as(ALEX)
    const { id } = await app.add(hosts.contoso)
    const chosen = {
      browser: 'edge',
      profile: 'Profile 1',
      inPrivate: true,
      chosenFor: 'organization',
    } as const
    const profile = app.organizations.change(id, { browser: chosen })
    await app.connect(profile, { userAgent: 'system-browser' })
    expect(app.agent.browsers).toEqual([chosen])
  })

  test.each([
    ['a personal Microsoft account', 'msa@contoso.example', null, 'microsoft-account-refused'],
    ['an account of another tenant', 'elsewhere@contoso.example', null, 'wrong-tenant'],
    ['another user than that of the profile', NESTOR, ALEX, 'wrong-account'],
    ['a person who declines the consent', 'deny@contoso.example', null, 'consent-denied'],
  ])('refuses %s, and saves nothing', async (_whom, userName, expected, code) => {
    app.as(userName)
    const profile = await app.add(hosts.contoso, { userName: expected })
    expect((await failureOf(app.connect(profile))).code).toBe(code)
    expectNothingSaved(app)
  })

  test('fails with the error of the page on which the person closes the window', async () => {
    app.as('disabled@contoso.example')
    app.agent.act = 'signs-in-then-closes'
    expect(await failureOf(app.connect(await app.add(hosts.contoso)))).toMatchObject({
      code: 'sign-in-refused',
      message: expect.stringContaining('disabled'),
      provider: { code: 'AADSTS50057' },
    })
    expectNothingSaved(app)
  })

  test('opens no browser for a code that the person types on another device', async () => {
    const { onStep, ...options } = onAnotherDevice(lab, ALEX)
    const connected = await app.connect(await app.add(hosts.contoso), {
      ...options,
      onStep: (step) => {
        app.steps.push(step)
        onStep(step)
      },
    })
    expect(connected).toMatchObject({ interactive: true, who: { userFullName: 'Alex Wilber' } })
    expect(app.agent.opened).toBe(0)
    const waiting = app.steps.find((step) => step.doing === 'waiting-for-code')
    expect(waiting?.expiresAt).toBeGreaterThan(Date.now())
  })

  test('sends a domain hint for a federated account only', async () => {
    const pages: URL[] = []
    app.agent.onPage = (url) => pages.push(new URL(url))
    app.as(MEGAN)
    await app.connect(await app.add(hosts.fabrikam, { userName: MEGAN }))
    app.as(ALEX)
    await app.connect(await app.add(hosts.contoso, { userName: ALEX }))
    expect(pages.map((url) => url.searchParams.get('domain_hint'))).toEqual(['fabrikam.example', null])
  })

  test('signs in with the client ID of the profile', async () => {
    const pages: URL[] = []
    app.agent.onPage = (url) => pages.push(new URL(url))
    app.agent.act = 'closes-the-window'
    const clientId = '99999999-9999-4999-8999-999999999999'
    await failureOf(app.connect(await app.add(hosts.contoso, { clientId })))
    expect(pages.map((url) => url.searchParams.get('client_id'))).toEqual([clientId])
  })

  test('renews a token that the organization refuses, once and without a person', async () => {
    app.as(ALEX)
    const profile = await app.add(hosts.contoso)
    await app.connect(profile)
    app.spoilAccessTokens()
    expect(await app.connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(app.agent.opened).toBe(1)
  })

  test('sends nothing to an authority that the person has not accepted', async () => {
    app.as(ALEX)
    const profile = await app.add(hosts.stranger)
    const before = lab.log.length
    expect((await failureOf(app.connect(profile))).code).toBe('authority-unconfirmed')
    expect(lab.log.slice(before).filter(({ host }) => host.startsWith(hosts.strangerLogin))).toEqual([])
    expectNothingSaved(app)
  })
})

describe('a connect by WS-Federation', () => {
  test.each([
    ['the STS answers with a SOAP fault', hosts.fault, 'sign-in-refused'],
    ['the organization’s WhoAmI refuses its cookies', hosts.refuse, 'org-refused-credential'],
    ['the organization redirects WhoAmI to the STS', hosts.forget, 'org-refused-credential'],
  ])('fails if %s, and saves nothing', async (_what, host, code) => {
    app.as('adele@adatum.example')
    expect((await failureOf(app.connect(await app.add(host)))).code).toBe(code)
    expectNothingSaved(app)
  })

  test('fails at an organization that redirects to no STS', async () => {
    const profile = await app.add(`${lab.url(hosts.northwind)}Northwind`)
    expect(await failureOf(app.connect(profile, { method: 'ws-federation' }))).toMatchObject({
      code: 'method-not-available',
      message: expect.stringContaining('STS'),
    })
  })
})

test('a connect to an organization without a detection detects it first', async () => {
  const profile = await app.add(hosts.broken)
  expect(profile.detection).toBeNull()
  expect((await failureOf(app.connect(profile))).code).toBe('org-error')
})
