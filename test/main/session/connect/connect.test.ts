import { beforeEach, describe, expect, test } from 'vitest'
import type { ConnectionProfile } from '../../../../main/contract/profile.ts'
import type { ConnectStep } from '../../../../main/contract/session.ts'
import { createDetector } from '../../../../main/discovery/detect-identity-provider.ts'
import { Organizations } from '../../../../main/organizations/organizations.ts'
import { type Connector, createConnector } from '../../../../main/session/connect/connect.ts'
import type { ConnectOptions } from '../../../../main/session/connect/sign-in-attempt.ts'
import { canceled } from '../../../../main/sign-in/canceled.ts'
import { createSignInMethods } from '../../../../main/sign-in/methods.ts'
import { createTickets } from '../../../../main/sign-in/windows/tickets.ts'
import { identityProviderName } from '../../../../main/words/providers.ts'
import { typeDeviceCode } from '../../../lab/device-page.ts'
import { hosts } from '../../../lab/index.ts'
import { connectionOf } from '../../../support/connect-outcomes.ts'
import { failureOf } from '../../../support/connecting.ts'
import { labClouds } from '../../../support/lab-clouds.ts'
import { labHttp } from '../../../support/lab-http.ts'
import { MemoryStore, MemoryVault } from '../../../support/memory-store.ts'
import { ScriptedUserAgent } from '../../../support/scripted-user-agent.ts'
import { openStraight } from '../../../support/straight.ts'
import { useLab } from '../../../support/use-lab.ts'

const lab = useLab()

let store: MemoryStore
let vault: MemoryVault
let agent: ScriptedUserAgent
let organizations: Organizations
let connector: Connector
let steps: ConnectStep[]

/** The same store and vault in a new process. */
function restart() {
  const http = labHttp(lab)
  const detector = createDetector({
    http,
    clouds: labClouds(lab),
    now: Date.now,
  })
  const methods = createSignInMethods({
    http,
    vault,
    userAgent: agent,
    now: Date.now,
    connect: openStraight,
    tickets: createTickets(),
  })
  organizations = new Organizations({ profiles: store, detector, now: Date.now })
  connector = createConnector({ profiles: store, vault, detector, methods, http, now: Date.now })
}

beforeEach(() => {
  store = new MemoryStore()
  vault = new MemoryVault()
  agent = new ScriptedUserAgent(lab, { userName: '', password: '' })
  steps = []
  restart()
})

const add = (
  host: string,
  more: { userName?: string; acceptedAuthority?: string } = {},
): Promise<ConnectionProfile> => organizations.add({ url: lab.url(host), ...more })

async function connect({ id }: ConnectionProfile, change: Partial<ConnectOptions> = {}) {
  const outcome = await connector.connect(id, {
    userAgent: 'window',
    interactive: true,
    signal: AbortSignal.timeout(60_000),
    onStep: (step) => steps.push(step),
    ...change,
  })
  return connectionOf(outcome)
}

function as(userName: string) {
  const { password } = lab.person(userName)
  agent.person = { userName, password }
}

const nothingSaved = () => {
  expect(vault.records.size).toBe(0)
  expect(store.accounts()).toEqual([])
  expect(agent.closed).toBe(agent.opened + agent.hidden)
}

describe.each([
  [
    'an org online, by MSAL in a window',
    'contoso',
    'alex@contoso.example',
    'Alex Wilber',
    'entra',
    'Microsoft Entra ID, managed account (User ID)',
  ],
  [
    'an org of a federated directory, by MSAL in a window',
    'fabrikam',
    'megan@fabrikam.example',
    'Megan Bowen',
    'entra',
    'Active Directory, federated through fabrikam.example',
  ],
  [
    'an org with claims, by WS-Federation in a window',
    'adatum',
    'adele@adatum.example',
    'Adele Vance',
    'ws-federation',
    'AD FS, claims-based',
  ],
] as const)('%s', (_name, org, userName, fullName, method, provider) => {
  test('is connected to when its own WhoAmI says who it is', async () => {
    as(userName)
    const profile = await add(hosts[org])
    const connected = await connect(profile)
    expect(connected).toMatchObject({ method, interactive: true, who: { userFullName: fullName } })
    expect(connected.who.organizationName).toBeTruthy()
    expect(agent.closed).toBe(1)
    const { detection } = store.profile(profile.id)
    expect(detection && identityProviderName(detection.identityProvider)).toContain(provider)
    expect(steps.map(({ doing }) => doing)).toEqual(
      expect.arrayContaining(['opening-vault', 'signing-in', 'confirming']),
    )
    expect(steps.some((step) => step.doing === 'signing-in' && step.named)).toBe(true)
  })

  test('after a restart it is renewed without a person', async () => {
    as(userName)
    const profile = await add(hosts[org])
    await connect(profile)
    restart()
    const again = await connect(profile, { interactive: false })
    expect(again).toMatchObject({ interactive: false, who: { userFullName: fullName } })
    expect(agent.opened).toBe(1)
  })

  test('when the renewal is refused a person is asked; without one it says so', async () => {
    as(userName)
    const profile = await add(hosts[org])
    await connect(profile)
    lab.revoke(userName)
    forgetAccessTokens()
    restart()
    expect((await failureOf(connect(profile, { interactive: false }))).code).toBe('sign-in-needs-person')
    expect(await connect(profile)).toMatchObject({ interactive: true })
    expect(agent.opened).toBe(2)
  })

  test('closing the window is canceling, and nothing is kept', async () => {
    as(userName)
    agent.act = 'closes-the-window'
    expect((await failureOf(connect(await add(hosts[org])))).code).toBe('sign-in-canceled')
    nothingSaved()
  })

  test('canceling while the page is open ends it at once, and nothing is kept', async () => {
    as(userName)
    agent.act = 'waits'
    const abort = new AbortController()
    const ended = connect(await add(hosts[org]), {
      signal: abort.signal,
      onStep: (step) => {
        if (step.doing === 'signing-in') setImmediate(() => abort.abort(canceled()))
      },
    })
    expect((await failureOf(ended)).code).toBe('sign-in-canceled')
    nothingSaved()
  })
})

/** Takes the access tokens out of the kept caches, so that a renewal has to use the refresh token. */
function forgetAccessTokens() {
  for (const [key, secret] of vault.records) {
    const record = JSON.parse(secret.reveal()) as { cache?: string }
    if (record.cache === undefined) continue
    const cache = { ...(JSON.parse(record.cache) as object), AccessToken: {} }
    const saved = JSON.stringify({ ...record, cache: JSON.stringify(cache) })
    vault.records.set(key, new (secret.constructor as new (text: string) => typeof secret)(saved))
  }
}

/** Makes the kept access tokens such as no org takes, though they have not ended. */
function spoilAccessTokens() {
  for (const [key, secret] of vault.records) {
    const record = JSON.parse(secret.reveal()) as { cache: string }
    const cache = JSON.parse(record.cache) as { AccessToken: Record<string, { secret: string }> }
    for (const token of Object.values(cache.AccessToken)) token.secret = 'spoilt'
    const saved = JSON.stringify({ ...record, cache: JSON.stringify(cache) })
    vault.records.set(key, new (secret.constructor as new (text: string) => typeof secret)(saved))
  }
}

describe('signing in at Microsoft Online', () => {
  test.each([
    ['nobody', undefined],
    ['that user', 'Alex@contoso.example'],
  ])(
    'one sign-in serves another org of its directory without another prompt: the profile names %s',
    async (_who, userName) => {
      as('alex@contoso.example')
      const first = await add(hosts.contoso)
      await connect(first)
      const second = await add(hosts.contosoTest, userName === undefined ? {} : { userName })
      expect(await connect(second)).toMatchObject({ interactive: false, accountName: 'alex@contoso.example' })
      expect(agent.opened).toBe(1)
      expect(store.profile(second.id).accountId).toBe(store.profile(first.id).accountId)
      expect(store.accounts()).toHaveLength(1)
    },
  )

  test('a person is asked where the profile names another user, or another directory is the org’s', async () => {
    as('alex@contoso.example')
    await connect(await add(hosts.contoso))
    as('nestor@contoso.example')
    const other = await add(hosts.contosoTest, { userName: 'nestor@contoso.example' })
    expect(await connect(other)).toMatchObject({ interactive: true, accountName: 'nestor@contoso.example' })
    as('megan@fabrikam.example')
    expect(await connect(await add(hosts.fabrikam))).toMatchObject({ accountName: 'megan@fabrikam.example' })
    expect(agent.opened).toBe(3)
  })

  test('of two accounts that would do, none is guessed', async () => {
    as('alex@contoso.example')
    await connect(await add(hosts.contoso))
    as('nestor@contoso.example')
    await connect(await add(hosts.contoso, { userName: 'nestor@contoso.example' }))
    const third = await add(hosts.contosoTest)
    expect((await failureOf(connect(third, { interactive: false }))).code).toBe('sign-in-needs-person')
  })

  test('a sign-in of that account that has ended elsewhere is no failure: the person signs in', async () => {
    as('alex@contoso.example')
    await connect(await add(hosts.contoso))
    lab.revoke('alex@contoso.example')
    forgetAccessTokens()
    expect(await connect(await add(hosts.contosoTest))).toMatchObject({ interactive: true })
  })

  test('by the system’s browser comes back to a listener on loopback', async () => {
    as('alex@contoso.example')
    expect(await connect(await add(hosts.contoso), { userAgent: 'system-browser' })).toMatchObject({
      interactive: true,
    })
    expect(agent.opened).toBe(0)
  })

  test.each([
    ['a Microsoft account', 'msa@contoso.example', undefined, 'microsoft-account-refused'],
    ['an account of another directory', 'elsewhere@contoso.example', undefined, 'wrong-tenant'],
    [
      'another user than the profile names',
      'nestor@contoso.example',
      'alex@contoso.example',
      'wrong-account',
    ],
    ['a person who declines', 'deny@contoso.example', undefined, 'consent-denied'],
  ])('%s is refused, and nothing is kept', async (_name, userName, expected, code) => {
    as(userName)
    const profile = await add(hosts.contoso, expected === undefined ? {} : { userName: expected })
    expect((await failureOf(connect(profile))).code).toBe(code)
    nothingSaved()
  })

  test('a window that is closed on the authority’s error page is told as that error', async () => {
    as('disabled@contoso.example')
    agent.act = 'signs-in-then-closes'
    expect(await failureOf(connect(await add(hosts.contoso)))).toMatchObject({
      code: 'sign-in-refused',
      message: expect.stringContaining('disabled'),
      provider: { code: 'AADSTS50057' },
    })
    nothingSaved()
  })

  test('the provider’s own words and code are kept beside ours', async () => {
    as('deny@contoso.example')
    expect((await failureOf(connect(await add(hosts.contoso)))).provider).toMatchObject({
      code: 'AADSTS65004',
    })
  })

  test('with a code that is typed on another device, no browser of ours is opened', async () => {
    const profile = await add(hosts.contoso)
    const connected = await connect(profile, {
      userAgent: 'device-code',
      onStep: (step) => {
        steps.push(step)
        if (step.doing === 'waiting-for-code')
          void typeDeviceCode(lab, { page: step.page, code: step.code, userName: 'alex@contoso.example' })
      },
    })
    expect(connected).toMatchObject({ interactive: true, who: { userFullName: 'Alex Wilber' } })
    expect(agent.opened).toBe(0)
    const waiting = steps.find((step) => step.doing === 'waiting-for-code')
    expect(waiting?.expiresAt).toBeGreaterThan(Date.now())
  })

  test('waiting for a code ends at once when it is canceled, and nothing is kept', async () => {
    const abort = new AbortController()
    const ended = connect(await add(hosts.contoso), {
      userAgent: 'device-code',
      signal: abort.signal,
      onStep: ({ doing }) => {
        if (doing === 'waiting-for-code') abort.abort(canceled())
      },
    })
    expect((await failureOf(ended)).code).toBe('sign-in-canceled')
    nothingSaved()
  })

  test('a federated account goes straight to its STS; the domain is hinted for no other account', async () => {
    const asked: URL[] = []
    agent.onPage = (url) => asked.push(new URL(url))
    as('megan@fabrikam.example')
    await connect(await add(hosts.fabrikam, { userName: 'megan@fabrikam.example' }))
    as('alex@contoso.example')
    await connect(await add(hosts.contoso, { userName: 'alex@contoso.example' }))
    expect(asked.map((url) => url.searchParams.get('domain_hint'))).toEqual(['fabrikam.example', null])
  })

  test('the application of the profile’s own is the one that signs in', async () => {
    const asked: URL[] = []
    agent.onPage = (url) => asked.push(new URL(url))
    agent.act = 'closes-the-window'
    const profile = await add(hosts.contoso)
    const clientId = '99999999-9999-4999-8999-999999999999'
    store.put({ ...profile, clientId })
    await connect(profile).catch(() => undefined)
    expect(asked.map((url) => url.searchParams.get('client_id'))).toEqual([clientId])
  })

  test('a token that the org no longer takes is renewed once before a person is asked', async () => {
    as('alex@contoso.example')
    const profile = await add(hosts.contoso)
    await connect(profile)
    spoilAccessTokens()
    restart()
    expect(await connect(profile, { interactive: false })).toMatchObject({ interactive: false })
    expect(agent.opened).toBe(1)
  })

  test('an authority that nobody said yes to is sent nothing', async () => {
    as('alex@contoso.example')
    const profile = await add(hosts.stranger)
    const before = lab.log.length
    expect((await failureOf(connect(profile))).code).toBe('authority-unconfirmed')
    expect(lab.log.slice(before).filter(({ host }) => host.startsWith(hosts.strangerLogin))).toEqual([])
    nothingSaved()
  })
})

describe('signing in by WS-Federation', () => {
  test.each([
    ['the STS answers with a SOAP fault', hosts.fault, 'sign-in-refused'],
    ['the org sets cookies, but its WhoAmI refuses', hosts.refuse, 'org-refused-credential'],
    ['the org sets cookies, but sends WhoAmI to the STS', hosts.forget, 'org-refused-credential'],
  ])('when %s it is told as that, and nothing is kept', async (_name, host, code) => {
    as('adele@adatum.example')
    const failure = await failureOf(connect(await add(host)))
    expect(failure.code).toBe(code)
    nothingSaved()
  })

  test('a Windows org is told apart: it sends nobody to an STS', async () => {
    const profile = await organizations.add({ url: `${lab.url(hosts.northwind)}Northwind` })
    expect(await failureOf(connect(profile, { method: 'ws-federation' }))).toMatchObject({
      code: 'method-not-available',
      message: expect.stringContaining('STS'),
    })
  })
})

test('an org that cannot be reached is kept without a detection, and asked again at connect', async () => {
  const profile = await add(hosts.broken)
  expect(profile.detection).toBeNull()
  expect((await failureOf(connect(profile))).code).toBe('org-error')
})

test('the same org and user are not kept twice; the same org as someone else is', async () => {
  await add(hosts.contoso)
  expect((await failureOf(add(hosts.contoso))).code).toBe('profile-exists')
  await add(hosts.contoso, { userName: 'nestor@contoso.example' })
  expect(store.profiles()).toHaveLength(2)
})

test('no secret of the lab is in a profile, an account, a step or a failure', async () => {
  as('alex@contoso.example')
  const profile = await add(hosts.contoso)
  const connected = await connect(profile)
  const seen = JSON.stringify([store.profiles(), store.accounts(), steps, connected])
  for (const secret of lab.secrets) expect(seen).not.toContain(secret)
  expect(lab.secrets.length).toBeGreaterThan(5)
})
