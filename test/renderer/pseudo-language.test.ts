/** Every text of the window comes from the dictionary: with a dictionary in a pseudo-language, only data is left. */
import { render, screen, within } from '@testing-library/svelte'
import userEvent from '@testing-library/user-event'
import { beforeAll, describe, expect, test } from 'vitest'
import { acceleratorOf } from '../../main/contract/accelerator.ts'
import { FailureError, failure as reasoned } from '../../main/contract/failure.ts'
import type { FoundOrg } from '../../main/contract/found-orgs.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { ProxyServer } from '../../main/contract/proxy.ts'
import type { SecretRequest, SessionState } from '../../main/contract/session.ts'
import { english } from '../../main/words/english/index.ts'
import { speak, words } from '../../main/words/index.ts'
import Launcher from '../../renderer/Launcher.svelte'
import { LauncherState } from '../../renderer/state/launcher.svelte.ts'
import { SETTINGS_SECTIONS } from '../../renderer/state/settings-sections.ts'
import { aFailedEvent, anEvent, aRecordedFailure } from '../support/history.ts'
import { aChange, aLastFailure, keptOf } from '../support/matters.ts'
import { connectingState, failedState, NOW } from '../support/profiles.ts'
import { pseudo } from '../support/pseudo.ts'
import { FakeApi } from './support/fake-api.ts'
import { foreign } from './support/foreign.ts'
import {
  account,
  certificates,
  connected,
  data,
  detection,
  evidence,
  failures,
  profile,
} from './support/marked.ts'
import { adding, openSettings, type Person, shown, showSection, showSettings } from './support/shown.ts'

/** The window with one organization in that state, and its details. */
async function opened(state: SessionState, change: Partial<FakeApi> = {}) {
  const api = new FakeApi([profile], { [profile.id]: state })
  api.known = [account]
  Object.assign(api, change)
  const user = await shown(api)
  await user.click(await screen.findByRole('option', { name: /Contoso/ }))
  await screen.findByRole('button', { name: words.window.detail.more })
  return { api, user }
}

const connecting = (step: (SessionState & { status: 'connecting' })['step']): SessionState =>
  connectingState(step)
const refusedBy = (host: string) => reasoned('sign-in-refused/page-password', { host: data(host) })
const asking = (request: Partial<SecretRequest>) =>
  connecting({
    doing: 'asking',
    request: { what: 'password', host: 'sts.example', name: null, why: refusedBy('why'), ...request },
  })
const failed = (code: 'wrong-tenant' | 'server-busy', saved = false): SessionState =>
  failedState(failures[code], { saved: saved })
const untrusted: SessionState = failedState(
  reasoned('authority-unconfirmed/home-realm', { host: 'sts.example' }),
)
beforeAll(() => speak(pseudo(english)))

describe('the details have every text from the dictionary if the organization', () => {
  test.each<[claim: string, state: SessionState]>([
    ['is signed out', { status: 'signed-out' }],
    ['has a saved sign-in', { status: 'saved' }],
    ['is being detected', connecting({ doing: 'detecting' })],
    [
      'shows a sign-in page',
      connecting({ doing: 'signing-in', userAgent: 'window', host: 'sts.example', named: false }),
    ],
    [
      'waits for a code',
      connecting({
        doing: 'waiting-for-code',
        code: data('AB12'),
        page: 'https://login.example',
        expiresAt: NOW,
      }),
    ],
    ['asks for a password', asking({ refused: refusedBy('refused'), unencrypted: true })],
    ['asks for a client secret', asking({ what: 'client-secret' })],
    ['asks for the password of a sign-in page', asking({ page: 'other-host' })],
    [
      'asks for a certificate',
      connecting({ doing: 'choosing-certificate', request: { host: 'sts.example', certificates } }),
    ],
    ['is connected', connected],
    ['is connected in memory only', { ...connected, saved: false, interactive: false, expiresAt: null }],
    ['belongs to another tenant', failed('wrong-tenant')],
    ['is busy', failed('server-busy', true)],
    ['names an STS that is not trusted', untrusted],
  ])('%s', async (_claim, state) => {
    const { user } = await opened(state)
    // a panel stays when another one is shown
    await showSection(user, words.window.provider.title)
    await showSection(user, words.window.organizationSettings.title)
    expect(foreign()).toEqual([])
  })
})

describe('every text is from the dictionary in', () => {
  test('the empty window', async () => {
    const api = new FakeApi()
    api.status = { ...api.status, canStartDemo: true }
    api.tools = [{ tool: 'pac', connections: 2 }]
    await shown(api)
    await screen.findByText(words.window.start.title)
    await screen.findByText(words.window.importing.toolHas('pac', 2))
    expect(foreign()).toEqual([])
  })

  test('the samples, a notice and the state of the vault', async () => {
    const samples = [
      { name: data('Contoso'), url: profile.orgUrl, userName: data('alex'), password: data('pass') },
    ]
    const notices = [
      { id: 'a', level: 'info', reason: 'update-ready', facts: { version: data('1.0') } },
    ] as const
    const vault = {
      state: 'locked',
      memory: true,
      trouble: { reason: 'unknown-words', facts: { own: data('words'), session: 'linux' } },
      cause: data('cause'),
    }
    const { status } = new FakeApi()
    await opened(
      { status: 'signed-out' },
      { status: { ...status, samples, notices, vault } as FakeApi['status'] },
    )
    expect(foreign()).toEqual([])
  })

  test('an import: its start, its preview, and what follows', async () => {
    const api = new FakeApi([profile])
    const common = { file: data('list.csv'), name: data('A'), address: null, secrets: [], leftOut: [] }
    api.importRead = async () => [
      { ...common, state: 'new', userName: data('alex'), secrets: ['token'], leftOut: ['notes'], line: 3 },
      { ...common, state: 'there', profileId: null },
      {
        ...{ ...common, state: 'changed', profileId: profile.id },
        change: { favorite: true, environment: 'sandbox', customer: data('Contoso'), notes: null },
      },
      { ...common, name: null, state: 'refused', failure: reasoned('input-refused/exchange-database', {}) },
    ]
    api.importedFiles = [
      { file: data('x.xml'), others: 2, failure: reasoned('input-refused/exchange-doctype', {}) },
    ]
    api.skippedFiles = 1
    api.importSaved = async () => ({ added: ['x'], changed: 1, secrets: 0 })
    api.detectingImported = async (tell) => tell({ done: 1, failed: 1, of: 1 })
    const user = await shown(api)
    await user.keyboard('{Control>}k{/Control}')
    await user.click(await screen.findByRole('option', { name: words.window.importing.title }))
    await user.click(await screen.findByRole('button', { name: words.window.importing.files }))
    const list = await screen.findByRole('list', { name: words.window.importing.rows })
    await expect.poll(() => within(list).queryAllByRole('listitem').length).toBe(4)
    expect(foreign()).toEqual([])
    await user.click(screen.getByRole('button', { name: words.window.importing.save(1) }))
    await screen.findByText(words.window.importing.noAnswer(1))
    expect(foreign()).toEqual([])
  })

  test('a search without a match and a name that is changed', async () => {
    const { user } = await opened({ status: 'signed-out' })
    await user.click(screen.getByRole('button', { name: words.window.detail.rename }))
    await user.type(screen.getByRole('searchbox'), data('nothing'))
    expect(foreign()).toEqual([])
  })

  test('the history, with entries, without any and turned off', async () => {
    const api = new FakeApi([profile])
    const failure = aRecordedFailure({ host: 'sts.example', status: 500, providerCode: null })
    api.histories.set(profile.id, [
      { ...anEvent({ accountName: data('Alex') }), id: 3 },
      { ...anEvent({ way: 'saved' }), id: 2 },
      { ...aFailedEvent({ failure, way: 'background' }), id: 1 },
      { ...anEvent({ result: 'changed', change: aChange() }), id: 0 },
    ])
    const user = await shown(api)
    await user.click(await screen.findByRole('option', { name: /Contoso/ }))
    await showSection(user, words.window.history.title)
    await screen.findByText(words.history.failedRenewal)
    expect(foreign()).toEqual([])
    await api.history.clear()
    await screen.findByText(words.window.history.empty)
    expect(foreign()).toEqual([])
    await api.app.setPreferences({ history: 'nothing' })
    await screen.findByText(words.window.history.off)
    expect(foreign()).toEqual([])
  })

  test('what needs attention, and without anything', async () => {
    const others = ['a', 'b', 'c', 'd'].map((id) => ({ ...profile, id, name: data(id) }))
    const api = new FakeApi([profile, ...others])
    const at = Date.now()
    api.known = [{ ...account, secretExpiresAt: at + 86_400_000 }]
    const failure = aRecordedFailure({ host: 'sts.example', status: 500, providerCode: null })
    const changes = [
      aChange({ at }),
      aChange({ of: 'provider', before: 'managed', now: 'ad-fs sts.example', at }),
    ]
    api.matters = [
      keptOf(profile.id, { failure: aLastFailure({ at, failure }) }),
      ...others.map(({ id }) => keptOf(id, { changes })),
    ]
    const user = await shown(api)
    await user.click(await screen.findByText(words.window.today.versions))
    await screen.findAllByRole('button', { name: data('d') })
    expect(foreign()).toEqual([])
    await api.app.setPreferences({ history: 'nothing' })
    api.tellAccounts([])
    api.notice([])
    await screen.findByText(words.window.today.nothing)
    expect(foreign()).toEqual([])
  })

  test('the choice of a browser', async () => {
    const of = { ...profile, customer: data('Contoso') }
    const api = new FakeApi([of])
    api.onComputer = async () => [{ id: 'chrome', profiles: [{ id: 'Default', name: data('Work') }] }]
    const user = await shown(api)
    await user.click(await screen.findByRole('option', { name: /Contoso/ }))
    await user.click(await screen.findByRole('button', { name: words.window.orgPages.menu }))
    expect(foreign()).toEqual([])
    await user.click(await screen.findByRole('menuitem', { name: words.window.browserChoice.title }))
    const browsers = await screen.findByLabelText(words.window.browserChoice.browser)
    await user.selectOptions(browsers, words.window.browserChoice.names.chrome)
    await user.click(
      screen.getByRole('radio', { name: words.window.browserChoice.customer(data('Contoso')) }),
    )
    expect(foreign()).toEqual([])
  })

  test('the question of a link', async () => {
    const { api } = await opened({ status: 'signed-out' })
    api.openLink({ asks: 'connect', profileId: profile.id })
    await screen.findByRole('dialog', { name: words.window.link.title })
    expect(foreign()).toEqual([])
  })

  test('acting as another user, and its choice', async () => {
    const user = { userId: '1', objectId: null, fullName: data('Adele'), userName: data('adele') }
    const acting = { [profile.id]: { user, header: { name: 'MSCRMCallerID', value: '1' } as const } }
    const findingUsers = async () => ({ users: [user], more: true })
    const { user: person } = await opened(connected, { acting, findingUsers })
    await screen.findByRole('button', { name: words.window.impersonation.stop })
    expect(foreign()).toEqual([])
    await person.click(screen.getByRole('button', { name: words.window.detail.more }))
    await person.click(await screen.findByRole('menuitem', { name: words.window.impersonation.actAs }))
    const field = await screen.findByLabelText(words.window.impersonation.user)
    expect(foreign()).toEqual([])
    await person.type(field, 'adele')
    await screen.findByRole('button', { name: /Adele/ })
    expect(foreign()).toEqual([])
  })

  test('the guide to a client ID, with what people copy from it', async () => {
    const { status } = new FakeApi()
    const cloudInstances = status.cloudInstances.map((each) => ({ ...each, clouds: each.clouds.map(data) }))
    const { user } = await opened({ status: 'signed-out' }, { status: { ...status, cloudInstances } })
    await user.click(screen.getByRole('button', { name: words.window.list.settings }))
    await showSettings(user, 'sign-in')
    await user.click((await screen.findAllByText(words.window.clientIds.setUp))[0] as HTMLElement)
    const next = () => user.click(screen.getByRole('button', { name: words.window.clientIds.next }))
    expect(foreign()).toEqual(['Homerealm'])
    await next()
    expect(foreign()).toEqual(['http://localhost', 'user_impersonation'])
    await next()
    await user.type(screen.getByLabelText(words.window.clientIds.label), 'nonsense')
    expect(foreign()).toEqual([])
  })

  test('the settings', async () => {
    const { status } = new FakeApi()
    const updates = { ...status.updates, means: 'by-itself' } as FakeApi['status']['updates']
    const runsOn = { ...status.runsOn, system: data('Linux') }
    const clouds = status.cloudInstances.map((each) => ({ ...each, clouds: each.clouds.map(data) }))
    const here = { runsOn, platform: 'win32', dataFolder: data('/data'), cloudInstances: clouds } as const
    const manual = {
      proxy: 'manual',
      proxyServer: data('proxy:8080') as ProxyServer,
      proxyUser: data('nora'),
    } as const
    const preferences = { ...status.preferences, ...manual }
    const found = { is: 'not-encrypted', facts: {} } as const
    const examining = async () => [{ check: 'tls', verdict: 'warning', took: 12, found } as const]
    const { user } = await opened(
      { status: 'signed-out' },
      { status: { ...status, ...here, startsAtSignIn: true, updates, preferences }, examining },
    )
    await user.click(screen.getByRole('button', { name: words.window.list.settings }))
    await screen.findByRole('dialog')
    for (const section of SETTINGS_SECTIONS) {
      await showSettings(user, section)
      expect([section, foreign()]).toEqual([section, []])
    }
    await user.click(screen.getByRole('button', { name: words.window.diagnostics.check }))
    await screen.findByRole('list', { name: words.window.diagnostics.checks })
    expect(foreign()).toEqual([])
    await showSettings(user, 'data')
    await user.click(screen.getByRole('button', { name: words.window.data.removeEverything }))
    await screen.findByRole('dialog', { name: words.window.data.removal.title })
    expect(foreign()).toEqual([])
  })

  test('the settings of a shortcut that is refused', async () => {
    const { status } = new FakeApi()
    const launcherShortcut = acceleratorOf({ modifiers: ['Alt'], key: 'Space' })
    const preferences = { ...status.preferences, launcherShortcut }
    const { user } = await opened(
      { status: 'signed-out' },
      { status: { ...status, preferences, shortcutState: 'refused' } },
    )
    await openSettings(user, 'quick-connect')
    await user.click(await screen.findByLabelText(words.window.launcher.shortcut))
    await user.keyboard('x')
    await screen.findByRole('alert')
    expect(foreign()).toEqual([])
  })

  test('the launcher with a connect that failed', async () => {
    const api = new FakeApi([profile])
    const launcher = new LauncherState(api, () => [[words.window.settings.title, 'settings']])
    void launcher.start()
    render(Launcher, { props: { launcher } })
    await screen.findByRole('option', { name: /Contoso/ })
    await userEvent.setup().keyboard('{Enter}')
    api.tell(profile.id, failed('server-busy'))
    await screen.findByRole('alert')
    expect(foreign()).toEqual([])
  })

  test('the accounts with a new secret that was refused', async () => {
    const change = async () => {
      throw new FailureError(failures['server-busy'])
    }
    const { user } = await opened({ status: 'signed-out' }, { change })
    await user.click(screen.getByRole('button', { name: words.window.list.accounts }))
    const dialog = within(await screen.findByRole('dialog'))
    await user.click(dialog.getByRole('button', { name: words.window.accounts.changeSecret }))
    await user.type(dialog.getByLabelText(words.providers.secrets['client-secret']), 'x')
    await user.click(dialog.getByRole('button', { name: words.window.accounts.testAndSave }))
    await dialog.findByText(words.window.accounts.nothingChanged)
    expect(foreign()).toEqual([])
    await user.click(dialog.getByRole('button', { name: words.window.common.signOut }))
    expect(foreign()).toEqual([])
  })

  test('several selected organizations, their sign-out, and what can be undone', async () => {
    const both = [profile, { ...profile, id: 'other', name: data('Other'), tags: [data('tag')] }]
    const saved = { status: 'saved' } as const
    const api = new FakeApi(both, { [profile.id]: saved, other: saved })
    const user = await shown(api)
    await user.click((await screen.findAllByRole('option'))[0] as HTMLElement)
    screen.getByRole('listbox').focus()
    await user.keyboard('{Control>}a{/Control}')
    await screen.findByText(words.window.many.title(2))
    expect(foreign()).toEqual([])
    const details = within(document.querySelector('main') as HTMLElement)
    await user.click(details.getByRole('button', { name: words.window.common.signOut }))
    await screen.findByRole('dialog')
    expect(foreign()).toEqual([])
    await user.keyboard('{Escape}')
    await user.pointer({ keys: '[MouseRight]', target: screen.getAllByRole('option')[0] as HTMLElement })
    await screen.findByRole('menu')
    expect(foreign()).toEqual([])
    await user.click(screen.getByRole('menuitem', { name: words.window.common.remove }))
    await screen.findByText(words.window.undo.removedMany(2))
    expect(foreign()).toEqual([])
  })

  const press = (name: string) => async (user: Person) =>
    user.click(await screen.findByRole('button', { name }))
  test.each<[string, act: (user: Person) => Promise<unknown>]>([
    [
      'explains a detection',
      async (user) => {
        await showSection(user, words.window.provider.title)
        await press(words.window.common.explain)(user)
      },
    ],
    ['says what happened', (user) => press(words.window.explain.whatHappened)(user)],
  ])('the dialog that %s', async (_claim, act) => {
    const steps = [
      { at: NOW, event: { is: 'exchange', asked: data('asked'), answer: 400 }, took: 12 } as const,
    ]
    const trace = {
      orgUrl: profile.orgUrl,
      userName: null,
      detection: null,
      startedAt: NOW,
      steps,
      outcome: { code: 'connected' },
    } as const
    const { user } = await opened(connected, { trace })
    await act(user)
    await screen.findByRole('dialog')
    expect(foreign()).toEqual([])
  })
})

test('every text is from the dictionary in the export of secrets, and afterwards', async () => {
  const lost = (['name', 'environment', 'favorite', 'customer', 'tags', 'notes', 'browser'] as const).map(
    (field) => ({ field, organizations: 1 }),
  )
  const { user } = await opened(
    { status: 'signed-out' },
    {
      sealable: async () => 2,
      exported: async () => ({
        ...{ file: data('all.json'), organizations: 1, sealedAccounts: 2, lost, removed: 1 },
      }),
    },
  )
  await user.keyboard('{Control>}k{/Control}')
  await user.click(await screen.findByRole('option', { name: words.window.exporting.title }))
  const dialog = within(await screen.findByRole('dialog', { name: words.window.exporting.title }))
  await user.click(await dialog.findByRole('checkbox'))
  const { passphrase, again, open } = words.window.exporting
  await user.type(dialog.getByLabelText(passphrase), 'short')
  await user.type(dialog.getByLabelText(again), 'correct horse battery')
  await dialog.findByRole('alert')
  expect(foreign()).toEqual([])
  await user.clear(dialog.getByLabelText(passphrase))
  await user.type(dialog.getByLabelText(passphrase), 'correct horse battery')
  await user.click(dialog.getByRole('button', { name: open }))
  await dialog.findByRole('status')
  expect(foreign()).toEqual([])
})

test('every text is from the dictionary in the search for organizations', async () => {
  const api = new FakeApi([profile])
  api.known = [{ ...account, method: 'entra' }]
  const org: Omit<FoundOrg, 'orgUrl'> = {
    name: data('Contoso'),
    environment: 'sandbox',
    version: data('9.2'),
    region: data('EMEA'),
    state: 'enabled',
    environmentId: null,
    customer: data('Contoso'),
    there: null,
    elsewhere: false,
  }
  const orgs = [
    { ...org, orgUrl: 'https://a.crm.dynamics.com' as OrgUrl },
    { ...org, orgUrl: 'https://b.crm.dynamics.com' as OrgUrl, there: profile.id },
    { ...org, orgUrl: 'https://c.crm.dynamics.com' as OrgUrl, elsewhere: true },
    { ...org, orgUrl: 'https://d.crm.dynamics.com' as OrgUrl, state: 'disabled' as const },
  ]
  const service = { ...{ name: data('Public'), found: 4, unusable: 2 }, failure: null }
  const end = Promise.withResolvers<void>()
  api.finding = async (tell) => {
    tell([{ ...service, host: 'a', state: 'asking' }])
    await end.promise
    const failure = failures['server-busy']
    const asked = [
      { ...service, host: 'a', state: 'answered' as const },
      { ...service, host: 'b', state: 'failed' as const, failure },
    ]
    return { orgs, asked }
  }
  const user = await shown(api)
  await user.click(screen.getByRole('button', { name: words.window.accounts.title }))
  await user.click(await screen.findByRole('button', { name: words.window.finding.open }))
  await screen.findByRole('dialog', { name: words.window.finding.title })
  expect(foreign()).toEqual([])
  end.resolve()
  await screen.findByRole('list', { name: words.window.finding.list })
  expect(foreign()).toEqual([])
  await user.type(screen.getByRole('searchbox', { name: words.window.finding.filter }), 'zzz')
  expect(foreign()).toEqual([])
})

describe('every text is from the dictionary in the add dialog', () => {
  /** With a name of the test's own: a suggested one is from the address. */
  async function named(api: FakeApi) {
    const opened = await adding(api)
    await opened.user.type(opened.dialog.getByLabelText(words.window.add.name), data('Mine'))
    return opened
  }

  test('before and after a detection', async () => {
    const api = new FakeApi()
    const [withSegment, withoutSegment] = ['https://crm.example/Foo', 'https://crm.example'] as OrgUrl[]
    const path = { segment: 'Foo', is: 'undecided', withSegment, withoutSegment } as const
    api.detection = async () => ({ ...detection, path: path as NonNullable<typeof detection.path> })
    const { user, dialog, field } = await named(api)
    expect(foreign()).toEqual([])
    await user.type(dialog.getByLabelText(words.window.add.userName), 'alex@contoso.com')
    await user.type(field, 'crm.example/Foo')
    await dialog.findByRole('button', { name: words.window.common.detectAgain }, { timeout: 20_000 })
    expect(foreign()).toEqual([])
  })

  test('with a draft of several addresses, some of them known or refused', async () => {
    const api = new FakeApi([profile])
    api.kept = { url: 'a.contoso.example', name: data('Mine'), keptAt: NOW }
    api.detection = async (url) => {
      if (url.startsWith('c')) throw new FailureError(failures['server-busy'])
      return detection
    }
    const { user, dialog, field } = await adding(api)
    await dialog.findByRole('button', { name: words.window.add.startOver })
    await user.clear(field)
    await user.type(field, profile.orgUrl)
    await dialog.findByRole('button', { name: words.window.add.showIt })
    expect(foreign()).toEqual([])
    await user.type(field, ' make.powerapps.com https://a:b@x.example b.contoso.example c.contoso.example')
    await dialog.findByText(words.window.add.several.progress(1, 1), {}, { timeout: 20_000 })
    expect(foreign()).toEqual([])
  })

  test('during a detection and a save', async () => {
    const api = new FakeApi()
    api.detection = () => new Promise(() => undefined)
    const { user, dialog, field } = await named(api)
    await user.type(field, 'crm.example')
    await user.click(dialog.getByRole('button', { name: words.window.common.save }))
    api.progress([{ id: 'web-api', kind: 'web-api', host: 'crm.example', state: 'asking' }])
    await dialog.findByText(words.evidence.questions['web-api'], { exact: false })
    expect(foreign()).toEqual([])
  })

  test('after a failed detection', async () => {
    const api = new FakeApi()
    api.detection = async () => {
      throw new FailureError({ ...failures['server-busy'], evidence })
    }
    const { user, dialog, field } = await named(api)
    await user.type(field, 'crm.example')
    await dialog.findByText(words.window.add.canSaveAnyway, {}, { timeout: 20_000 })
    expect(foreign()).toEqual([])
  })
})
