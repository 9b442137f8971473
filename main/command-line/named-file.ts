/** Reads a file that the person named on the command line: a certificate, a list of clouds. */
import { open } from 'node:fs/promises'
import { FailureError } from '../contract/failure.ts'

/** Bytes that such a file may have: far more than any that is meant. */
const LONGEST = 1024 * 1024

const refused = (message: string, cause?: unknown): FailureError =>
  new FailureError({ code: 'input-refused', message, advice: 'Check the name of the file.' }, { cause })

/** @returns the whole content @throws FailureError `input-refused` when it cannot be read, or has more than 1 MiB */
export async function readNamedFile(file: string): Promise<Buffer> {
  // not by its size: a device has none, and no end either
  const content = Buffer.alloc(LONGEST + 1)
  let length = 0
  try {
    await using handle = await open(file)
    for (;;) {
      const { bytesRead } = await handle.read(content, length, content.length - length)
      length += bytesRead
      if (bytesRead === 0 || length === content.length) break
    }
  } catch (cause) {
    throw refused(`${file} cannot be read.`, cause)
  }
  if (length > LONGEST) throw refused(`${file} has more than a megabyte.`)
  return content.subarray(0, length)
}
