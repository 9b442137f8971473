/** The preview of an import as lines: one for each entry, and the files that could not be read. */
import type { PlannedRow } from '../contract/exchange.ts'
import type { ProfileChange } from '../contract/profile.ts'
import type { ImportedFile } from '../importing/found-files.ts'
import { failureLine, failureWords } from '../words/failures.ts'
import { words } from '../words/index.ts'
import { factList } from '../words/lists.ts'
import { columns } from './columns.ts'
import type { SkippedFiles } from './import-files.ts'

export function previewLines(
  rows: readonly PlannedRow[],
  files: readonly ImportedFile[],
  skipped: readonly SkippedFiles[],
): readonly string[] {
  const texts = words.exchange
  const { state, name, address, file, remarks } = texts
  return [
    ...(rows.length === 0 ? [] : columns([[state, name, address, file, remarks], ...rows.map(cells)])),
    ...files.flatMap((each) =>
      each.failure === null || files.length === 1 ? [] : [`${each.file}: ${failureLine(each.failure)}`],
    ),
    ...files.flatMap((each) =>
      each.found === null || each.found.others === 0 ? [] : [texts.others(each.file, each.found.others)],
    ),
    ...skipped.map(({ folder, count }) => texts.skippedFiles(folder, count)),
    ...(rows.length === 0 ? [] : [texts.counts(countsOf(rows))]),
  ]
}

const cells = (row: PlannedRow): readonly string[] => [
  words.exchange.states[row.state],
  row.name ?? '-',
  row.address ?? '-',
  row.line === undefined ? row.file : `${row.file}:${row.line}`,
  remarksOf(row).join('; '),
]

function remarksOf(row: PlannedRow): readonly string[] {
  const texts = words.exchange
  const { readable, leftOut } = row
  const secrets = row.secrets.filter((each) => each !== readable?.what)
  return [
    ...(row.state === 'refused' ? [failureWords(row.failure).message] : []),
    ...(row.state === 'changed' ? [texts.differs(fieldNames(row.change))] : []),
    ...(readable === undefined ? [] : [texts.isReadable(texts.secrets[readable.what])]),
    ...(secrets.length === 0 ? [] : [texts.hasSecrets(factList(secrets.map((each) => texts.secrets[each])))]),
    ...(leftOut.length === 0 ? [] : [texts.isLeftOut(factList(leftOut.map((each) => texts.leftOut[each])))]),
  ]
}

const fieldNames = (change: ProfileChange): string =>
  factList(
    (Object.keys(change) as (keyof ProfileChange)[]).map((each) => words.exchange.fields[each] ?? each),
  )

function countsOf(rows: readonly PlannedRow[]): Readonly<Record<PlannedRow['state'], number>> {
  const counts = { new: 0, there: 0, changed: 0, refused: 0 }
  for (const { state } of rows) counts[state] += 1
  return counts
}
