/** Reads the sources of an import, and compares what they have with the list. */
import { basename, dirname, relative } from 'node:path'
import type { PlannedRow } from '../contract/exchange.ts'
import { fail } from '../contract/failure.ts'
import { type DroppedFile, IMPORT_LIMITS, type ReadFile } from '../contract/importing.ts'
import { shortened, withoutControls } from '../contract/plain-text.ts'
import type { FoundEntry } from '../exchange/found.ts'
import { plan, secretsOf } from '../exchange/plan.ts'
import { sealedPartOf } from '../exchange/seal.ts'
import { suggestedCustomer } from '../organizations/suggested-customer.ts'
import type { Secret } from '../secret.ts'
import {
  type ImportedFile,
  type ImportedFiles,
  importedFilesAt,
  isWorthTelling,
  readAs,
} from './found-files.ts'
import type { ReadEnd, ReadRequest, ReadSource } from './reader-messages.ts'

interface Connections extends ReadEnd {
  readonly rows: readonly PlannedRow[]
  /** One for each row; null for one without a secret that can be read. */
  readonly secrets: readonly (Secret | null)[]
}

/** One row for each entry, in the order of the sources. A source that cannot be read has its failure among the files. */
export async function readConnections({ sources, saved, secrets }: ReadRequest): Promise<Connections> {
  const read: ImportedFiles[] = []
  for (const source of sources) read.push(await readSource(source))
  const files = read.flatMap((each) => each.files)
  const names = new Set(files.map(({ file }) => basename(file)))
  const found = files.flatMap(({ file, found }) =>
    found === null ? [] : [{ file, entries: found.entries.filter((entry) => !isAmong(names, entry)) }],
  )
  return {
    files: files.map(shownFile),
    skipped: read.reduce((count, { skipped }) => count + skipped, 0),
    rows: plan(found, saved, { allowHttp: false }).map(withCustomer),
    secrets: secrets ? secretsOf(found) : [],
    sealed: secrets
      ? files.flatMap(({ found }) => (found?.sealed === undefined ? [] : [sealedPartOf(found.sealed)]))
      : [],
  }
}

async function readSource(source: ReadSource): Promise<ImportedFiles> {
  if ('text' in source) return one(await readAs(TEXT, async () => Buffer.from(source.text)))
  if ('dropped' in source) return readDropped(source.dropped)
  const { files, skipped } = await importedFilesAt(source.path)
  const shown = (file: string) => shownName(relative(dirname(source.path), file))
  return { files: files.map((each) => ({ ...each, file: shown(each.file) })), skipped }
}

/** The name of a text without a file: no file has it. */
const TEXT = ''

const one = (file: ImportedFile): ImportedFiles => ({ files: [file], skipped: 0 })

async function readDropped(dropped: DroppedFile): Promise<ImportedFiles> {
  const file = shownName(dropped.name)
  const read = await readAs(file, async () => contentOf(dropped, file))
  const isOther = /\//.test(dropped.name) && read.failure !== null && !isWorthTelling(read.failure)
  return isOther ? { files: [], skipped: 1 } : one(read)
}

/** @throws FailureError `input-refused` */
function contentOf(dropped: DroppedFile, file: string): Uint8Array {
  const limit = IMPORT_LIMITS.bytes
  const tooLarge = () => fail('input-refused/file', { problem: { is: 'too-large', file, limit } })
  if ('content' in dropped) {
    const bytes = Buffer.from(dropped.content, 'base64')
    if (bytes.length > limit) throw tooLarge()
    return bytes
  }
  throw dropped.problem === 'too-large'
    ? tooLarge()
    : fail('input-refused/file', { problem: { is: 'unreadable', file, error: 'EACCES' } })
}

/** In one line of limited length, whatever the name is. */
const shownName = (name: string): string => shortened(withoutControls(name).trim(), 200) || '…'

const shownFile = ({ file, found, failure }: ImportedFile): ReadFile => ({
  file: file === TEXT ? null : file,
  others: found?.others ?? 0,
  ...(found?.sealed === undefined ? {} : { sealed: true }),
  failure,
})

/** True for the name of a file that this import reads too: XrmToolBox has a list of its files beside them. */
const isAmong = (names: ReadonlySet<string>, entry: FoundEntry): boolean =>
  entry.is === 'refused' &&
  entry.failure.reason === 'input-refused/exchange-other-file' &&
  names.has(entry.failure.facts.name)

/** Suggested here, because that takes main long for many. */
function withCustomer(row: PlannedRow): PlannedRow {
  if (row.state !== 'new' || row.draft.customer !== null) return row
  return { ...row, draft: { ...row.draft, customer: suggestedCustomer({ ...row.draft, detection: null }) } }
}
