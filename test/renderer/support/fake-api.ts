/** The contract's API in memory: returns the test's answers, records the calls, and sends events. */

import type { AccountOverview } from '../../../main/contract/account.ts'
import type { AppStatus, WantedDialog } from '../../../main/contract/app.ts'
import type { AskingQuestion, ProgramsOverview } from '../../../main/contract/asking.ts'
import type { InstalledBrowser } from '../../../main/contract/browsers.ts'
import type {
  CatalogChanges,
  CatalogPlace,
  CatalogPreview,
  CatalogRefresh,
  CatalogSummary,
  WaitingCatalog,
} from '../../../main/contract/catalog.ts'
import type { Changes } from '../../../main/contract/changes.ts'
import type { Check } from '../../../main/contract/check.ts'
import type { Clocks } from '../../../main/contract/clocks.ts'
import type { TestResult } from '../../../main/contract/connection-test.ts'
import {
  type Copied,
  type CopyItem,
  needsToken,
  type SecretAuthType,
  secretTypeOf,
} from '../../../main/contract/copying.ts'
import type { ShownLink } from '../../../main/contract/deep-link.ts'
import type { ExportOrder, ExportResult, TypedPassphrase } from '../../../main/contract/exporting.ts'
import { fail } from '../../../main/contract/failure.ts'
import type { AskedService, FoundOrgs, OrgOfEnvironment } from '../../../main/contract/found-orgs.ts'
import type { HistoryEntry } from '../../../main/contract/history.ts'
import type { Detection, Question } from '../../../main/contract/identity-provider.ts'
import {
  type ActingAs,
  callerHeader,
  type FoundUsers,
  type OrgUser,
} from '../../../main/contract/impersonation.ts'
import type { HeldSecret } from '../../../main/contract/imported-secret.ts'
import {
  type DetectionCount,
  IMPORT_PAGE,
  type ImportResult,
  type ImportRow,
  type ImportSource,
  type ReadFile,
  type ToolConnections,
  type UnsealedSecrets,
} from '../../../main/contract/importing.ts'
import type { HomerealmApi } from '../../../main/contract/index.ts'
import { canceled } from '../../../main/contract/ipc.ts'
import type { KeptDraft } from '../../../main/contract/kept-draft.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { type ConnectionProfile, type ProfileSummary, summaryOf } from '../../../main/contract/profile.ts'
import type {
  ConnectStep,
  SecretAnswer,
  SessionState,
  SignOutReport,
} from '../../../main/contract/session.ts'
import type { SignInTrace } from '../../../main/contract/sign-in-trace.ts'
import { summaryTable } from '../../../main/contract/summary-table.ts'
import type { KeptMatters } from '../../../main/contract/today.ts'
import { anError } from '../../support/failures.ts'
import { aDetection, aProfile } from '../../support/profiles.ts'

type Listeners<T> = Set<(payload: T) => void>

const subscribe =
  <T>(listeners: Listeners<T>) =>
  (listener: (payload: T) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

export class FakeApi implements HomerealmApi {
  /** Every call, as `group.name` and its arguments. */
  readonly asked: [call: string, ...args: unknown[]][] = []
  /** The result of a detection; it rejects to fail. */
  detection: (url: string) => Promise<Detection> = async () => aDetection()
  /** The time that saving an organization takes. */
  adding: () => Promise<void> = async () => undefined
  /** The time that a new detection takes. */
  detectingAgain: () => Promise<void> = async () => undefined
  /** The time that connecting several organizations takes. */
  connectingAll: () => Promise<void> = async () => undefined
  moving: () => Promise<void> = async () => undefined
  /** The result of opening the log's folder; it rejects to fail. */
  openingLog: () => Promise<void> = async () => undefined
  status: AppStatus = {
    version: '0.1.0',
    runsOn: { electron: '45.4.1', chromium: '150.0', node: '24.1.0', system: 'Linux 6.1' },
    platform: 'linux',
    dataFolder: '/home/alex/.config/Homerealm',
    vault: { state: 'ready' },
    language: 'en',
    preferences: {
      theme: 'system',
      language: 'system',
      userAgent: 'window',
      browser: null,
      updates: 'notify',
      updateChannel: 'stable',
      trayClick: 'window',
      textSize: 100,
      density: 'comfortable',
      grouping: 'none',
      sorting: 'name',
      listWidth: 324,
      listShown: true,
      history: 'keep',
      reconnects: false,
      clipboardSeconds: 60,
      launcherShortcut: null,
      programsMayAsk: true,
      commandLineAsks: 'production',
      proxy: 'system',
      proxyServer: null,
      proxyExceptions: [],
      proxyUser: null,
      clientIds: {},
    },
    managed: [],
    cloudInstances: [
      {
        loginHosts: ['login.microsoftonline.com', 'login.windows.net'],
        clouds: ['Public', 'US Government (GCC)'],
        hasRegistrations: true,
      },
      { loginHosts: ['login.mine.example:8443'], clouds: ['Mine'], hasRegistrations: false },
    ],
    policyNotice: null,
    samples: [],
    canStartDemo: false,
    notices: [],
    startsAtSignIn: null,
    shortcutState: 'off',
    hasProxyPassword: false,
    updates: {
      means: 'none',
      mode: 'notify',
      decidedByPolicy: false,
      channel: 'stable',
      hasPage: false,
      state: { is: 'none', checkedAt: null },
    },
  }
  #profiles: ConnectionProfile[]
  /** The profiles that were removed last. */
  #removed: ConnectionProfile[] = []
  #sessions: Record<string, SessionState>
  readonly #onProfiles: Listeners<Changes<ProfileSummary>> = new Set()
  readonly #onSessions: Listeners<Record<string, SessionState>> = new Set()
  readonly #onStatus: Listeners<AppStatus> = new Set()
  /** The listeners for the progress of detections, the newest last. */
  readonly #onProgress: ((questions: readonly Question[]) => void)[] = []
  trace: SignInTrace | null = null
  /** The time that WhoAmI takes. */
  confirming: () => Promise<void> = async () => undefined
  /** The result of the doctor's checks; it rejects to fail. */
  examining: () => Promise<readonly Check[]> = async () => []
  /** The result of a sign-out at the provider. */
  signOutReport: SignOutReport = { ended: [], notEnded: [] }
  readonly #onWanted: Listeners<string> = new Set()
  readonly #onDialog: Listeners<WantedDialog> = new Set()
  /** The link that the window has not handled yet. */
  link: ShownLink | null = null
  readonly #onLink: Listeners<null> = new Set()
  readonly #onHidden: Listeners<null> = new Set()
  readonly #onAccounts: Listeners<Changes<AccountOverview>> = new Set()
  /** The accounts in main. */
  known: readonly AccountOverview[] = []
  /** The result of a changed secret; it rejects to fail. */
  change: (answer: SecretAnswer) => Promise<void> = async () => undefined

  /** The kind of connection string whose secret is saved. */
  secretType: SecretAuthType | null = null
  /** The result of copying; it rejects to fail. */
  copying: (item: CopyItem) => Promise<Copied> = async (item) => ({
    clearsAfter:
      needsToken(item) || secretTypeOf(item) !== null ? this.status.preferences.clipboardSeconds : null,
  })

  constructor(profiles: readonly ConnectionProfile[] = [], sessions: Record<string, SessionState> = {}) {
    this.#profiles = [...profiles]
    this.#sessions = { ...sessions }
  }

  /** Main sends a new state. */
  tell(id: string, state: SessionState): void {
    this.#sessions = { ...this.#sessions, [id]: state }
    for (const listener of this.#onSessions) listener({ [id]: state })
  }

  /** Main reports the progress of a detection. @param before 0 for the newest detection, 1 for the one before it */
  progress(questions: readonly Question[], before = 0): void {
    this.#onProgress.at(-1 - before)?.(questions)
  }

  /** Like in the real API, a canceled call ends at once and main is notified. */
  async #asking<T>(call: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>()
    const cancel = () => {
      this.asked.push(['longCalls.cancel', call])
      reject(canceled())
    }
    signal?.addEventListener('abort', cancel, { once: true })
    try {
      return await Promise.race([work(), promise])
    } finally {
      signal?.removeEventListener('abort', cancel)
    }
  }

  /** The user opens a link while the window is open. */
  openLink(link: string | ShownLink): void {
    this.link = typeof link === 'string' ? { asks: 'open', orgUrl: link as OrgUrl } : link
    for (const listener of this.#onLink) listener(null)
  }

  /** The tray asks the window to show a profile. */
  want(id: string): void {
    for (const listener of this.#onWanted) listener(id)
  }

  /** The application menu asks the window to show a dialog. */
  wantDialog(dialog: WantedDialog): void {
    for (const listener of this.#onDialog) listener(dialog)
  }

  #keep(profile: ConnectionProfile): ConnectionProfile {
    this.#profiles = [...this.#profiles.filter(({ id }) => id !== profile.id), profile]
    for (const listener of this.#onProfiles) listener({ put: [summaryOf(profile)], removed: [] })
    return profile
  }

  #change(id: string, change: object): ConnectionProfile {
    return this.#keep({ ...this.#profiles.find((each) => each.id === id), ...change } as ConnectionProfile)
  }

  /** Main sends the state of an update. */
  tellUpdates(change: Partial<AppStatus['updates']>): void {
    this.status = { ...this.status, updates: { ...this.status.updates, ...change } }
    for (const listener of this.#onStatus) listener(this.status)
  }

  /** The browsers on the computer; it rejects to fail. */
  onComputer: () => Promise<readonly InstalledBrowser[]> = async () => []

  browsers: HomerealmApi['browsers'] = {
    installed: () => {
      this.asked.push(['browsers.installed'])
      return this.onComputer()
    },
  }

  /** What the person decided about programs. */
  programs: ProgramsOverview = { grants: [], requests: [], reachable: true }
  #questions: readonly AskingQuestion[] = []
  readonly #onQuestions: Listeners<readonly AskingQuestion[]> = new Set()
  readonly #onPrograms: Listeners<null> = new Set()
  /** The result of revoking; it rejects to fail. */
  revoking: () => Promise<void> = async () => undefined

  /** Main tells that the answer of `asking.programs` is another one. */
  tellPrograms(): void {
    for (const listener of this.#onPrograms) listener(null)
  }

  /** These programs wait for the person now. */
  askFor(questions: readonly AskingQuestion[]): void {
    this.#questions = questions
    for (const listener of this.#onQuestions) listener(questions)
  }

  asking: HomerealmApi['asking'] = {
    questions: async () => this.#questions,
    answer: async (id, choice) => {
      this.asked.push(['asking.answer', id, choice])
      this.askFor(this.#questions.filter((each) => each.id !== id))
    },
    programs: async () => this.programs,
    revoke: async (ids) => {
      this.asked.push(['asking.revoke', ...(ids === undefined ? [] : [ids])])
      await this.revoking()
      const grants = this.programs.grants.filter(({ id }) => ids !== undefined && !ids.includes(id))
      this.programs = { ...this.programs, grants }
      this.tellPrograms()
    },
    changed: subscribe(this.#onQuestions),
    programsChanged: subscribe(this.#onPrograms),
  }

  /** How the clock of the computer compares with the servers'. */
  clocks: Clocks = { is: 'unknown' }

  /** The failure of opening a page, if it fails. */
  openingPage: () => Promise<void> = async () => undefined

  updates: HomerealmApi['updates'] = {
    check: async () => void this.asked.push(['updates.check']),
    download: async () => void this.asked.push(['updates.download']),
    install: async () => void this.asked.push(['updates.install']),
    openPage: async () => void this.asked.push(['updates.openPage']),
  }

  app: HomerealmApi['app'] = {
    start: async () => this.status,
    listDrawn: async () => undefined,
    status: async () => this.status,
    setPreferences: async (change) => {
      this.asked.push(['app.setPreferences', change])
      this.status = { ...this.status, preferences: { ...this.status.preferences, ...change } }
      for (const listener of this.#onStatus) listener(this.status)
      return this.status.preferences
    },
    setStartsAtSignIn: async (on) => {
      this.asked.push(['app.setStartsAtSignIn', on])
      this.status = { ...this.status, startsAtSignIn: on }
      for (const listener of this.#onStatus) listener(this.status)
    },
    setProxyPassword: async (typed) => {
      this.asked.push(['app.setProxyPassword', typed])
      this.status = { ...this.status, hasProxyPassword: typed !== null }
      for (const listener of this.#onStatus) listener(this.status)
    },
    startDemo: async () => void this.asked.push(['app.startDemo']),
    dismissNotice: async (id) => void this.asked.push(['app.dismissNotice', id]),
    openLogFolder: async () => {
      this.asked.push(['app.openLogFolder'])
      await this.openingLog()
    },
    changed: subscribe(this.#onStatus),
    profileWanted: subscribe(this.#onWanted),
    dialogWanted: subscribe(this.#onDialog),
    closeWindow: async () => {
      this.asked.push(['app.closeWindow'])
    },
    clocks: async () => this.clocks,
    takeLink: async () => {
      const taken = this.link
      this.link = null
      return taken
    },
    linkWaits: subscribe(this.#onLink),
  }

  /** The organization of an environment; it rejects to fail. */
  environment: () => Promise<OrgOfEnvironment> = async () => {
    throw fail('sign-in-needs-person/environment', {})
  }

  /** The secrets that an import saved, by the ID of the profile. */
  readonly imported = new Map<string, HeldSecret>()
  /** The catalogs that are followed. */
  followedCatalogs: readonly CatalogSummary[] = []
  /** Those that the policy names. */
  waitingCatalogs: readonly WaitingCatalog[] = []
  /** The result of looking at a catalog; it rejects to fail. */
  catalogAt: (place: CatalogPlace) => Promise<CatalogPreview | null> = async () => null
  following: () => Promise<CatalogChanges> = async () => ({
    ...{ isNew: true, added: [], changed: [], removed: [] },
  })
  /** The result of a refresh; it rejects to fail. */
  refreshing: (id: string | null) => Promise<readonly CatalogRefresh[]> = async () => []

  readonly catalogs: HomerealmApi['catalogs'] = {
    list: async () => this.followedCatalogs,
    waiting: async () => this.waitingCatalogs,
    read: (place, options) => {
      this.asked.push(['catalogs.read', place])
      return this.#asking('catalogs.read', options?.signal, () => this.catalogAt(place))
    },
    follow: async (previewId) => {
      this.asked.push(['catalogs.follow', previewId])
      return this.following()
    },
    refresh: (id, options) => {
      this.asked.push(['catalogs.refresh', id])
      return this.#asking('catalogs.refresh', options?.signal, () => this.refreshing(id))
    },
    remove: async (id) => {
      this.asked.push(['catalogs.remove', id])
      const left = this.followedCatalogs.find((each) => each.id === id)
      this.followedCatalogs = this.followedCatalogs.filter((each) => each !== left)
      return left?.organizations ?? 0
    },
  }

  openingData: () => Promise<void> = async () => undefined

  data: HomerealmApi['data'] = {
    openFolder: async () => {
      this.asked.push(['data.openFolder'])
      await this.openingData()
    },
    removeEverything: async () => void this.asked.push(['data.removeEverything']),
  }

  discovery: HomerealmApi['discovery'] = {
    detect: (draft, { signal, onProgress, ticket }) => {
      this.asked.push(['discovery.detect', draft, ticket])
      if (onProgress) this.#onProgress.push(onProgress)
      return this.#asking('discovery.detect', signal, () => this.detection(draft.url))
    },
    findEnvironment: (place, { signal }) => {
      this.asked.push(['discovery.findEnvironment', place])
      return this.#asking('discovery.findEnvironment', signal, this.environment)
    },
    openRegistrations: async (loginHost) => void this.asked.push(['discovery.openRegistrations', loginHost]),
    openRule: async (url) => void this.asked.push(['discovery.openRule', url]),
  }

  /** How a connection test ends; it rejects to fail. */
  testing: (tell: (step: ConnectStep) => void) => Promise<TestResult> = async () => ({ is: 'canceled' })

  /** What a save of a test changes; it rejects to fail. */
  savingTest: () => Promise<Partial<ConnectionProfile>> = async () => ({})
  /** The profiles of tests, by ticket. */
  readonly #trials = new Map<string, string>()

  connectionTest: HomerealmApi['connectionTest'] = {
    run: (subject, { signal, onProgress, ticket = '' }) => {
      this.asked.push(['connectionTest.run', subject, ticket])
      if ('profileId' in subject) this.#trials.set(ticket, subject.profileId)
      return this.#asking('connectionTest.run', signal, () => this.testing((step) => onProgress?.(step)))
    },
    answer: async (ticket, answer) => void this.asked.push(['connectionTest.answer', ticket, answer]),
    chooseCertificate: async (ticket, certificateId) =>
      void this.asked.push(['connectionTest.chooseCertificate', ticket, certificateId]),
    save: async (ticket) => {
      this.asked.push(['connectionTest.save', ticket])
      const id = this.#trials.get(ticket) ?? ''
      return this.#change(id, await this.savingTest())
    },
    drop: async (ticket) => void this.asked.push(['connectionTest.drop', ticket]),
  }

  /** What an import reads; it rejects to fail. */
  importRead: (source: ImportSource) => Promise<readonly ImportRow[] | null> = async () => []
  importedFiles: readonly ReadFile[] = []
  skippedFiles = 0
  #importRows: readonly ImportRow[] = []
  /** What a save of an import does; it rejects to fail. */
  importSaved: (chosen: readonly number[]) => Promise<ImportResult> = async () => ({
    added: [],
    changed: 0,
    secrets: 0,
  })
  /** The time that the detection of imported organizations takes. */
  detectingImported: (tell: (count: DetectionCount) => void) => Promise<void> = async () => undefined
  tools: readonly ToolConnections[] = []

  /** What a passphrase opens; rejects to fail. */
  unsealed: (passphrase: string) => Promise<UnsealedSecrets> = async () => ({ accounts: [], left: 0 })
  /** The rows of the preview, for an answer that changes them. */
  set importedRows(rows: readonly ImportRow[]) {
    this.#importRows = rows
  }

  importing: HomerealmApi['importing'] = {
    read: async (source, { signal }) => {
      this.asked.push(['importing.read', source])
      const rows = await this.#asking('importing.read', signal, () => this.importRead(source))
      if (rows === null) return null
      this.#importRows = rows
      return { id: 'import', files: this.importedFiles, skipped: this.skippedFiles, rows: rows.length }
    },
    rows: async (_id, from) => this.#importRows.slice(from, from + IMPORT_PAGE),
    unseal: async (id, typed, { signal }) => {
      this.asked.push(['importing.unseal', id, typed])
      return this.#asking('importing.unseal', signal, () => this.unsealed(typed.passphrase))
    },
    save: async (id, chosen, withSecrets) => {
      this.asked.push(['importing.save', id, chosen, withSecrets])
      return this.importSaved(chosen)
    },
    undo: async (id) => void this.asked.push(['importing.undo', id]),
    close: async (id) => void this.asked.push(['importing.close', id]),
    detect: async (ids, { signal, onProgress }) => {
      this.asked.push(['importing.detect', ids])
      await this.#asking('importing.detect', signal, () =>
        this.detectingImported((count) => onProgress?.(count)),
      )
    },
    usual: async () => this.tools,
  }

  /** The number of accounts whose secrets an export can seal; it rejects to fail. */
  sealable: () => Promise<number> = async () => 0
  /** What an export writes; null if the person chooses no file. It rejects to fail. */
  exported: (order: ExportOrder, typed: TypedPassphrase | null) => Promise<ExportResult | null> = async () =>
    null

  exporting: HomerealmApi['exporting'] = {
    sealable: async (ids, { signal }) => {
      this.asked.push(['exporting.sealable', ids])
      return this.#asking('exporting.sealable', signal, () => this.sealable())
    },
    write: async (order, typed, { signal }) => {
      this.asked.push(['exporting.write', order, typed])
      return this.#asking('exporting.write', signal, () => this.exported(order, typed))
    },
  }

  /** The draft in main. */
  kept: KeptDraft | null = null
  /** The time that main needs for the draft. */
  readingDraft: () => Promise<void> = async () => undefined

  draft: HomerealmApi['draft'] = {
    kept: async () => {
      await this.readingDraft()
      return this.kept
    },
    keep: async (draft) => {
      this.asked.push(['draft.keep', draft])
      this.kept = { ...draft, keptAt: Date.now() }
    },
    drop: async () => {
      this.asked.push(['draft.drop'])
      this.kept = null
    },
  }

  profiles: HomerealmApi['profiles'] = {
    list: async () =>
      summaryTable(
        this.#profiles,
        this.#profiles.map((each) => summaryOf(each).detection),
      ),
    get: async (id) => {
      const profile = this.#profiles.find((each) => each.id === id)
      if (profile === undefined) throw fail('profile-unknown', {})
      return profile
    },
    add: async (draft, { signal }) => {
      this.asked.push(['profiles.add', draft])
      await this.#asking('profiles.add', signal, this.adding)
      if (this.#profiles.some(({ orgUrl }) => draft.url.includes(new URL(orgUrl).host)))
        throw anError('profile-exists')
      const profile = aProfile({
        name: draft.name ?? 'New',
        orgUrl: `https://${draft.url.replace(/^https?:\/\//, '')}` as OrgUrl,
      })
      return this.#keep(profile)
    },
    change: async (id, change) => {
      this.asked.push(['profiles.change', id, change])
      return this.#change(id, change)
    },
    move: async (id, address, { signal }) => {
      this.asked.push(['profiles.move', id, address])
      await this.#asking('profiles.move', signal, this.moving)
      return this.#change(id, { orgUrl: address.url as OrgUrl })
    },
    detectAgain: async (id, { signal }) => {
      this.asked.push(['profiles.detectAgain', id])
      await this.#asking('profiles.detectAgain', signal, this.detectingAgain)
      return this.#change(id, { detection: aDetection() })
    },
    remove: async (ids) => {
      this.asked.push(['profiles.remove', ...ids])
      this.#removed = this.#profiles.filter(({ id }) => ids.includes(id))
      this.#profiles = this.#profiles.filter(({ id }) => !ids.includes(id))
      for (const listener of this.#onProfiles) listener({ put: [], removed: ids })
    },
    restore: async (ids) => {
      this.asked.push(['profiles.restore', ...ids])
      const back = this.#removed.filter(({ id }) => ids.includes(id))
      for (const profile of back) this.#keep(profile)
      return back.map(({ id }) => id)
    },
    importedSecret: async (id) => this.imported.get(id) ?? null,
    forgetImportedSecret: async (id) => {
      this.asked.push(['profiles.forgetImportedSecret', id])
      this.imported.delete(id)
    },
    keepAsOwn: async (ids) => {
      this.asked.push(['profiles.keepAsOwn', ...ids])
      for (const id of ids) this.#change(id, { catalog: null })
    },
    changed: subscribe(this.#onProfiles),
  }

  sessions: HomerealmApi['sessions'] = {
    list: async () => this.#sessions,
    connect: async (id, options) =>
      void this.asked.push(['sessions.connect', id, ...(options ? [options] : [])]),
    connectAll: async (ids, { signal }) => {
      this.asked.push(['sessions.connectAll', ...ids])
      await this.#asking('sessions.connectAll', signal, this.connectingAll)
    },
    answer: async (id, answer) => void this.asked.push(['sessions.answer', id, answer]),
    chooseCertificate: async (id, certificateId) =>
      void this.asked.push(['sessions.chooseCertificate', id, certificateId]),
    cancel: async (id) => void this.asked.push(['sessions.cancel', id]),
    confirm: async (id, { signal }) => {
      this.asked.push(['sessions.confirm', id])
      await this.#asking('sessions.confirm', signal, this.confirming)
    },
    examine: async (id, { signal }) => {
      this.asked.push(['sessions.examine', id])
      return this.#asking('sessions.examine', signal, this.examining)
    },
    trace: async () => this.trace,
    signOut: async (id) => {
      this.asked.push(['sessions.signOut', id])
      return this.signOutReport
    },
    openInBrowser: (id) => {
      this.asked.push(['sessions.openInBrowser', id])
      return this.openingPage()
    },
    openPage: (id, page) => {
      this.asked.push(['sessions.openPage', id, page])
      return this.openingPage()
    },
    copy: (id, item) => {
      this.asked.push(['sessions.copy', id, item])
      return this.copying(item)
    },
    copyableSecret: async () => this.secretType,
    changed: subscribe(this.#onSessions),
  }

  /** The history of each profile. */
  readonly histories = new Map<string, readonly HistoryEntry[]>()
  readonly #onHistory: Listeners<readonly string[]> = new Set()
  /** The result of reading or deleting the history; it rejects to fail. */
  historyAnswer: () => Promise<void> = async () => undefined

  /** Something happened, which main records. */
  record(id: string, entry: HistoryEntry): void {
    this.histories.set(id, [entry, ...(this.histories.get(id) ?? [])])
    for (const listener of this.#onHistory) listener([id])
  }

  /** The users that requests act as. */
  acting: Record<string, ActingAs> = {}
  /** The users of each organization; it rejects to fail. */
  findingUsers: (typed: string) => Promise<FoundUsers> = async () => ({ users: [], more: false })
  /** The organization's answer to acting as a user; it rejects to fail. */
  startingToAct: () => Promise<void> = async () => undefined
  readonly #onActing: Listeners<Readonly<Record<string, ActingAs | null>>> = new Set()

  /** Requests act as a user, or no longer do. */
  tellActing(id: string, acting: ActingAs | null): void {
    for (const listener of this.#onActing) listener({ [id]: acting })
  }

  impersonation: HomerealmApi['impersonation'] = {
    list: async () => this.acting,
    users: (id, typed, { signal }) => {
      this.asked.push(['impersonation.users', id, typed])
      return this.#asking('impersonation.users', signal, () => this.findingUsers(typed))
    },
    start: async (id, userId, { signal }) => {
      this.asked.push(['impersonation.start', id, userId])
      await this.#asking('impersonation.start', signal, this.startingToAct)
      const { users } = await this.findingUsers('')
      const user = users.find((each) => each.userId === userId) as OrgUser
      const acting = { user, header: callerHeader(user) }
      this.tellActing(id, acting)
      return acting
    },
    stop: async (id) => {
      this.asked.push(['impersonation.stop', id])
      this.tellActing(id, null)
    },
    changed: subscribe(this.#onActing),
  }

  history: HomerealmApi['history'] = {
    list: async (id) => {
      this.asked.push(['history.list', id])
      await this.historyAnswer()
      return this.histories.get(id) ?? []
    },
    clear: async () => {
      this.asked.push(['history.clear'])
      await this.historyAnswer()
      const ids = [...this.histories.keys()]
      this.histories.clear()
      for (const listener of this.#onHistory) listener(ids)
    },
    changed: subscribe(this.#onHistory),
  }

  /** What main keeps of the profiles that needs attention. */
  matters: readonly KeptMatters[] = []
  /** The profiles whose matters were read, by each call; null: of all. */
  readonly mattersRead: (readonly string[] | null)[] = []

  /** Main notices something that needs attention, or that it no longer does. */
  notice(matters: readonly KeptMatters[]): void {
    const ids = [...this.matters, ...matters].map(({ profileId }) => profileId)
    this.matters = matters
    for (const listener of this.#onHistory) listener(ids)
  }

  today: HomerealmApi['today'] = {
    matters: async (ids) => {
      this.mattersRead.push(ids ?? null)
      return this.matters.filter(({ profileId }) => ids?.includes(profileId) ?? true)
    },
    markSeen: async (ids, of) => {
      this.asked.push(['today.markSeen', ids, of])
      await this.historyAnswer()
      this.notice(
        this.matters.map((each) =>
          ids.includes(each.profileId)
            ? { ...each, changes: each.changes.filter((change) => change.of !== of) }
            : each,
        ),
      )
    },
  }

  /** Main has hidden the launcher. */
  hideLauncher(): void {
    for (const listener of this.#onHidden) listener(null)
  }

  /** Main sends the changed accounts. */
  tellAccounts(accounts: readonly AccountOverview[]): void {
    const removed = this.known.map(({ id }) => id).filter((id) => accounts.every((each) => each.id !== id))
    this.known = accounts
    for (const listener of this.#onAccounts) listener({ put: accounts, removed })
  }

  launcher: HomerealmApi['launcher'] = {
    hide: async () => void this.asked.push(['launcher.hide']),
    showProfile: async (id) => void this.asked.push(['launcher.showProfile', id]),
    showDialog: async (dialog) => void this.asked.push(['launcher.showDialog', dialog]),
    connect: async (id) => void this.asked.push(['launcher.connect', id]),
    hidden: subscribe(this.#onHidden),
  }

  /** The result of a search for organizations; it rejects to fail. */
  finding: (tell: (asked: readonly AskedService[]) => void) => Promise<FoundOrgs> = async () => ({
    orgs: [],
    asked: [],
  })
  #found: FoundOrgs = { orgs: [], asked: [] }
  #foundBy = ''
  /** The time that adding found organizations takes. */
  addingFound: () => Promise<void> = async () => undefined

  accounts: HomerealmApi['accounts'] = {
    list: async () => this.known,
    signOut: async (id) => {
      this.asked.push(['accounts.signOut', id])
      return this.signOutReport
    },
    changeSecret: async (id, answer, { signal }) => {
      this.asked.push(['accounts.changeSecret', id, answer])
      await this.#asking('accounts.changeSecret', signal, () => this.change(answer))
    },
    setSecretEnd: async (id, day) => void this.asked.push(['accounts.setSecretEnd', id, day]),
    findOrgs: async (id, { signal, onProgress, ticket = '' }) => {
      this.asked.push(['accounts.findOrgs', id])
      const tell = (asked: readonly AskedService[]) => onProgress?.(asked)
      this.#found = await this.#asking('accounts.findOrgs', signal, () => this.finding(tell))
      this.#foundBy = ticket
      return this.#found
    },
    addFound: async (ticket, orgUrls) => {
      this.asked.push(['accounts.addFound', ...orgUrls])
      await this.addingFound()
      if (ticket !== this.#foundBy) throw fail('input-refused/search-gone', {})
      return this.#found.orgs
        .filter(({ orgUrl }) => orgUrls.includes(orgUrl))
        .map(({ name, orgUrl, environment }) => this.#keep(aProfile({ name, orgUrl, environment })).id)
    },
    changed: subscribe(this.#onAccounts),
  }
}
