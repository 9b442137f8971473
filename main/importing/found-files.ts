/** Reads the files and folders of an import. A file that cannot be read does not stop the others. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Failure, FailureError, fail } from '../contract/failure.ts'
import { IMPORT_LIMITS } from '../contract/importing.ts'
import type { FoundText } from '../exchange/found.ts'
import { recognize } from '../exchange/recognize.ts'
import { textOf } from '../exchange/text-of.ts'
import { readNamedFile } from '../named-file.ts'

/** A file as the person named it, or below a folder that the person named. */
export type ImportedFile = { readonly file: string } & (
  | { readonly found: FoundText; readonly failure: null }
  | { readonly found: null; readonly failure: Failure }
)

export interface ImportedFiles {
  readonly files: readonly ImportedFile[]
  /** Number of files without any connection: a folder may have many. */
  readonly skipped: number
}

/** @param path a file or a folder */
export async function importedFilesAt(path: string): Promise<ImportedFiles> {
  const there = await stat(path).catch(() => null)
  if (there?.isDirectory()) return inFolder(path)
  return { files: [await readAs(path, () => fileAt(path))], skipped: 0 }
}

const fileAt = (file: string) => readNamedFile(file, IMPORT_LIMITS.bytes)

/** What `read` returns, as a file of that name; a failure in its place if it throws one. */
export async function readAs(file: string, read: () => Promise<Uint8Array>): Promise<ImportedFile> {
  try {
    return { file, found: recognize(textOf(await read())), failure: null }
  } catch (error) {
    if (error instanceof FailureError) return { file, found: null, failure: error.failure }
    throw error
  }
}

async function inFolder(folder: string): Promise<ImportedFiles> {
  const files: ImportedFile[] = []
  let skipped = 0
  try {
    for (const file of await filesBelow(folder)) {
      const read = await readAs(file, () => fileAt(file))
      if (read.failure === null || isWorthTelling(read.failure)) files.push(read)
      else skipped += 1
    }
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    files.push({ file: folder, found: null, failure: error.failure })
  }
  return { files, skipped }
}

/** A folder has other files too: only a damaged or unreadable one is worth a line. */
export const isWorthTelling = ({ reason }: Failure): boolean =>
  reason !== 'input-refused/exchange-format' &&
  reason !== 'input-refused/exchange-nothing' &&
  reason !== 'input-refused/exchange-no-text'

/** In the order of their names. Follows no links. @throws FailureError if there are too many, or the folder is unreadable */
async function filesBelow(folder: string, depth = 1): Promise<readonly string[]> {
  const files: string[] = []
  const most = IMPORT_LIMITS.files
  const there = await readdir(folder, { withFileTypes: true }).catch((cause: NodeJS.ErrnoException) => {
    const problem = { is: 'unreadable', file: folder, error: cause.code ?? 'unknown' } as const
    throw fail('input-refused/file', { problem }, { cause })
  })
  for (const entry of there.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.isFile()) files.push(path)
    else if (entry.isDirectory() && depth < IMPORT_LIMITS.depth && !/^(?:\.|node_modules$)/.test(entry.name))
      files.push(...(await filesBelow(path, depth + 1)))
    if (files.length > most) throw fail('input-refused/exchange-folder', { folder, most })
  }
  return files
}
