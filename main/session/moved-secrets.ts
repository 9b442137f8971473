/** Passwords, client secrets and certificates that move to another computer with the organizations that they open. */
import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { fail } from '../contract/failure.ts'
import { SIGN_IN_METHODS } from '../contract/identity-provider.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import { Secret } from '../secret.ts'
import { movableSecret, readRecord, writeRecord } from '../vault/records.ts'
import type { TokenVault } from '../vault/token-vault.ts'

const moved = v.strictObject({
  authority: v.pipe(v.string(), v.nonEmpty(), v.maxLength(300)),
  method: v.picklist(SIGN_IN_METHODS),
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(500)),
  tenant: v.optional(v.pipe(v.string(), v.maxLength(100))),
  secretExpiresAt: v.optional(v.number()),
  secretEndSaidBy: v.optional(v.literal('person')),
  /** The addresses that it opens. They are sealed too: whoever changes an address in the file gets no secret sent there. */
  opens: v.array(v.pipe(v.string(), v.maxLength(2048))),
  secret: movableSecret,
})

const list = v.strictObject({ version: v.literal(1), accounts: v.array(moved) })

type MovedAccount = v.InferOutput<typeof moved>

interface MovedSecretsParts {
  readonly profiles: ProfileStore
  readonly vault: TokenVault
}

export interface MovedSecrets {
  /** The typed secrets of all accounts, as one text; null if there are none. Tokens and cookies stay here. */
  gathered(): Promise<{ readonly text: Secret; readonly count: number } | null>
  /**
   * Saves the secrets for those profiles that they opened on the other computer and that nobody has signed in to here. Whether
   * an organization accepts them shows at the next connect.
   * @param text from `gathered`
   * @returns the number of accounts
   * @throws FailureError `input-refused` if it is another text
   */
  take(text: Secret, profileIds: readonly string[]): Promise<number>
}

export const createMovedSecrets = (parts: MovedSecretsParts): MovedSecrets => ({
  async gathered() {
    const { profiles, vault } = parts
    await vault.open()
    const accounts: MovedAccount[] = []
    for (const account of profiles.accounts()) {
      const record = await readRecord(vault, typedOf(account.id))
      const secret = v.safeParse(movableSecret, record)
      const opens = profiles.profiles().filter(({ accountId }) => accountId === account.id)
      if (!secret.success || opens.length === 0) continue
      accounts.push({
        ...movedPart(account),
        opens: opens.map(({ orgUrl }) => orgUrl),
        secret: secret.output,
      })
    }
    if (accounts.length === 0) return null
    return { text: new Secret(JSON.stringify({ version: 1, accounts })), count: accounts.length }
  },

  async take(text, profileIds) {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), list), text.reveal())
    if (!parsed.success) throw fail('input-refused/sealed-damaged', {})
    await parts.vault.open()
    const waiting = profileIds
      .map((id) => parts.profiles.profile(id))
      .filter(({ accountId }) => accountId === null)
    let taken = 0
    for (const account of parsed.output.accounts) {
      const opened = waiting.filter(({ orgUrl }) => account.opens.includes(orgUrl))
      if (opened.length === 0) continue
      await keep(parts, account, opened)
      taken += 1
    }
    return taken
  },
})

const movedPart = ({ authority, method, name, tenant, secretExpiresAt, secretEndSaidBy }: Account) => ({
  ...{ authority, method, name },
  ...(tenant === undefined ? {} : { tenant }),
  ...(secretExpiresAt === undefined ? {} : { secretExpiresAt }),
  ...(secretEndSaidBy === undefined ? {} : { secretEndSaidBy }),
})

/** An account that is known here keeps its own secret, which its organization has accepted. */
async function keep(
  { profiles, vault }: MovedSecretsParts,
  { opens: _opens, secret, ...moved }: MovedAccount,
  opened: readonly ConnectionProfile[],
): Promise<void> {
  const known = profiles
    .accounts()
    .find(
      ({ authority, method, name }) =>
        authority === moved.authority &&
        method === moved.method &&
        name.toLowerCase() === moved.name.toLowerCase(),
    )
  const account: Account = known ?? { ...moved, id: randomUUID() }
  if (!(await vault.has(typedOf(account.id)))) await writeRecord(vault, typedOf(account.id), secret)
  if (known === undefined) profiles.putAccount(account)
  for (const profile of opened) profiles.put({ ...profile, accountId: account.id })
}

const typedOf = (accountId: string) => ({ kind: 'typed', accountId }) as const
