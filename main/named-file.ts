/** Reads a file that the person named, on the command line or in a dialog: a certificate, a list of clouds, a body, connections. */
import { fail } from './contract/failure.ts'
import { OutsideFileError, readOutsideFile } from './outside-file.ts'

/** Largest size of a certificate or a list, bytes; real ones are far smaller. */
const LIMIT = 1024 * 1024

/** @param limit bytes; default: 1 MB @throws FailureError `input-refused` if it is not a readable file or is larger */
export async function readNamedFile(file: string, limit: number = LIMIT): Promise<Buffer> {
  return readOutsideFile(file, limit).catch((cause: unknown) => {
    if (!(cause instanceof OutsideFileError)) throw cause
    throw fail('input-refused/file', { problem: cause.problem }, { cause })
  })
}
