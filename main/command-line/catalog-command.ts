/** `catalog`: follows the signed lists of teams, and signs one. */

import type { Catalogs, Followed, SeenCatalog } from '../catalog/catalogs.ts'
import type { AskOptions } from '../catalog/source-sign-in.ts'
import type { Catalog, CatalogSignIn, PolicyCatalog } from '../contract/catalog.ts'
import { isFingerprint } from '../contract/catalog-source.ts'
import { type Failure, fail, toFailure } from '../contract/failure.ts'
import { quotable } from '../contract/secret-in-text.ts'
import type { Core } from '../core.ts'
import { failureJson, failureLine } from '../words/failures.ts'
import { words } from '../words/index.ts'
import type { CatalogAction } from './catalog-actions.ts'
import { generateKey, signCatalog } from './catalog-signing.ts'
import { timeText } from './columns.ts'
import type { CommandResult, Terminal } from './command.ts'
import { exitStatus } from './exit-status.ts'
import { profileNamed } from './profile-named.ts'
import { tabular } from './table.ts'
import type { CommandLine } from './usage.ts'
import { within } from './within.ts'
import { isYes } from './yes.ts'

type CatalogCore = Pick<Core, 'catalogs' | 'profiles'>
type CatalogTerminal = Pick<Terminal, 'say' | 'readLine' | 'readSecret'>
type Action = (core: CatalogCore, line: CommandLine, terminal: CatalogTerminal) => Promise<CommandResult>

/** @throws FailureError */
export const catalog: Action = (core, line, terminal) =>
  ACTIONS[line.subject as CatalogAction](core, line, terminal)

const ACTIONS: Readonly<Record<CatalogAction, Action>> = {
  add,
  list,
  refresh,
  remove: async ({ catalogs }, { subjects: [, name = ''] }) => {
    const left = catalogNamed(catalogs.all(), name)
    const organizations = await catalogs.remove(left)
    return {
      lines: [words.catalog.left(left.name, organizations)],
      json: { removed: left.id, organizations },
    }
  },
  keygen: (_core, line, terminal) => generateKey(line, terminal),
  sign: (_core, line, terminal) => signCatalog(line, terminal),
}

async function add(
  { catalogs, profiles }: CatalogCore,
  line: CommandLine,
  terminal: CatalogTerminal,
): Promise<CommandResult> {
  const { key, timeout } = line
  const [, source = ''] = line.subjects
  if (key !== undefined && !isFingerprint(key)) throw fail('input-refused/catalog-key', {})
  const seen = await catalogs.look(source, signInOf(profiles, line), within(timeout))
  // the administrator has compared the keys that the policy pins
  const keys = seen.pinned ?? (key === undefined ? await confirmed(seen, terminal) : [key])
  const followed = await seen.follow(keys)
  const { name, source: from, keys: trusted } = followed.catalog
  const texts = words.catalog
  return {
    lines: [texts.follows(name, from), texts.key(trusted), ...changeLines(followed)],
    json: catalogJson(followed.catalog, catalogs),
  }
}

/** @returns null if the source needs none @throws FailureError `input-refused` if only one of both is named, or no organization is found */
function signInOf(profiles: Core['profiles'], line: CommandLine): CatalogSignIn | null {
  const { org, resource } = line
  if (org === undefined && resource === undefined) return null
  if (org === undefined || resource === undefined) throw fail('input-refused/catalog-both', {})
  return { profileId: profileNamed(profiles.profiles(), { ...line, subject: org }).id, resource }
}

/** The keys that the person says are right. @throws FailureError `input-refused` */
async function confirmed({ signers }: SeenCatalog, { say, readLine }: CatalogTerminal) {
  const texts = words.catalog
  say(texts.signedBy(signers))
  say(texts.compare)
  const answer = await readLine(texts.question)
  if (answer === null) throw fail('input-refused/catalog-key-needed', { signers })
  if (!isYes(answer)) throw fail('input-refused/catalog-not-followed', {})
  return signers
}

/** What a refresh of one came to, or following one that the policy names. `catalog`: null if that is not followed yet. */
interface Done {
  readonly catalog: Catalog | null
  /** Its name, or its source. */
  readonly called: string
  readonly followed: Followed | null
  readonly failure: Failure | null
}

/** One that fails gives its own exit status if it is the only one, and 1 otherwise. */
async function refresh(
  { catalogs }: CatalogCore,
  { subjects: [, name], timeout }: CommandLine,
): Promise<CommandResult> {
  const all = catalogs.all()
  const waiting = catalogs.waiting().filter(({ source }) => name === undefined || source === name)
  const chosen = name === undefined ? all : waiting.length > 0 ? [] : [catalogNamed(all, name)]
  const options = { by: 'person', signal: within(timeout) } as const
  const done: Done[] = []
  for (const named of waiting) done.push(await follow(catalogs, named, options))
  const refreshed = await catalogs.refreshAll(chosen, options)
  done.push(...refreshed.map((each) => ({ ...each, called: each.catalog.name })))
  const failed = done.flatMap(({ failure }) => failure ?? [])
  const [first] = failed
  const texts = words.catalog
  return {
    lines: [
      ...(done.length === 0 ? [texts.none] : []),
      ...done.flatMap(({ called, followed, failure }) => [
        ...(failure === null ? [] : [`${called}: ${failureLine(failure)}`]),
        ...(followed === null ? [] : changeLines(followed)),
      ]),
      ...(done.some(({ followed }) => (followed?.removed.length ?? 0) > 0) ? [texts.removedStay] : []),
    ],
    json: done.map(({ catalog: of, called, followed, failure }) => ({
      ...{ id: of?.id ?? null, name: called, isNew: followed?.isNew ?? false },
      ...{ added: followed?.added ?? [], changed: followed?.changed ?? [], removed: followed?.removed ?? [] },
      failure: failure === null ? null : failureJson(failure),
    })),
    ...(first === undefined ? {} : { status: done.length === 1 ? exitStatus(first.code) : 1 }),
  }
}

/** @throws the signal's reason */
async function follow(catalogs: Catalogs, named: PolicyCatalog, options: AskOptions): Promise<Done> {
  try {
    const followed = await catalogs.followNamed(named, options)
    return { catalog: followed.catalog, called: followed.catalog.name, followed, failure: null }
  } catch (error) {
    options.signal.throwIfAborted()
    return { catalog: null, called: named.source, followed: null, failure: toFailure(error) }
  }
}

function changeLines({ catalog: { name }, isNew, added, changed, removed }: Followed): readonly string[] {
  const texts = words.catalog
  if (!isNew) return [texts.same(name)]
  return [texts.changes(name, { added: added.length, changed: changed.length, removed: removed.length })]
}

async function list(
  { catalogs, profiles }: CatalogCore,
  _line: CommandLine,
  { say }: CatalogTerminal,
): Promise<CommandResult> {
  const { table, none, managed, waits } = words.catalog
  const all = catalogs.all()
  const waiting = catalogs.waiting()
  for (const { source } of waiting) say(waits(source))
  return {
    ...(all.length === 0
      ? { lines: waiting.length === 0 ? [none] : [] }
      : tabular([
          [
            ...[table.name, table.organizations, table.signed, table.checked, table.account],
            ...[table.managed, table.source],
          ],
          ...all.map((each) => [
            ...[each.name, String(each.entries.length), timeText(each.signedAt), timeText(each.checkedAt)],
            each.signIn === undefined ? '' : (profiles.find(each.signIn.profileId)?.name ?? table.gone),
            ...[catalogs.isManaged(each) ? managed : '', each.source],
          ]),
        ])),
    json: all.map((each) => catalogJson(each, catalogs)),
  }
}

function catalogJson(catalog: Catalog, catalogs: Catalogs) {
  const { entries, id, name, source, keys, serial, signedAt, checkedAt, signIn } = catalog
  return {
    ...{ id, name, source, keys, serial, signedAt, checkedAt },
    ...(signIn === undefined ? {} : { signIn }),
    organizations: entries.length,
    managed: catalogs.isManaged(catalog),
  }
}

/** By its name, source or ID. @throws FailureError `input-refused` */
function catalogNamed(catalogs: readonly Catalog[], typed: string): Catalog {
  const wanted = typed.toLowerCase()
  const found = catalogs.filter(
    ({ id, name, source }) => id === wanted || source === typed || name.toLowerCase() === wanted,
  )
  const [first, another] = found
  if (first === undefined)
    throw fail('input-refused/catalog-unknown', {
      word: quotable(typed),
      known: catalogs.map(({ name }) => name),
    })
  if (another !== undefined)
    throw fail('input-refused/several', {
      word: typed,
      found: found.map(({ name, id }) => ({ name, id })),
    })
  return first
}
