/** Reads the files and folders of an import. A file that cannot be read does not stop the others. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FoundText } from '../contract/exchange.ts'
import { type Failure, FailureError, fail, failure } from '../contract/failure.ts'
import { quotable } from '../contract/secret-in-text.ts'
import { LARGEST, recognize } from '../exchange/recognize.ts'
import { textOf } from '../exchange/text-of.ts'
import { words } from '../words/index.ts'
import type { Terminal } from './command.ts'
import { readNamedFile } from './named-file.ts'

/** A file as the person named it, or below a folder that the person named. */
export type ImportedFile = { readonly file: string } & (
  | { readonly found: FoundText; readonly failure: null }
  | { readonly found: null; readonly failure: Failure }
)

/** Files of a folder without any connection: a folder may have many. */
export interface SkippedFiles {
  readonly folder: string
  readonly count: number
}

interface ImportedFiles {
  readonly files: readonly ImportedFile[]
  readonly skipped: readonly SkippedFiles[]
}

/** Maximum number of files, and depth of folders, below a folder. */
const MOST_FILES = 1000
const MAX_DEPTH = 4

/** @param paths files, folders, and `-` for standard input */
export async function importedFiles(
  paths: readonly string[],
  terminal: Pick<Terminal, 'readInput'>,
): Promise<ImportedFiles> {
  const files: ImportedFile[] = []
  const skipped: SkippedFiles[] = []
  for (const path of paths) {
    const there = path === '-' ? null : await stat(path).catch(() => null)
    if (path === '-') files.push(await fromInput(terminal))
    else if (there === null && mayBeSecret(path)) files.push(NO_FILE)
    else if (there?.isDirectory()) {
      const { found, count } = await inFolder(path)
      files.push(...found)
      if (count > 0) skipped.push({ folder: path, count })
    } else files.push(await readAs(path, () => readNamedFile(path, LARGEST)))
  }
  return { files, skipped }
}

/** People also type a connection string in the place of a file: no output repeats it. */
const mayBeSecret = (path: string): boolean => quotable(path) === null || /[=;]/.test(path)

const NO_FILE: ImportedFile = {
  file: '…',
  found: null,
  failure: failure('input-refused/exchange-no-file', {}),
}

function fromInput({ readInput }: Pick<Terminal, 'readInput'>): Promise<ImportedFile> {
  const file = words.exchange.standardInput
  return readAs(file, () =>
    readInput(LARGEST).catch((error: unknown) => {
      if (!(error instanceof FailureError)) throw error
      throw fail('input-refused/file', { problem: { is: 'too-large', file, limit: LARGEST } })
    }),
  )
}

async function readAs(file: string, read: () => Promise<Uint8Array>): Promise<ImportedFile> {
  try {
    return { file, found: recognize(textOf(await read())), failure: null }
  } catch (error) {
    if (error instanceof FailureError) return { file, found: null, failure: error.failure }
    throw error
  }
}

async function inFolder(folder: string): Promise<{ found: readonly ImportedFile[]; count: number }> {
  const found: ImportedFile[] = []
  let count = 0
  try {
    for (const file of await filesBelow(folder)) {
      const read = await readAs(file, () => readNamedFile(file, LARGEST))
      if (read.failure === null || isWorthTelling(read.failure)) found.push(read)
      else count += 1
    }
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    found.push({ file: folder, found: null, failure: error.failure })
  }
  return { found, count }
}

/** A folder has other files too: only a damaged or unreadable one is worth a line. */
const isWorthTelling = ({ reason }: Failure): boolean =>
  reason !== 'input-refused/exchange-format' &&
  reason !== 'input-refused/exchange-nothing' &&
  reason !== 'input-refused/exchange-no-text'

/** In the order of their names. Follows no links. @throws FailureError if there are too many, or the folder is unreadable */
async function filesBelow(folder: string, depth = 1): Promise<readonly string[]> {
  const files: string[] = []
  const there = await readdir(folder, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    const problem = { is: 'unreadable', file: folder, error: cause.code ?? 'unknown' } as const
    throw fail('input-refused/file', { problem }, { cause })
  })
  for (const entry of there.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isFile()) files.push(path)
    else if (entry.isDirectory() && depth < MAX_DEPTH && !/^(?:\.|node_modules$)/.test(entry.name))
      files.push(...(await filesBelow(path, depth + 1)))
    if (files.length > MOST_FILES) throw fail('input-refused/exchange-folder', { folder, most: MOST_FILES })
  }
  return files
}
