/** The handlers of the calls about profiles, their connection tests and their accounts. */
import { summaryTable } from '../contract/summary-table.ts'
import { keepAsOwn } from '../organizations/keep-as-own.ts'
import { detectionSummaries } from '../profiles/stored-detection.ts'
import type { HandlerParts, HomerealmHandlers } from './handler-parts.ts'

export const accountCalls = ({
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

export const profileCalls = ({
  profiles,
  organizations,
  sessions,
  connectionTests,
  importedSecrets,
}: Pick<
  HandlerParts,
  'profiles' | 'organizations' | 'sessions' | 'connectionTests' | 'importedSecrets'
>): HomerealmHandlers['profiles'] => ({
  list: () => {
    const all = profiles.profiles()
    return summaryTable(all, detectionSummaries(all))
  },
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
    await sessions.followChange(id)
    return profiles.profile(id)
  },
  detectAgain: (id, { signal }) => organizations.detectAgain(id, signal),
  remove: (ids) => sessions.removals.remove(ids),
  restore: (ids) => sessions.removals.restore(ids),
  importedSecret: (id) => importedSecrets.held(id),
  forgetImportedSecret: (id) => importedSecrets.forget([id]),
  keepAsOwn: (ids) => keepAsOwn(profiles, ids),
})

export const connectionTestCalls = ({
  profiles,
  sessions,
  connectionTests: tests,
}: Pick<HandlerParts, 'profiles' | 'sessions' | 'connectionTests'>): HomerealmHandlers['connectionTest'] => ({
  run: (subject, end) => tests.run(subject, end),
  async save(ticket) {
    const { profileId, kept } = await tests.save(ticket)
    if (!kept) await sessions.followUser(profileId)
    await sessions.followChange(profileId)
    return profiles.profile(profileId)
  },
  answer: (ticket, answer) => tests.prompts.answer(ticket, answer),
  chooseCertificate: (ticket, certificateId) => tests.prompts.chooseCertificate(ticket, certificateId),
  drop: (ticket) => tests.drop(ticket),
})
