/** Opens the sealed secrets of several files with one passphrase. */
import { FailureError } from '../contract/failure.ts'
import { type SealedPart, unseal } from '../exchange/seal.ts'
import { Secret } from '../secret.ts'
import type { Unsealed, UnsealRequest } from './unsealer-messages.ts'

/** One after another: each takes the memory that its file asks for. */
export async function unsealParts({ parts, passphrase }: UnsealRequest): Promise<readonly Unsealed[]> {
  const typed = new Secret(passphrase)
  const unsealed: Unsealed[] = []
  for (const part of parts) unsealed.push(await unsealPart(part, typed))
  return unsealed
}

async function unsealPart(part: SealedPart | null, passphrase: Secret): Promise<Unsealed> {
  try {
    return { opened: (await unseal(part, passphrase)).reveal() }
  } catch (error) {
    const isWrong = error instanceof FailureError && error.failure.reason === 'input-refused/passphrase'
    return { refused: isWrong ? 'input-refused/passphrase' : 'input-refused/sealed-damaged' }
  }
}
