/** What the handlers answer to the window. */
import { describe, expect, test } from 'vitest'
import type { BrowserChoice } from '../../../main/contract/browsers.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { SessionState } from '../../../main/contract/session.ts'
import type { HandlerParts } from '../../../main/ipc/handler-parts.ts'
import { createHandlers } from '../../../main/ipc/handlers.ts'
import { hosts } from '../../lab/index.ts'
import { Connecting } from '../../support/connecting.ts'
import { aProfile, connectedState, WHO } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'
import { useLab } from '../../support/use-lab.ts'

const lab = useLab()

test('a sign-out tells the window where the session has ended', async () => {
  const app = new Connecting(lab)
  app.as('adele@adatum.example')
  const profile = await app.add(hosts.adatum)
  await app.connect(profile)
  const { sessions, accounts } = app.running()
  const handlers = createHandlers({
    profiles: app.store,
    organizations: app.organizations,
    draft: {} as HandlerParts['draft'],
    sessions,
    connectionTests: {} as HandlerParts['connectionTests'],
    accounts,
    orgFinder: {} as HandlerParts['orgFinder'],
    history: { list: () => [], clear: () => undefined, matters: () => [], markSeen: () => undefined },
    examine: async () => [],
    copies: {} as HandlerParts['copies'],
    impersonations: {} as HandlerParts['impersonations'],
    imports: {} as HandlerParts['imports'],
    importedSecrets: {} as HandlerParts['importedSecrets'],
    exports: {} as HandlerParts['exports'],
    app: {} as HandlerParts['app'],
    launcher: {} as HandlerParts['launcher'],
    asking: {} as HandlerParts['asking'],
    data: {} as HandlerParts['data'],
    catalogCalls: {} as HandlerParts['catalogCalls'],
    updates: {} as HandlerParts['updates'],
    browsers: { installed: async () => [] },
    registrationsPage: () => null,
    openPage: async () => undefined,
    openFor: async () => undefined,
  })
  const report = await handlers.sessions.signOut(profile.id)
  expect(report.ended).toContain(`${hosts.adatumSts}:${lab.port}`)
})

test.each([
  ['keeps its sign-in, which the window sees', 'test', 'saved'],
  ['is an ordinary one without its ticket', undefined, 'signed-out'],
])('a save after a passed connection test %s', async (_what, tested, status) => {
  const app = new Connecting(lab)
  app.as('alex@contoso.example')
  const { organizations, store: profiles } = app
  const { sessions } = app.running()
  const parts: Partial<HandlerParts> = {
    ...{ profiles, organizations, sessions },
    connectionTests: app.testing({ organizations }),
  }
  const handlers = createHandlers(parts as HandlerParts)
  const end = (ticket: string) => ({
    ticket,
    signal: AbortSignal.timeout(60_000),
    onProgress: () => undefined,
  })
  const draft = { url: lab.url(hosts.contoso) }
  await handlers.discovery.detect(draft, end('shown'))
  const shown = { ...draft, shown: 'shown' }
  expect(await handlers.connectionTest.run(shown, end('test'))).toMatchObject({ is: 'passed' })
  const saving = { ...shown, ...(tested === undefined ? {} : { tested }) }
  const { id, accountId } = await handlers.profiles.add(saving, end('add'))
  expect(accountId).toBe(app.store.accounts()[0]?.id ?? null)
  expect(sessions.state(id).status).toBe(status)
  await sessions.close()
})

test('a save of a passed test of an organization in the list connects with its values', async () => {
  const app = new Connecting(lab)
  app.as('alex@contoso.example')
  const profile = await app.add(hosts.contoso)
  const { organizations, store: profiles } = app
  const { sessions } = app.running()
  const connectionTests = app.testing({ organizations })
  const handlers = createHandlers({
    ...{ profiles, organizations, sessions, connectionTests },
  } as Partial<HandlerParts> as HandlerParts)
  const end = { ticket: 'test', signal: AbortSignal.timeout(60_000), onProgress: () => undefined }
  const trial = { profileId: profile.id, change: { userName: 'alex@contoso.example' } }
  expect(await handlers.connectionTest.run(trial, end)).toMatchObject({ is: 'passed' })
  expect(sessions.state(profile.id).status).toBe('signed-out')
  expect(await handlers.connectionTest.save('test')).toMatchObject({
    userName: 'alex@contoso.example',
    accountId: app.store.accounts()[0]?.id,
  })
  await expect.poll(() => sessions.state(profile.id).status).toBe('connected')
  expect(app.agent.opened).toBe(1)
  await sessions.close()
})

describe('a page of an organization', () => {
  const browser: BrowserChoice = {
    browser: 'edge',
    profile: 'Profile 1',
    inPrivate: false,
    chosenFor: 'customer',
  }
  const profile = aProfile({ browser })

  function opening(of: ConnectionProfile, state: SessionState) {
    const opened: unknown[] = []
    const parts: Partial<Record<keyof HandlerParts, unknown>> = {
      profiles: { profile: () => of },
      sessions: { state: () => state },
      openFor: async (url: string, org: ConnectionProfile) => void opened.push([url, org.browser]),
    }
    return { opened, sessions: createHandlers(parts as unknown as HandlerParts).sessions }
  }

  test('opens at the address that main knows, in the organization’s browser', async () => {
    const { opened, sessions } = opening(profile, connectedState())
    await sessions.openPage(profile.id, 'maker-portal')
    await sessions.openInBrowser(profile.id)
    expect(opened).toEqual([
      [`https://make.powerapps.com/environments/${WHO.environmentId}/home`, browser],
      [profile.orgUrl, browser],
    ])
  })

  test('that the organization does not have is refused', async () => {
    const there = { ...profile, orgUrl: 'https://crm.contoso.com' as ConnectionProfile['orgUrl'] }
    const { opened, sessions } = opening(there, { status: 'signed-out' })
    const open = async () => sessions.openPage(there.id, 'maker-portal')
    expect((await failureOf(open())).reason).toBe('input-refused/no-page')
    expect(opened).toEqual([])
  })
})

describe('the app registrations of a cloud', () => {
  const opened: string[] = []
  const pages: Readonly<Record<string, string>> = { 'login.mine.example': 'https://portal.mine.example/' }
  const parts: Pick<HandlerParts, 'registrationsPage' | 'openPage'> = {
    registrationsPage: (loginHost) => pages[loginHost] ?? null,
    openPage: async (url) => void opened.push(url),
  }
  const { discovery } = createHandlers(parts as HandlerParts)

  test('open at the address that main knows, or not at all', async () => {
    await discovery.openRegistrations('login.mine.example')
    expect(opened).toEqual(['https://portal.mine.example/'])
    const other = async () => discovery.openRegistrations('login.other.example')
    expect((await failureOf(other())).reason).toBe('input-refused/no-registrations')
    expect(opened).toHaveLength(1)
  })
})
