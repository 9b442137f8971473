/** Passwords, client secrets and certificates that move to another computer with the organizations that they open. */
import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { fail } from '../contract/failure.ts'
import { SIGN_IN_METHODS } from '../contract/identity-provider.ts'
import { type Account, type ConnectionProfile, withoutAccount } from '../contract/profile.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import { Secret } from '../secret.ts'
import { movableSecret, readRecord, writeRecord } from '../vault/records.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { importedOf } from './connect/imported-secret.ts'
import { vaultNotReady } from './connect/sign-in-needed.ts'

const text = (most: number) => v.pipe(v.string(), v.nonEmpty(), v.maxLength(most))

/**
 * A profile that the secret opens. The address and the user name are sealed too: whoever changes them in the file gets no
 * secret sent elsewhere.
 */
const opened = v.strictObject({ orgUrl: text(2048), userName: v.nullable(text(2048)) })
type Opened = v.InferOutput<typeof opened>

const moved = v.strictObject({
  authority: text(2048),
  method: v.picklist(SIGN_IN_METHODS),
  name: text(2048),
  tenant: v.optional(text(2048)),
  /** Epoch milliseconds, as a `Date` can have them (ECMA-262 §21.4.1.1). */
  secretExpiresAt: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15))),
  secretEndSaidBy: v.optional(v.literal('person')),
  opens: v.array(opened),
  secret: movableSecret,
})

const list = v.strictObject({ version: v.literal(1), accounts: v.array(moved) })

type MovedAccount = v.InferOutput<typeof moved>

interface MovedSecretsParts {
  readonly profiles: ProfileStore
  readonly vault: TokenVault
}

/** What one account of another computer has changed here. */
interface TakenAccount {
  readonly accountId: string
  /** False: it was here already. */
  readonly isNew: boolean
  /** False: it had a secret of its own, which stays. */
  readonly saved: boolean
  /** The profiles that have it now. */
  readonly profileIds: readonly string[]
  /** The secrets of earlier imports that waited for these profiles, by profile ID. */
  readonly waited: ReadonlyMap<string, Secret>
}

/** What was saved of arrived secrets. */
export interface TakenSecrets {
  /** Number of accounts whose secret was saved. */
  readonly saved: number
  /** Number of accounts that are here already, with their own secret. */
  readonly known: number
  readonly accounts: readonly TakenAccount[]
}

/** Secrets of another computer, to save here. */
export interface ArrivedSecrets {
  /** For each account, the connections that its secret opened on the other computer. */
  readonly accounts: readonly (readonly Opened[])[]
  /**
   * Saves the secrets for those profiles that they opened on the other computer and that nobody has signed in to here. Whether
   * an organization accepts them shows at the next connect.
   * @throws FailureError `vault-…` if the vault fails meanwhile; then nothing is saved
   */
  take(profileIds: readonly string[]): Promise<TakenSecrets>
}

/** Secrets on their way to another computer, and from one. */
export interface MovedSecrets {
  /**
   * The typed secrets that open these profiles, as one text; null if there are none. Tokens and cookies stay here.
   * @param profileIds null: all
   * @throws FailureError `vault-…` if the vault cannot be read
   */
  gathered(
    profileIds: readonly string[] | null,
  ): Promise<{ readonly text: Secret; readonly count: number } | null>
  /**
   * @param text from `gathered`
   * @throws FailureError `input-refused` if it is another text, and `vault-…` if the vault cannot keep what arrives
   */
  arrived(text: Secret): Promise<ArrivedSecrets>
  /** Undoes `take`: removes what it saved, and what a sign-in with it has saved since. An account that another profile uses stays. */
  giveBack(taken: Pick<TakenSecrets, 'accounts'>): Promise<void>
}

export const createMovedSecrets = (parts: MovedSecretsParts): MovedSecrets => ({
  async gathered(profileIds) {
    await ready(parts.vault)
    const accounts: MovedAccount[] = []
    const wanted = profileIds === null ? null : new Set(profileIds)
    const moving = parts.profiles.profiles().filter(({ id }) => wanted?.has(id) ?? true)
    for (const account of parts.profiles.accounts()) {
      const record = await readRecord(parts.vault, typedOf(account.id))
      const secret = v.safeParse(movableSecret, record)
      const opens = moving.filter(({ accountId }) => accountId === account.id)
      if (secret.success && opens.length > 0) accounts.push(movedPart(account, opens, secret.output))
    }
    if (accounts.length === 0) return null
    // the same check as on the other computer, so that no export is written that none can read
    const text = JSON.stringify(v.parse(list, { version: 1, accounts }))
    return { text: new Secret(text), count: accounts.length }
  },

  async arrived(text) {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), list), text.reveal())
    if (!parsed.success) throw fail('input-refused/sealed-damaged', {})
    await ready(parts.vault)
    return {
      accounts: parsed.output.accounts.map(({ opens }) => opens),
      async take(profileIds) {
        const accounts: TakenAccount[] = []
        const openable = new OpenableConnections<string>()
        for (const id of profileIds) {
          const profile = parts.profiles.find(id)
          if (profile !== null) openable.add(profile, id)
        }
        try {
          for (const account of parsed.output.accounts) {
            const opened = openable.openedBy(account.opens)
            if (opened.length > 0) await keep(parts, account, { profileIds: opened, accounts })
          }
        } catch (error) {
          await giveBack(parts, accounts)
          throw error
        }
        const saved = accounts.filter((account) => account.saved).length
        return { saved, known: accounts.length - saved, accounts }
      },
    }
  },

  giveBack: ({ accounts }) => giveBack(parts, accounts),
})

/** @throws FailureError if records would not last */
async function ready(vault: TokenVault): Promise<void> {
  await vault.open()
  const trouble = vaultNotReady(vault)
  if (trouble !== null) throw trouble
}

function movedPart(
  { authority, method, name, tenant, secretExpiresAt, secretEndSaidBy }: Account,
  opens: readonly ConnectionProfile[],
  secret: MovedAccount['secret'],
): MovedAccount {
  return {
    ...{ authority, method, name, secret },
    opens: opens.map(({ orgUrl, userName }) => ({ orgUrl, userName })),
    ...(tenant === undefined ? {} : { tenant }),
    ...(secretExpiresAt === undefined ? {} : { secretExpiresAt }),
    ...(secretEndSaidBy === undefined ? {} : { secretEndSaidBy }),
  }
}

/** The connections by what an account says that its secret opens, so that none is compared with every account. */
export class OpenableConnections<Of> {
  readonly #of = new Map<string, Of[]>()

  /** @param connection its address and user name */
  add(connection: Opened, of: Of): void {
    const key = keyOf(connection)
    const there = this.#of.get(key)
    if (there === undefined) this.#of.set(key, [of])
    else there.push(of)
  }

  /** Each of them once. */
  openedBy(opens: readonly Opened[]): readonly Of[] {
    return [...new Set(opens.flatMap((opened) => this.#of.get(keyOf(opened)) ?? []))]
  }
}

const keyOf = ({ orgUrl, userName }: Opened): string =>
  JSON.stringify([orgUrl, userName?.toLowerCase() ?? null])

interface Taking {
  /** Those that the secret may open. */
  readonly profileIds: readonly string[]
  /** What was changed so far. */
  readonly accounts: TakenAccount[]
}

/**
 * Saves one account's secret, unless it opens none of the profiles, or somebody has signed in to all of them. An account that is
 * known here keeps its own, which its organization has accepted.
 */
async function keep(
  { profiles, vault }: MovedSecretsParts,
  { opens, secret, ...moved }: MovedAccount,
  { profileIds, accounts }: Taking,
): Promise<void> {
  const fits = (profile: ConnectionProfile | null): profile is ConnectionProfile =>
    profile !== null && profile.accountId === null && opens.some((each) => keyOf(each) === keyOf(profile))
  if (!profileIds.some((id) => fits(profiles.find(id)))) return
  const known = profiles.accounts().find((account) => isSame(account, moved))
  const account: Account = known ?? { ...moved, id: randomUUID() }
  const isHeld = await vault.has(typedOf(account.id))
  if (!isHeld) await writeRecord(vault, typedOf(account.id), secret)
  const given: string[] = []
  const waited = new Map<string, Secret>()
  accounts.push({
    ...{ accountId: account.id, isNew: known === undefined, saved: !isHeld },
    ...{ profileIds: given, waited },
  })
  if (known === undefined) profiles.putAccount(account)
  for (const id of profileIds) {
    // read again: the person may have changed it while the keychain was asked
    const profile = profiles.find(id)
    if (!fits(profile)) continue
    profiles.put({ ...profile, accountId: account.id })
    given.push(id)
    const imported = await vault.read(importedOf(id))
    if (imported !== null) waited.set(id, imported)
    await vault.remove(importedOf(id))
  }
}

async function giveBack(
  { profiles, vault }: MovedSecretsParts,
  accounts: readonly TakenAccount[],
): Promise<void> {
  for (const { accountId, isNew, saved, profileIds, waited } of accounts) {
    for (const id of profileIds) {
      const profile = profiles.find(id)
      if (profile?.accountId !== accountId) continue
      // first: the process may be killed in between
      const imported = waited.get(id)
      if (imported !== undefined) await vault.write(importedOf(id), imported)
      profiles.put(withoutAccount(profile))
    }
    const isUsed = profiles.profiles().some((profile) => profile.accountId === accountId)
    if (isUsed) continue
    if (isNew) {
      await vault.removeOwned([accountId])
      profiles.removeAccount(accountId)
    } else if (saved) await vault.remove(typedOf(accountId))
  }
}

const isSame = (
  account: Account,
  moved: Pick<Account, 'authority' | 'method' | 'name' | 'tenant'>,
): boolean =>
  account.authority === moved.authority &&
  account.method === moved.method &&
  sameText(account.name, moved.name) &&
  (account.tenant === undefined || moved.tenant === undefined || sameText(account.tenant, moved.tenant))

const sameText = (a: string | null, b: string | null): boolean => a?.toLowerCase() === b?.toLowerCase()

const typedOf = (accountId: string) => ({ kind: 'typed', accountId }) as const
