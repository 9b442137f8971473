/** Writes an export to a file: all of it, or nothing. */
import { fail } from '../contract/failure.ts'
import { quotable } from '../contract/secret-in-text.ts'
import { codeOf, createExclusively, nodeFiles, writeAtomically } from '../vault/atomic-file.ts'

export interface ExportFile {
  /** True if the person has agreed to replace a file that is there. */
  readonly replaces: boolean
  /** Default: only its owner may read it. */
  readonly readableBy?: 'owner' | 'everyone'
}

/** @throws FailureError if the file is there and must stay, or cannot be written */
export async function writeExport(
  file: string,
  text: string,
  { replaces, readableBy = 'owner' }: ExportFile,
): Promise<void> {
  const bytes = Buffer.from(text)
  const facts = { file: quotable(file) }
  const write = async () => {
    if (!replaces) return createExclusively(nodeFiles, file, bytes)
    await writeAtomically(nodeFiles, file, { bytes, mode: readableBy === 'everyone' ? 0o666 : 0o600 })
    return true
  }
  const isWritten = await write().catch((cause: unknown) => {
    throw fail(
      'input-refused/exchange-not-written',
      { ...facts, error: codeOf(cause) ?? 'unknown' },
      { cause },
    )
  })
  if (!isWritten) throw fail('input-refused/exchange-file-exists', facts)
}
