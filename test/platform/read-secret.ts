/** A program that reads a secret like the command line and prints its bytes. */
import { createTyping } from '../../main/command-line/typing.ts'

const secret = await createTyping(process.stdin, process.stderr).readSecret('', true)
process.stdout.write(Buffer.from(secret?.reveal() ?? '').toString('hex'))
