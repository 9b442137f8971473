/** Reads a file that the person named on the command line: a certificate, a list of clouds. */
import { fail } from '../contract/failure.ts'
import { OutsideFileError, readOutsideFile } from '../outside-file.ts'

/** Bytes that such a file may have: far more than any that is meant. */
const LIMIT = 1024 * 1024

/** @returns the whole content @throws FailureError `input-refused` when it is no file that can be read, or has more than 1 MB */
export async function readNamedFile(file: string): Promise<Buffer> {
  return readOutsideFile(file, LIMIT).catch((cause: unknown) => {
    if (!(cause instanceof OutsideFileError)) throw cause
    throw fail('input-refused/file', { problem: cause.problem }, { cause })
  })
}
