/** The handlers of the contract's calls. They contain no logic; the modules that they call decide. */
import { fail } from '../contract/failure.ts'
import { orgPageFacts, orgPageUrl } from '../contract/org-pages.ts'
import type { Exports } from '../exporting/exports.ts'
import type { Imports } from '../importing/imports.ts'
import { connectAll } from '../session/connect-all.ts'
import { discoveryHandlers } from './discovery-handlers.ts'
import type { HandlerParts, HomerealmHandlers } from './handler-parts.ts'
import { accountCalls, connectionTestCalls, profileCalls } from './profile-handlers.ts'

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
  importedSecrets,
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
    discovery: discoveryHandlers({ organizations, orgFinder, registrationsPage, openPage }),
    connectionTest: connectionTestCalls({ profiles, sessions, connectionTests }),
    draft: draftCalls(draft),
    profiles: profileCalls({ profiles, organizations, sessions, connectionTests, importedSecrets }),
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
      confirm: (profileId, { signal }) => sessions.confirm(profileId, signal),
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
      copyableSecret: (profileId) => copies.secretType(profileId),
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
  unseal: (id, { passphrase }, { signal }) => imports.unseal(id, passphrase, signal),
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
