/** The secrets of an export, sealed under a passphrase that is long enough. */
import { isShortPassphrase, SHORTEST_PASSPHRASE } from '../contract/exchange.ts'
import { fail } from '../contract/failure.ts'
import { type SealedPart, seal } from '../exchange/seal.ts'
import type { Secret } from '../secret.ts'
import type { MovedSecrets } from '../session/moved-secrets.ts'
import { runTask, type StartTaskProcess } from '../task-process.ts'
import { parseSealed, type SealRequest } from './sealer-messages.ts'

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

/** Seals in this thread, which takes some tenths of a second. @param passphrase not refused by `refuseShort` */
export const sealedSecrets = async (
  { text, count }: Gathered,
  passphrase: Secret,
): Promise<SealedSecrets> => ({ part: await seal(text, passphrase), count })

/**
 * Seals in a process of its own, so that the app goes on meanwhile.
 * @param start of the process @param passphrase not refused by `refuseShort`
 * @throws FailureError if the process ends early; the signal's reason
 */
export async function sealedElsewhere(
  start: StartTaskProcess,
  { gathered: { text, count }, passphrase }: { readonly gathered: Gathered; readonly passphrase: Secret },
  signal: AbortSignal,
): Promise<SealedSecrets> {
  const request: SealRequest = { text: text.reveal(), passphrase: passphrase.reveal() }
  const unfinished = () => fail('input-refused/not-sealed', {})
  return { part: await runTask(start, { request, take: parseSealed, unfinished }, signal), count }
}
