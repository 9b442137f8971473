/** The handlers of the contract's calls. They contain no logic; the modules that they call decide. */
import type { InstalledBrowser } from '../contract/browsers.ts'
import type { Check } from '../contract/check.ts'
import { fail } from '../contract/failure.ts'
import type { HomerealmContract } from '../contract/index.ts'
import { orgPageFacts, orgPageUrl } from '../contract/org-pages.ts'
import { type ConnectionProfile, summaryOf } from '../contract/profile.ts'
import { isRule } from '../discovery/rules.ts'
import type { Exports } from '../exporting/exports.ts'
import type { OrgFinder } from '../finding/org-finder.ts'
import type { Imports } from '../importing/imports.ts'
import type { DraftFile } from '../organizations/draft-file.ts'
import type { Organizations } from '../organizations/organizations.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Accounts } from '../session/accounts.ts'
import { connectAll } from '../session/connect-all.ts'
import type { ConnectionTests } from '../session/connection-tests.ts'
import type { Copies } from '../session/copies.ts'
import type { History } from '../session/history.ts'
import type { Impersonations } from '../session/impersonations.ts'
import type { Sessions } from '../session/sessions.ts'
import type { Handlers } from './serve.ts'

export type HomerealmHandlers = Handlers<HomerealmContract>

/** The modules that the handlers use. */
export interface HandlerParts {
  readonly profiles: ProfileStore
  readonly organizations: Organizations
  readonly draft: Pick<DraftFile, 'kept' | 'keep' | 'drop'>
  readonly sessions: Sessions
  readonly connectionTests: Pick<ConnectionTests, 'run' | 'runClientId' | 'prompts' | 'keep' | 'drop'>
  readonly accounts: Accounts
  readonly orgFinder: Pick<OrgFinder, 'find' | 'add' | 'environment'>
  readonly history: Pick<History, 'list' | 'clear' | 'matters' | 'markSeen'>
  readonly copies: Pick<Copies, 'copy'>
  readonly impersonations: Pick<Impersonations, 'all' | 'search' | 'start' | 'stop'>
  readonly examine: (profileId: string, signal: AbortSignal) => Promise<readonly Check[]>
  readonly app: HomerealmHandlers['app']
  readonly imports: Imports
  readonly exports: Exports
  readonly launcher: HomerealmHandlers['launcher']
  readonly asking: HomerealmHandlers['asking']
  readonly data: HomerealmHandlers['data']
  readonly catalogCalls: HomerealmHandlers['catalogs']
  readonly updates: {
    check(): Promise<void>
    download(): void
    install(): Promise<void>
    /** @throws FailureError if there is no page */
    page(): string
  }
  readonly browsers: { installed(): Promise<readonly InstalledBrowser[]> }
  /** The page of a cloud instance with its app registrations, by a login host; null: none is known. */
  readonly registrationsPage: (loginHost: string) => string | null
  /** Opens a page in the system's browser. @throws FailureError */
  readonly openPage: (url: string) => Promise<void>
  /** Opens a page in the browser that is chosen for the org. @throws FailureError */
  readonly openFor: (url: string, org: ConnectionProfile) => Promise<void>
}

const accountCalls = ({
  accounts,
  orgFinder,
}: Pick<HandlerParts, 'accounts' | 'orgFinder'>): HomerealmHandlers['accounts'] => ({
  list: () => accounts.list(),
  signOut: (accountId) => accounts.signOut(accountId),
  changeSecret: (accountId, answer, { signal }) => accounts.changeSecret(accountId, answer, signal),
  setSecretEnd: (accountId, day) => accounts.setSecretEnd(accountId, day),
  findOrgs: (accountId, end) => orgFinder.find(accountId, end),
  addFound: (ticket, orgUrls) => orgFinder.add(ticket, orgUrls),
})

const profileCalls = ({
  profiles,
  organizations,
  sessions,
  connectionTests,
}: Pick<
  HandlerParts,
  'profiles' | 'organizations' | 'sessions' | 'connectionTests'
>): HomerealmHandlers['profiles'] => ({
  list: () => profiles.profiles().map(summaryOf),
  get: (id) => profiles.profile(id),
  async add(draft, { signal }) {
    const { id } = await organizations.add(draft, { signal })
    if (await connectionTests.keep(draft.tested, profiles.profile(id))) await sessions.lookForSaved([id])
    return profiles.profile(id)
  },
  async change(id, change) {
    organizations.change(id, change)
    if (change.userName !== undefined) await sessions.followUser(id)
    return profiles.profile(id)
  },
  async move(id, address, { signal }) {
    await organizations.move(id, address, { signal })
    await sessions.followAddress(id)
    return profiles.profile(id)
  },
  detectAgain: (id, { signal }) => organizations.detectAgain(id, signal),
  remove: (ids) => sessions.removals.remove(ids),
  restore: (ids) => sessions.removals.restore(ids),
})

const connectionTestCalls = (
  tests: HandlerParts['connectionTests'],
): HomerealmHandlers['connectionTest'] => ({
  run: (draft, end) => tests.run(draft, end),
  runClientId: (profileId, clientId, end) => tests.runClientId(profileId, clientId, end),
  answer: (ticket, answer) => tests.prompts.answer(ticket, answer),
  chooseCertificate: (ticket, certificateId) => tests.prompts.chooseCertificate(ticket, certificateId),
  drop: (ticket) => tests.drop(ticket),
})

const draftCalls = (draft: HandlerParts['draft']): HomerealmHandlers['draft'] => ({
  kept: () => draft.kept(),
  keep: (typed) => draft.keep(typed),
  drop: () => draft.drop(),
})

export function createHandlers({
  profiles,
  organizations,
  draft,
  sessions,
  connectionTests,
  accounts,
  orgFinder,
  history,
  copies,
  impersonations,
  examine,
  app,
  imports,
  exports,
  launcher,
  asking,
  data,
  catalogCalls,
  updates,
  browsers,
  openPage,
  openFor,
  registrationsPage,
}: HandlerParts): HomerealmHandlers {
  return {
    app,
    launcher,
    asking,
    data,
    catalogs: catalogCalls,
    discovery: {
      detect: (draft, end) => organizations.detect(draft, end),
      findEnvironment: (place, { signal }) => orgFinder.environment(place, signal),
      openRule(url) {
        if (!isRule(url)) throw fail('input-refused/no-rule', {})
        return openPage(url)
      },
      openRegistrations(loginHost) {
        const page = registrationsPage(loginHost)
        if (page === null) throw fail('input-refused/no-registrations', {})
        return openPage(page)
      },
    },
    connectionTest: connectionTestCalls(connectionTests),
    draft: draftCalls(draft),
    profiles: profileCalls({ profiles, organizations, sessions, connectionTests }),
    importing: importingHandlers(imports),
    exporting: exportingHandlers(exports),
    sessions: {
      list: () => sessions.states(),
      connect: (profileId, options = {}) => {
        // `sessions.changed` reports the result; an unknown profile fails the call itself
        profiles.profile(profileId)
        // whoever chooses where the page opens wants a page
        void sessions.connect(profileId, { ...options, byPage: options.userAgent !== undefined })
      },
      connectAll: (profileIds, { signal }) => connectAll({ profiles, sessions }, profileIds, signal),
      answer: (profileId, answer) => sessions.prompts.answer(profileId, answer),
      chooseCertificate: (profileId, certificateId) =>
        sessions.prompts.chooseCertificate(profileId, certificateId),
      cancel: (profileId) => sessions.cancel(profileId),
      examine: (profileId, { signal }) => examine(profileId, signal),
      trace: (profileId) => sessions.trace(profileId),
      signOut: async (profileId) => (await sessions.signOut(profileId)).report,
      openInBrowser(profileId) {
        const profile = profiles.profile(profileId)
        return openFor(profile.orgUrl, profile)
      },
      openPage(profileId, page) {
        const profile = profiles.profile(profileId)
        const url = orgPageUrl(page, orgPageFacts(profile, sessions.state(profileId)))
        if (url === null) throw fail('input-refused/no-page', {})
        return openFor(url, profile)
      },
      copy: (profileId, item) => copies.copy(profileId, item),
    },
    impersonation: impersonationHandlers(impersonations),
    ...historyHandlers(history),
    browsers: { installed: () => browsers.installed() },
    updates: updateHandlers(updates, openPage),
    accounts: accountCalls({ accounts, orgFinder }),
  }
}

const impersonationHandlers = (
  impersonations: HandlerParts['impersonations'],
): HomerealmHandlers['impersonation'] => ({
  list: () => impersonations.all(),
  users: (profileId, typed, { signal }) => impersonations.search(profileId, typed, signal),
  start: (profileId, userId, { signal }) => impersonations.start(profileId, userId, signal),
  stop: (profileId) => impersonations.stop(profileId),
})

const updateHandlers = (
  updates: HandlerParts['updates'],
  openPage: HandlerParts['openPage'],
): HomerealmHandlers['updates'] => ({
  check: () => updates.check(),
  download: () => updates.download(),
  install: () => updates.install(),
  openPage: () => openPage(updates.page()),
})

const importingHandlers = (imports: Imports): HomerealmHandlers['importing'] => ({
  read: (source, { signal }) => imports.read(source, signal),
  rows: (id, from) => imports.rows(id, from),
  save: (id, chosen, withSecrets) => imports.save(id, chosen, withSecrets),
  undo: (id) => imports.undo(id),
  close: (id) => imports.close(id),
  detect: (profileIds, end) => imports.detect(profileIds, end),
  usual: ({ signal }) => imports.usual(signal),
})

const exportingHandlers = (exports: Exports): HomerealmHandlers['exporting'] => ({
  sealable: (profileIds) => exports.sealable(profileIds),
  write: (order, typed, { signal }) => exports.write(order, typed?.passphrase ?? null, signal),
})

const historyHandlers = (history: HandlerParts['history']): Pick<HomerealmHandlers, 'history' | 'today'> => ({
  history: {
    list: (profileId) => history.list(profileId),
    clear: () => history.clear(),
  },
  today: {
    matters: (profileIds) => history.matters(profileIds ?? null),
    markSeen: (profileIds, of) => history.markSeen(profileIds, of),
  },
})
