/** The secret that the vault keeps for an organization, lent to a test of other values: a copy, for the same sign-in alone. */
import { FailureError } from '../contract/failure.ts'
import type { SignInMethodId } from '../contract/identity-provider.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import type { ConnectStore } from '../profiles/profile-store.ts'
import type { Secret } from '../secret.ts'
import { sameName } from '../sign-in/same-name.ts'
import { readRecord } from '../vault/records.ts'
import type { TokenVault, VaultRecordId } from '../vault/token-vault.ts'
import { importedOf, isFor } from './connect/imported-secret.ts'

interface Lending {
  /** As saved. */
  readonly saved: ConnectionProfile
  /** With the values to test. */
  readonly tried: ConnectionProfile
}

/**
 * The account that a test with these values may sign in with again; null if they are for another one.
 * @param method how the test signs in; undefined: as a connect does
 */
export function lentAccount(
  store: Pick<ConnectStore, 'account'>,
  { saved, tried }: Lending,
  method: SignInMethodId | undefined,
): Account | null {
  const account = saved.accountId === null ? null : store.account(saved.accountId)
  if (account === null || tried.orgUrl !== saved.orgUrl) return null
  // a person does not sign in under the name of an application, nor an application under that of a person
  if (method !== undefined && isApplication(method) !== isApplication(account.method)) return null
  const { userName } = tried
  const isItsUser = userName === null || userName === saved.userName || sameName(userName, account.name)
  return isItsUser ? account : null
}

const isApplication = (method: SignInMethodId) => method === 'client-credentials'

/**
 * Copies what a person typed once, or what an import saved, into a test's vault: never to another address, STS, account or
 * application than it is kept for. Tokens and cookies stay: a server may replace them when they are used.
 * @returns what it copied
 */
export async function lendSecret(
  lending: Lending,
  {
    account,
    vault,
    to,
  }: { readonly account: Account | null; readonly vault: TokenVault; readonly to: TokenVault },
): Promise<readonly Secret[]> {
  const { saved, tried } = lending
  if (tried.orgUrl !== saved.orgUrl || tried.homeRealm !== saved.homeRealm) return []
  try {
    await vault.open()
    const id = await lentRecord(lending, account, vault)
    const content = id === null ? null : await vault.read(id)
    if (id === null || content === null) return []
    await to.write(id, content)
    return [content]
  } catch (error) {
    // without it, the person types the secret
    if (error instanceof FailureError) return []
    throw error
  }
}

/** Null if the vault keeps nothing for this sign-in. @throws FailureError */
async function lentRecord(
  { saved, tried }: Lending,
  account: Account | null,
  vault: TokenVault,
): Promise<VaultRecordId | null> {
  if (saved.accountId === null) {
    const id = importedOf(saved.id)
    const record = await readRecord(vault, id)
    return record !== null && isFor(tried, record) ? id : null
  }
  if (account === null) return null
  const id = { kind: 'typed', accountId: account.id } as const
  const record = await readRecord(vault, id)
  switch (record?.kind) {
    case 'password':
    case 'windows-password':
      return id
    case 'client-secret':
    case 'client-certificate':
      return sameName(tried.clientId ?? record.clientId, record.clientId) ? id : null
    default:
      return null
  }
}
