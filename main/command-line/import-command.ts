/** `import`: shows what files have, asks, and adds what is new. Of secrets it reads only those that Homerealm sealed. */
import type { PlannedRow } from '../contract/exchange.ts'
import { failure } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Core } from '../core.ts'
import { plan } from '../exchange/plan.ts'
import { failureJson } from '../words/failures.ts'
import { words } from '../words/index.ts'
import type { CommandResult, Terminal } from './command.ts'
import { type ImportedFile, importedFiles } from './import-files.ts'
import { previewLines } from './import-preview.ts'
import { hasSealed, openedSecrets } from './sealed-secrets.ts'
import type { CommandLine } from './usage.ts'

type ImportLine = Pick<
  CommandLine,
  'subjects' | 'dryRun' | 'yes' | 'update' | 'allowHttp' | 'withSecrets' | 'passwordStdin'
>

/** A file that cannot be read gives exit status 1, and no readable file 2. */
export async function importConnections(
  core: Pick<Core, 'profiles' | 'organizations' | 'movedSecrets'>,
  line: ImportLine,
  terminal: Pick<Terminal, 'say' | 'readLine' | 'readInput' | 'readSecret'>,
): Promise<CommandResult> {
  const { profiles, organizations } = core
  const { files, skipped } = await importedFiles(line.subjects, terminal)
  const rows = plan(
    files.flatMap(({ file, found }) => (found === null ? [] : [{ file, entries: found.entries }])),
    profiles.profiles(),
    line,
  )
  const preview = previewLines(rows, files, skipped)
  const drafts = rows.flatMap((row) => (row.state === 'new' ? [row.draft] : []))
  const changes = line.update ? rows.flatMap((row) => (row.state === 'changed' ? [row] : [])) : []
  const asked = !line.dryRun && !line.yes && drafts.length + changes.length > 0
  if (asked) for (const each of preview) terminal.say(each)
  const answer = asked ? await terminal.readLine(words.exchange.question(drafts.length, changes.length)) : ''
  const agreed = line.yes || /^\s*(?:y|yes|j|ja)\s*$/i.test(answer ?? '')
  const isDone = !line.dryRun && agreed
  const takesSecrets = line.withSecrets && !line.dryRun && (agreed || drafts.length + changes.length === 0)
  // a wrong passphrase stops the import before it has changed anything
  const opened = takesSecrets ? await openedSecrets(files, line, terminal) : NONE_OPENED
  const added = isDone ? organizations.addAll(drafts) : []
  const changed = isDone ? changes.map((row) => organizations.change(row.profileId, row.change)) : []
  const taken = await takeSecrets(core, opened, profileIdsByFile(rows, added))
  return {
    lines: [
      ...(asked ? [] : preview),
      ...resultLines(added.length, changed.length),
      ...(taken === 0 ? [] : [words.exchange.taken(taken)]),
      ...(line.withSecrets ? [] : files.filter(hasSealed).map(({ file }) => words.exchange.sealedLeft(file))),
      ...(rows.some(({ state }) => state === 'changed') && !line.update ? [words.exchange.changedStay] : []),
    ],
    json: {
      files: files.map(fileJson),
      rows: rows.map(rowJson),
      added: added.map(({ id }) => id),
      changed: changed.map(({ id }) => id),
      secretsTaken: taken,
    },
    ...ending(files, { rows, unanswered: asked && answer === null }),
  }
}

type Opened = Awaited<ReturnType<typeof openedSecrets>>

const NONE_OPENED: Opened = new Map()

/** The saved organizations that the entries of each file are: those that were added, and those that were there. */
function profileIdsByFile(
  rows: readonly PlannedRow[],
  added: readonly ConnectionProfile[],
): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>()
  let next = 0
  for (const row of rows) {
    const id = row.state === 'new' ? added[next++]?.id : row.state === 'refused' ? null : row.profileId
    if (!id) continue
    const ofFile = ids.get(row.file) ?? []
    ofFile.push(id)
    ids.set(row.file, ofFile)
  }
  return ids
}

/** @returns the number of accounts whose secret is now in the vault */
async function takeSecrets(
  { movedSecrets }: Pick<Core, 'movedSecrets'>,
  opened: Opened,
  profileIds: ReadonlyMap<string, readonly string[]>,
): Promise<number> {
  let taken = 0
  for (const [file, text] of opened) taken += await movedSecrets.take(text, profileIds.get(file) ?? [])
  return taken
}

const resultLines = (added: number, changed: number): readonly string[] => [
  ...(added + changed === 0 ? [words.exchange.nothing] : []),
  ...(added > 0 ? [words.exchange.added(added)] : []),
  ...(changed > 0 ? [words.exchange.updated(changed)] : []),
]

interface Outcome {
  readonly rows: readonly PlannedRow[]
  /** True if the person should have been asked and there is no terminal. */
  readonly unanswered: boolean
}

function ending(
  files: readonly ImportedFile[],
  { rows, unanswered }: Outcome,
): Pick<CommandResult, 'status' | 'failure'> {
  if (unanswered) return { status: 2, failure: failure('input-refused/exchange-not-confirmed', {}) }
  const [refused] = files.filter((each) => each.failure !== null)
  if (rows.length === 0)
    return {
      status: 2,
      failure:
        files.length === 1 && refused ? refused.failure : failure('input-refused/exchange-nothing', {}),
    }
  return { status: refused === undefined ? 0 : 1 }
}

const fileJson = ({ file, found, failure: why }: ImportedFile) => ({
  file,
  format: found?.format ?? null,
  entries: found?.entries.length ?? 0,
  others: found?.others ?? 0,
  ...(why === null ? {} : { failure: failureJson(why) }),
})

const rowJson = (row: PlannedRow) =>
  row.state === 'refused' ? { ...row, failure: failureJson(row.failure) } : row
