/** Sign-in at an STS with a password, which is sent once, and saved if the user wants it. */
import { fail } from '../../contract/failure.ts'
import type { TrustEndpoint } from '../../protocol/metadata-exchange.ts'
import { type RecordOf, writeRecord } from '../../vault/records.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import type { SignedIn, SignInAttempt } from '../sign-in-method.ts'
import type { Opened } from './assertion-use.ts'
import { stsOf, useOf, type WsTrustTools } from './attempt-sts.ts'
import type { Typed } from './sts.ts'

/** Sends the password, once. @throws FailureError `sign-in-refused`, `wrong-account`, `token-invalid`, `input-refused` */
export async function openByPassword(
  attempt: SignInAttempt,
  { where, typed }: { readonly where: TrustEndpoint; readonly typed: Typed },
  tools: WsTrustTools,
): Promise<Opened> {
  const use = useOf(attempt, tools)
  use.checkName(typed.name)
  const call = { where, purpose: use.purpose, signal: attempt.signal }
  const token = await stsOf(attempt, tools).byPassword(typed, call)
  return use.opened(token, { userName: typed.name })
}

/** @throws FailureError `method-not-available` */
export function takesPasswords(endpoint: TrustEndpoint | null): TrustEndpoint {
  if (endpoint === null) throw fail('method-not-available/sts-takes-no-password', {})
  return endpoint
}

/** Saves the credential, and replaces the saved password or ticket record; null removes it. */
export const keeping =
  (vault: TokenVault, made: Opened, typed: RecordOf<'typed'> | null): SignedIn['keep'] =>
  async (accountId) => {
    await made.keep(accountId)
    const id = { kind: 'typed', accountId } as const
    await (typed === null ? vault.remove(id) : writeRecord(vault, id, typed))
  }
