/** The sealed secrets of a preview: what the person's passphrases have opened, and what is left. */
import type { PlannedRow } from '../contract/exchange.ts'
import { fail } from '../contract/failure.ts'
import type { UnsealedSecrets } from '../contract/importing.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { SealedPart } from '../exchange/seal.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import { Secret } from '../secret.ts'
import {
  type ArrivedSecrets,
  type MovedSecrets,
  OpenableConnections,
  type TakenSecrets,
} from '../session/moved-secrets.ts'
import { runTask, type StartTaskProcess } from '../task-process.ts'
import { parseUnsealed, type UnsealRequest } from './unsealer-messages.ts'

export interface SealedFilesParts {
  readonly profiles: Pick<ProfileStore, 'find'>
  readonly movedSecrets: Pick<MovedSecrets, 'arrived' | 'giveBack'>
  /** Starts the process that opens them. */
  readonly startUnsealer: StartTaskProcess
}

export class SealedFiles {
  readonly #parts: SealedFilesParts
  #left: readonly (SealedPart | null)[]
  #arrived: readonly ArrivedSecrets[] = []
  #rows: ReadonlySet<number> = new Set()

  /** @param sealed one for each file; null for a damaged one */
  constructor(parts: SealedFilesParts, sealed: readonly (SealedPart | null)[]) {
    this.#parts = parts
    this.#left = sealed
  }

  /** The indexes of the rows that the opened secrets are for. */
  get rows(): ReadonlySet<number> {
    return this.#rows
  }

  /**
   * Opens those that this passphrase opens, in a process of its own. Changes nothing if it fails or is canceled.
   * @param rows of the preview
   * @throws FailureError `input-refused` if it opens none, `vault-…` if the vault cannot keep secrets
   */
  async open(passphrase: Secret, rows: readonly PlannedRow[], signal: AbortSignal): Promise<UnsealedSecrets> {
    const parts = this.#left
    const request: UnsealRequest = { parts, passphrase: passphrase.reveal() }
    const unfinished = () => fail('input-refused/not-unsealed', {})
    const { startUnsealer, movedSecrets } = this.#parts
    const unsealed = await runTask(startUnsealer, { request, take: parseUnsealed, unfinished }, signal)
    const opened = unsealed.flatMap((each) => ('opened' in each ? [new Secret(each.opened)] : []))
    if (opened.length === 0) throw fail(refusalOf(unsealed), {})
    const arrived: ArrivedSecrets[] = []
    for (const text of opened) arrived.push(await movedSecrets.arrived(text))
    signal.throwIfAborted()
    this.#left = parts.filter((_, index) => !('opened' in (unsealed[index] ?? {})))
    this.#arrived = [...this.#arrived, ...arrived]
    const accounts = this.#accountsOf(rows)
    this.#rows = new Set(accounts.flat())
    return { accounts, left: this.#left.length }
  }

  #accountsOf(rows: readonly PlannedRow[]): readonly (readonly number[])[] {
    const openable = new OpenableConnections<number>()
    for (const [index, row] of rows.entries()) {
      const connection = this.#connectionOf(row)
      if (connection !== null) openable.add(connection, index)
    }
    return this.#arrived
      .flatMap(({ accounts }) => accounts.map((opens) => openable.openedBy(opens)))
      .filter(({ length }) => length > 0)
  }

  /** What the row would be after the import; null if it cannot be imported, or if somebody has signed in. */
  #connectionOf(row: PlannedRow): Pick<ConnectionProfile, 'orgUrl' | 'userName'> | null {
    if (row.state === 'new') return row.draft
    if (row.state === 'refused' || row.profileId === null) return null
    const profile = this.#parts.profiles.find(row.profileId)
    if (profile === null || profile.accountId !== null) return null
    return row.state === 'changed' ? { ...profile, ...row.change } : profile
  }

  /** Saves the opened secrets for these profiles, all or none. @throws FailureError `vault-…` */
  async take(profileIds: readonly string[]): Promise<TakenSecrets> {
    const taken: TakenSecrets[] = []
    const all = () => taken.flatMap(({ accounts }) => accounts)
    try {
      for (const arrived of this.#arrived) taken.push(await arrived.take(profileIds))
    } catch (error) {
      await this.#parts.movedSecrets.giveBack({ accounts: all() })
      throw error
    }
    const sum = (of: 'saved' | 'known') => taken.reduce((count, each) => count + each[of], 0)
    return { saved: sum('saved'), known: sum('known'), accounts: all() }
  }
}

/** A wrong passphrase can be corrected, so it is told rather than a damaged file beside it. */
const refusalOf = (unsealed: readonly object[]) =>
  unsealed.some((each) => 'refused' in each && each.refused === 'input-refused/passphrase')
    ? 'input-refused/passphrase'
    : 'input-refused/sealed-damaged'
