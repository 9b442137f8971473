/** Reads a file that the person named on the command line: a certificate, a list of clouds. */
import { fail } from '../contract/failure.ts'
import { OutsideFileError, readOutsideFile } from '../outside-file.ts'

/** Largest size of such a file, bytes; real ones are far smaller. */
const LIMIT = 1024 * 1024

/** @throws FailureError `input-refused` if it is not a readable file or has more than 1 MB */
export async function readNamedFile(file: string): Promise<Buffer> {
  return readOutsideFile(file, LIMIT).catch((cause: unknown) => {
    if (!(cause instanceof OutsideFileError)) throw cause
    throw fail('input-refused/file', { problem: cause.problem }, { cause })
  })
}
