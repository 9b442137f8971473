/** Seals the secrets of an export under a passphrase, and opens those of an import. */
import { fail } from '../contract/failure.ts'
import type { Core } from '../core.ts'
import { unseal } from '../exchange/seal.ts'
import { gatheredSecrets, type SealedSecrets, sealedSecrets } from '../exporting/sealed-secrets.ts'
import type { ImportedFile } from '../importing/found-files.ts'
import { words } from '../words/index.ts'
import type { Terminal } from './command.ts'
import { newPassphrase, typedPassphrase } from './passphrase.ts'
import type { CommandLine } from './usage.ts'

type Asking = Pick<Terminal, 'readSecret'>
type Line = Pick<CommandLine, 'passwordStdin'>

/** The typed secrets of all accounts, sealed. @throws FailureError `input-refused`, `sign-in-needs-person` */
export async function askedToSeal(
  { movedSecrets }: Pick<Core, 'movedSecrets'>,
  line: Line,
  terminal: Asking,
): Promise<SealedSecrets> {
  const gathered = await gatheredSecrets(movedSecrets, null)
  return sealedSecrets(gathered, await newPassphrase(words.exchange.passphrase, line, terminal))
}

/** The secrets of those files that have some. @throws FailureError `input-refused`, `sign-in-needs-person`, `vault-…` */
export async function arrivedSecrets(
  { movedSecrets }: Pick<Core, 'movedSecrets'>,
  files: readonly ImportedFile[],
  { line, terminal }: { readonly line: Line & Pick<CommandLine, 'subjects'>; readonly terminal: Asking },
): Promise<readonly ArrivedSecrets[]> {
  const sealed = files.filter(hasSealed)
  if (sealed.length === 0) return []
  if (line.subjects.includes('-')) throw fail('input-refused/sealed-input', {})
  const passphrase = await typedPassphrase(words.exchange.passphrase, line, terminal)
  const arrived: ArrivedSecrets[] = []
  for (const { found } of sealed)
    arrived.push(await movedSecrets.arrived(await unseal(found?.sealed, passphrase)))
  return arrived
}

type ArrivedSecrets = Awaited<ReturnType<Core['movedSecrets']['arrived']>>

/** True for a file that Homerealm exported with sealed secrets. */
export const hasSealed = ({ found }: ImportedFile): boolean => found?.sealed !== undefined
