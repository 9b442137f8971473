/** Asks for a passphrase: one that opens a file, or a new one. */
import { fail } from '../contract/failure.ts'
import { refuseShort } from '../exporting/sealed-secrets.ts'
import type { Secret } from '../secret.ts'
import { words } from '../words/index.ts'
import type { Terminal } from './command.ts'
import type { CommandLine } from './usage.ts'

type Line = Pick<CommandLine, 'passwordStdin'>
type Asking = Pick<Terminal, 'readSecret'>

/** @throws FailureError `sign-in-needs-person` if nothing was typed */
export async function typedPassphrase(
  question: string,
  { passwordStdin }: Line,
  { readSecret }: Asking,
): Promise<Secret> {
  const typed = await readSecret(`${question}: `, passwordStdin)
  if (typed === null || typed.isEmpty()) throw fail('sign-in-needs-person/nothing-typed', {})
  return typed
}

/** Typed twice at a terminal. @throws FailureError `input-refused` if it is too short, or not the same both times */
export async function newPassphrase(question: string, line: Line, terminal: Asking): Promise<Secret> {
  const passphrase = await typedPassphrase(question, line, terminal)
  refuseShort(passphrase)
  if (!line.passwordStdin) {
    const again = await typedPassphrase(words.exchange.passphraseAgain, line, terminal)
    if (again.reveal() !== passphrase.reveal()) throw fail('input-refused/passphrases-differ', {})
  }
  return passphrase
}
