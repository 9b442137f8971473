/** `import`: shows what files have, asks, and adds what is new. Secrets are saved by `--with-secrets` alone. */
import type { PlannedRow } from '../contract/exchange.ts'
import { FailureError, failure } from '../contract/failure.ts'
import type { Core } from '../core.ts'
import { plan, secretsOf } from '../exchange/plan.ts'
import type { ImportedFile } from '../importing/found-files.ts'
import type { Secret } from '../secret.ts'
import { failureJson } from '../words/failures.ts'
import { words } from '../words/index.ts'
import type { CommandResult, Terminal } from './command.ts'
import { exitStatus } from './exit-status.ts'
import { importedFiles } from './import-files.ts'
import { previewLines } from './import-preview.ts'
import { arrivedSecrets, hasSealed } from './sealed-secrets.ts'
import type { CommandLine } from './usage.ts'
import { isYes } from './yes.ts'

type ImportLine = Pick<
  CommandLine,
  'subjects' | 'dryRun' | 'yes' | 'update' | 'allowHttp' | 'withSecrets' | 'passwordStdin'
>

const NOTHING = { added: [], changed: [] }

/** A file that cannot be read gives exit status 1, and no readable file 2. */
export async function importConnections(
  core: Pick<Core, 'profiles' | 'organizations' | 'movedSecrets' | 'importedSecrets'>,
  line: ImportLine,
  terminal: Pick<Terminal, 'say' | 'readLine' | 'readInput' | 'readSecret'>,
): Promise<CommandResult> {
  const { profiles, organizations } = core
  const { files, skipped } = await importedFiles(line.subjects, terminal)
  const found = files.flatMap((each) =>
    each.found === null ? [] : [{ file: each.file, entries: each.found.entries }],
  )
  const rows = plan(found, profiles.profiles(), line)
  const preview = previewLines(rows, files, skipped)
  const drafts = rows.flatMap((row) => (row.state === 'new' ? [row.draft] : []))
  const changes = line.update ? rows.flatMap((row) => (row.state === 'changed' ? [row] : [])) : []
  const asked = !line.dryRun && !line.yes && drafts.length + changes.length > 0
  if (asked) for (const each of preview) terminal.say(each)
  const answer = asked ? await terminal.readLine(words.exchange.question(drafts.length, changes.length)) : ''
  const agreed = line.yes || isYes(answer)
  const isDone = !line.dryRun && agreed
  const takesSecrets = line.withSecrets && !line.dryRun && (agreed || drafts.length + changes.length === 0)
  // a wrong passphrase stops the import before it has changed anything, and so does a vault without its key
  const arrived = takesSecrets ? await arrivedSecrets(core, files, { line, terminal }) : []
  const hasReadable = takesSecrets && rows.some(({ readable }) => readable !== undefined)
  if (hasReadable) await core.importedSecrets.ready()
  const { added, changed } = isDone ? await organizations.saveImport({ drafts, changes }) : NOTHING
  const addedIds = added.map(({ id }) => id)
  const taken = await takeSecrets(arrived, [...addedIds, ...rows.flatMap(thereIn)])
  const secrets = hasReadable ? readableIn(rows, secretsOf(found), addedIds) : []
  const { kept, whyNot } = await keptSecrets(core, secrets)
  return {
    lines: [
      ...(asked ? [] : preview),
      ...resultLines(added.length, changed.length),
      ...takenLines(arrived, taken),
      ...(kept === 0 ? [] : [words.exchange.importedSecrets(kept)]),
      ...(line.withSecrets ? [] : files.filter(hasSealed).map(({ file }) => words.exchange.sealedLeft(file))),
      ...(rows.some(({ state }) => state === 'changed') && !line.update ? [words.exchange.changedStay] : []),
    ],
    json: {
      files: files.map(fileJson),
      rows: rows.map(rowJson),
      added: added.map(({ id }) => id),
      changed: changed.map(({ id }) => id),
      secretsTaken: taken.saved + kept,
    },
    ...(whyNot ?? ending(files, { rows, unanswered: asked && answer === null })),
  }
}

type Arrived = Awaited<ReturnType<typeof arrivedSecrets>>
type Taken = Pick<Awaited<ReturnType<Arrived[number]['take']>>, 'saved' | 'known'>

/** The saved organization that an entry is; none for a new one, for one that was added by this import, and a refused one. */
const thereIn = (row: PlannedRow): readonly string[] =>
  (row.state === 'there' || row.state === 'changed') && row.profileId !== null ? [row.profileId] : []

type ImportedSecret = Parameters<Core['importedSecrets']['keep']>[0][number]

/** The secrets that can be saved, each with the organization that its entry is. */
function readableIn(
  rows: readonly PlannedRow[],
  secrets: readonly (Secret | null)[],
  addedIds: readonly string[],
): readonly ImportedSecret[] {
  const added = addedIds.values()
  return rows.flatMap((row, index) => {
    const [profileId] = row.state === 'new' ? [added.next().value] : thereIn(row)
    const value = secrets[index]
    return profileId === undefined || row.readable === undefined || row.address === null || !value
      ? []
      : [{ ...row.readable, profileId, orgUrl: row.address, value }]
  })
}

/** The number of saved ones. The organizations are in the list by now, so a vault that fails does not hide the result. */
async function keptSecrets(
  { importedSecrets }: Pick<Core, 'importedSecrets'>,
  secrets: readonly ImportedSecret[],
): Promise<{ kept: number; whyNot: Pick<CommandResult, 'status' | 'failure'> | null }> {
  try {
    return { kept: (await importedSecrets.keep(secrets)).length, whyNot: null }
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    return { kept: 0, whyNot: { status: exitStatus(error.code), failure: error.failure } }
  }
}

async function takeSecrets(arrived: Arrived, profileIds: readonly string[]): Promise<Taken> {
  const taken = { saved: 0, known: 0 }
  for (const secrets of arrived) {
    const { saved, known } = await secrets.take(profileIds)
    taken.saved += saved
    taken.known += known
  }
  return taken
}

function takenLines(arrived: Arrived, { saved, known }: Taken): readonly string[] {
  if (arrived.length === 0) return []
  const { exchange } = words
  return [
    ...(saved === 0 && known === 0 ? [exchange.noneTaken] : []),
    ...(saved === 0 ? [] : [exchange.taken(saved)]),
    ...(known === 0 ? [] : [exchange.keptOwn(known)]),
  ]
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
