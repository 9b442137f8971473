/** Reads the files, folders and standard input that the arguments of an import name. */
import { stat } from 'node:fs/promises'
import { FailureError, fail, failure } from '../contract/failure.ts'
import { IMPORT_LIMITS } from '../contract/importing.ts'
import { quotable } from '../contract/secret-in-text.ts'
import { type ImportedFile, importedFilesAt, readAs } from '../importing/found-files.ts'
import { words } from '../words/index.ts'
import type { Terminal } from './command.ts'

/** Files of a folder without any connection: a folder may have many. */
export interface SkippedFiles {
  readonly folder: string
  readonly count: number
}

interface NamedFiles {
  readonly files: readonly ImportedFile[]
  readonly skipped: readonly SkippedFiles[]
}

/** @param paths files, folders, and `-` for standard input */
export async function importedFiles(
  paths: readonly string[],
  terminal: Pick<Terminal, 'readInput'>,
): Promise<NamedFiles> {
  const files: ImportedFile[] = []
  const skipped: SkippedFiles[] = []
  for (const path of paths) {
    if (path === '-') files.push(await fromInput(terminal))
    else if (mayBeSecret(path) && (await stat(path).catch(() => null)) === null) files.push(NO_FILE)
    else {
      const there = await importedFilesAt(path)
      files.push(...there.files)
      if (there.skipped > 0) skipped.push({ folder: path, count: there.skipped })
    }
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
  const limit = IMPORT_LIMITS.bytes
  return readAs(file, () =>
    readInput(limit).catch((error: unknown) => {
      if (!(error instanceof FailureError)) throw error
      throw fail('input-refused/file', { problem: { is: 'too-large', file, limit } })
    }),
  )
}
