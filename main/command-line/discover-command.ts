/** `discover`: lists the organizations that an account can reach, and adds those that are named, or all. */
import { fail } from '../contract/failure.ts'
import { type AskedService, type FoundOrg, type FoundOrgs, isOfAll } from '../contract/found-orgs.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import { quotable } from '../contract/secret-in-text.ts'
import type { Core } from '../core.ts'
import { failureJson, failureWords } from '../words/failures.ts'
import { words } from '../words/index.ts'
import type { CommandResult, Terminal } from './command.ts'
import { exitStatus } from './exit-status.ts'
import { tabular } from './table.ts'
import type { CommandLine } from './usage.ts'
import { within } from './within.ts'

type DiscoverLine = Pick<CommandLine, 'subject' | 'cloud' | 'add' | 'all' | 'timeout'>

const TICKET = 'command-line'

/** A service that fails gives exit status 1, and its own status if none answered. */
export async function discover(
  { profiles, orgFinder }: Pick<Core, 'profiles' | 'orgFinder'>,
  line: DiscoverLine,
  { say }: Pick<Terminal, 'say'>,
): Promise<CommandResult> {
  if (line.cloud !== undefined) orgFinder.checkCloud(line.cloud)
  const account = accountNamed(profiles.accounts(), profiles.profiles(), line.subject)
  const found = await orgFinder.find(account.id, {
    ticket: TICKET,
    signal: within(line.timeout),
    ...(line.cloud === undefined ? {} : { cloud: line.cloud }),
  })
  const chosen = line.all ? found.orgs.filter(isOfAll) : line.add.map((typed) => orgNamed(found.orgs, typed))
  const added = await orgFinder.add(
    TICKET,
    chosen.map(({ orgUrl }) => orgUrl),
  )
  for (const note of notesOf(found)) say(note)
  const adds = line.all || line.add.length > 0
  return {
    ...(adds ? { lines: addedLines(chosen, added.length) } : foundTable(found.orgs)),
    json: {
      account: { id: account.id, name: account.name },
      organizations: found.orgs,
      asked: found.asked.map(askedJson),
      added,
    },
    ...ending(found.asked),
  }
}

/** @throws FailureError if none has this name or ID, or if several could be meant */
function accountNamed(
  accounts: readonly Account[],
  profiles: readonly ConnectionProfile[],
  typed: string,
): Account {
  const wanted = typed.trim().toLowerCase()
  const opening = new Set(profiles.map(({ accountId }) => accountId))
  const found = accounts.filter(({ id, name, method }) =>
    wanted === ''
      ? opening.has(id) && method !== 'client-credentials'
      : id === wanted || name.toLowerCase() === wanted,
  )
  const [account, another] = found
  if (account === undefined)
    throw wanted === ''
      ? fail('input-refused/no-account', {})
      : fail('input-refused/account-unknown', { word: quotable(typed) })
  if (another !== undefined)
    throw fail('input-refused/which-account', {
      found: found.map(({ id, name, authority }) => `${name} (${authority}, ${id})`),
    })
  return account
}

/** The organization with this name, address, host or environment ID. @throws FailureError unless it is exactly one */
function orgNamed(orgs: readonly FoundOrg[], typed: string): FoundOrg {
  const wanted = typed.trim().toLowerCase().replace(/\/+$/, '')
  const found = orgs.filter(
    ({ name, orgUrl, environmentId }) =>
      name.toLowerCase() === wanted ||
      orgUrl.toLowerCase() === wanted ||
      new URL(orgUrl).host === wanted ||
      environmentId === wanted,
  )
  const [org, another] = found
  if (org === undefined) throw fail('input-refused/not-found', { word: quotable(typed) })
  if (another !== undefined)
    throw fail('input-refused/several', {
      word: typed,
      found: found.map(({ name, orgUrl }) => ({ name, id: orgUrl })),
    })
  return org
}

/** Most notes about one kind of thing: a hostile service does not fill the terminal. */
const MOST_NOTES = 10

function notesOf({ orgs, asked }: FoundOrgs): readonly string[] {
  const texts = words.finding
  const elsewhere = orgs.filter((org) => org.elsewhere)
  const unusable = asked.reduce((sum, each) => sum + each.unusable, 0)
  return [
    ...asked.flatMap(({ name, host, failure }) => {
      if (failure === null) return []
      const { message, advice } = failureWords(failure)
      return texts.failed(name, host, `${message} ${advice}`.trim())
    }),
    ...elsewhere.slice(0, MOST_NOTES).map(({ name, orgUrl }) => texts.elsewhere(name, new URL(orgUrl).host)),
    ...(elsewhere.length > MOST_NOTES ? [texts.moreElsewhere(elsewhere.length - MOST_NOTES)] : []),
    ...(unusable === 0 ? [] : [texts.unusable(unusable)]),
  ].map(words.commandLine.note)
}

function foundTable(orgs: readonly FoundOrg[]): Pick<CommandResult, 'lines' | 'table'> {
  const texts = words.finding.table
  if (orgs.length === 0) return { lines: [words.finding.none] }
  const { name, address, environment, version, region, state, saved } = texts
  return tabular([
    [name, address, environment, version, region, state, saved],
    ...orgs.map((org) => [
      org.name,
      org.orgUrl,
      org.environment,
      org.version ?? '-',
      org.region ?? '-',
      org.state === null ? '-' : texts.states[org.state],
      org.there === null ? texts.no : texts.yes,
    ]),
  ])
}

function addedLines(chosen: readonly FoundOrg[], count: number): string[] {
  const isNew = chosen.filter(({ there }) => there === null)
  return [
    ...isNew.map(({ name, orgUrl }) => words.commandLine.added(name, orgUrl)),
    words.finding.added(count),
  ]
}

const askedJson = ({ failure, ...asked }: AskedService) => ({
  ...asked,
  failure: failure === null ? null : failureJson(failure),
})

function ending(asked: readonly AskedService[]): Pick<CommandResult, 'status'> {
  const [failed] = asked.flatMap(({ failure }) => failure ?? [])
  if (failed === undefined) return {}
  const none = asked.every(({ state }) => state === 'failed')
  return { status: none ? exitStatus(failed.code) : 1 }
}
