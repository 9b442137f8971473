/** The rows of an import's preview: what is told of each, and how high it is. */
import type { ReadableSecret } from '../../main/contract/exchange.ts'
import type { ImportPreview, ImportRow } from '../../main/contract/importing.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { plainText, shortened } from '../../main/contract/plain-text.ts'
import type { ProfileChange, ProfileSummary } from '../../main/contract/profile.ts'
import { failureLine } from '../../main/words/failures.ts'
import { words } from '../../main/words/index.ts'
import { factList } from '../../main/words/lists.ts'

export const IMPORT_FILTERS = ['all', 'new', 'changed', 'there', 'refused'] as const
export type ImportFilter = (typeof IMPORT_FILTERS)[number]

/** A row with its index in the preview, by which main knows it. */
export interface IndexedRow {
  readonly index: number
  readonly row: ImportRow
}

/** All rows of a preview, which main tells page by page. */
export async function rowsOf(
  { importing }: HomerealmApi,
  { id, rows: count }: ImportPreview,
): Promise<readonly ImportRow[]> {
  const rows: ImportRow[] = []
  while (rows.length < count) {
    const more = await importing.rows(id, rows.length)
    if (more.length === 0) break
    rows.push(...more)
  }
  return rows
}

/** True if the opened secrets of the files have one for it. */
const isUnsealed = (row: ImportRow): boolean => row.unsealed === true

/** An organization that is there already has nothing to import but a secret that it lacks. */
export const isForSecretOnly = (row: ImportRow): boolean =>
  row.state === 'there' && row.profileId !== null && (row.readable !== undefined || isUnsealed(row))

export const canChoose = (row: ImportRow): boolean =>
  row.state === 'new' || row.state === 'changed' || isForSecretOnly(row)

export type ImportCounts = Readonly<Record<ImportFilter, number>>

export function countsOf(rows: readonly IndexedRow[]): ImportCounts {
  const counts = { all: rows.length, new: 0, changed: 0, there: 0, refused: 0 }
  for (const { row } of rows) counts[row.state] += 1
  return counts
}

/** Characters of a value in a remark. */
const LONGEST_VALUE = 60

/** What a line below the name tells. */
export interface Remark {
  readonly is: 'refused' | 'change' | 'readable' | 'secret' | 'left-out' | 'twice'
  readonly text: string
}

/** The lines that `remarksOf` takes, without its texts: a list needs the height of every row. */
export const remarkLines = (row: ImportRow): number =>
  ownLines(row) +
  (savable(row) === null ? 0 : 1) +
  (isUnsealed(row) ? 1 : 0) +
  (unread(row).length > 0 ? 1 : 0) +
  (row.leftOut.length > 0 ? 1 : 0)

/** The secret that can be saved with the row; null if there is none, or if the row cannot be chosen. */
export const savable = (row: ImportRow): ReadableSecret | null =>
  canChoose(row) ? (row.readable ?? null) : null

/** The secrets that stay in the file. */
export const unread = (row: ImportRow): ImportRow['secrets'] => {
  const taken = savable(row)?.what
  return row.secrets.filter((each) => each !== taken)
}

function ownLines(row: ImportRow): number {
  switch (row.state) {
    case 'new':
      return 0
    case 'there':
      return row.profileId === null ? 1 : 0
    case 'refused':
      return 2
    case 'changed':
      return Object.keys(row.change).length
  }
}

/** @param before the saved organization that the row would change; null if there is none */
export function remarksOf(row: ImportRow, before: ProfileSummary | null): readonly Remark[] {
  const texts = words.window.importing
  const { secrets, leftOut } = words.exchange
  const named = <Name extends string>(of: Readonly<Record<Name, string>>, names: readonly Name[]) =>
    factList(names.map((name) => of[name]))
  const saved = savable(row)
  return [
    ...ownRemarks(row, before),
    ...(saved === null
      ? []
      : [
          {
            is: 'readable',
            text: (row.secretSaved ? texts.isSaved : texts.isReadable)(secrets[saved.what]),
          } as const,
        ]),
    ...(isUnsealed(row) ? [{ is: 'readable', text: texts.isUnsealed } as const] : []),
    ...(unread(row).length === 0
      ? []
      : [{ is: 'secret', text: texts.hasSecrets(named(secrets, unread(row))) } as const]),
    ...(row.leftOut.length === 0
      ? []
      : [{ is: 'left-out', text: texts.isLeftOut(named(leftOut, row.leftOut)) } as const]),
  ]
}

function ownRemarks(row: ImportRow, before: ProfileSummary | null): readonly Remark[] {
  const texts = words.window.importing
  switch (row.state) {
    case 'new':
      return []
    case 'there':
      return row.profileId === null ? [{ is: 'twice', text: texts.twice }] : []
    case 'refused':
      return [{ is: 'refused', text: failureLine(row.failure) }]
    case 'changed':
      return (Object.keys(row.change) as (keyof ProfileChange)[]).map((field) => ({
        is: 'change',
        text: texts.change(
          words.exchange.fields[field] ?? field,
          valueWords(field, before?.[field as keyof ProfileSummary]),
          valueWords(field, row.change[field]),
        ),
      }))
  }
}

function valueWords(field: keyof ProfileChange, value: unknown): string {
  const texts = words.window.importing
  if (value === null || value === undefined || value === '') return texts.empty
  if (typeof value === 'boolean') return value ? texts.yes : texts.no
  if (Array.isArray(value)) return value.length === 0 ? texts.empty : oneLine(factList(value))
  if (field === 'environment')
    return words.providers.environments[value as keyof typeof words.providers.environments]
  return oneLine(String(value))
}

/** A name may be in a script of the other direction: it must not move the words around it. */
const oneLine = (text: string): string => plainText(shortened(text, LONGEST_VALUE))
