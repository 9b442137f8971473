/** The secrets of an export, sealed under a passphrase that is long enough. */
import { isShortPassphrase, SHORTEST_PASSPHRASE } from '../contract/exchange.ts'
import { fail } from '../contract/failure.ts'
import { type SealedPart, seal } from '../exchange/seal.ts'
import type { Secret } from '../secret.ts'
import type { MovedSecrets } from '../session/moved-secrets.ts'

/** What an export has of the accounts. */
export interface SealedSecrets {
  readonly part: SealedPart
  /** Number of accounts. */
  readonly count: number
}

type Gathered = NonNullable<Awaited<ReturnType<MovedSecrets['gathered']>>>

/**
 * @param profileIds those that are exported; null: all
 * @throws FailureError `input-refused` if no account of them has a typed secret, `vault-…`
 */
export async function gatheredSecrets(
  movedSecrets: Pick<MovedSecrets, 'gathered'>,
  profileIds: readonly string[] | null,
): Promise<Gathered> {
  const gathered = await movedSecrets.gathered(profileIds)
  if (gathered === null) throw fail('input-refused/nothing-to-seal', {})
  return gathered
}

/** @throws FailureError `input-refused` if it is too short */
export function refuseShort(passphrase: Secret): void {
  if (isShortPassphrase(passphrase.reveal()))
    throw fail('input-refused/passphrase-short', { least: SHORTEST_PASSPHRASE })
}

/** @param passphrase not refused by `refuseShort` */
export const sealedSecrets = async (
  { text, count }: Gathered,
  passphrase: Secret,
): Promise<SealedSecrets> => ({ part: await seal(text, passphrase), count })
