/** Keeps the grants in the vault: sealed, so that another program cannot write one unseen. */
import type { GrantDecision, ProgramGrant } from '../contract/asking.ts'
import { isWithin } from '../time-since.ts'
import { readRecord, writeRecord } from '../vault/records.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { current, decidingGrant, type KeptGrant, type Wanted, withGrant, withNewer } from './grants.ts'

export interface GrantStoreParts {
  readonly vault: Pick<TokenVault, 'read' | 'write' | 'keeps'>
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  readonly newId: () => string
  /** Called when the grants changed. */
  readonly onChange: () => void
  /** Called with an error of reading: then no saved grant counts, and every program asks. */
  readonly report: (error: unknown) => void
}

const RECORD = { kind: 'program-grants', accountId: 'programs' } as const

/** A use is noted again after this time, milliseconds, so that not every token is a write. */
const NOTED_AGAIN = 60_000

export class GrantStore {
  readonly #parts: GrantStoreParts
  #grants: readonly KeptGrant[] = []
  /** True once the saved grants are among them. While the vault is locked they are not, and nothing is written over them. */
  #hasSaved = false
  #reading: Promise<void> | null = null
  #last: Promise<unknown> = Promise.resolve()

  constructor(parts: GrantStoreParts) {
    this.#parts = parts
  }

  /** The newest first, without those that have ended. */
  async list(): Promise<readonly ProgramGrant[]> {
    return current(await this.#read(), this.#parts.now())
      .map(({ orgUrl: _, confirmedAt: __, ...grant }) => grant)
      .reverse()
  }

  /** The grant that decides, if the person need not be asked. */
  async deciding(wanted: Wanted): Promise<KeptGrant | null> {
    return decidingGrant(await this.#read(), wanted, this.#parts.now())
  }

  /** Keeps what the person decided. @throws FailureError if it was not saved; it holds until the app ends */
  keep(wanted: Wanted, decision: GrantDecision): Promise<void> {
    const { newId, now } = this.#parts
    return this.#change((grants) => withGrant(grants, { ...wanted, id: newId(), decision }, now()))
  }

  /** Notes that a program got a token. */
  async used(wanted: Wanted): Promise<void> {
    const now = this.#parts.now()
    const grant = await this.deciding(wanted)
    if (grant === null) return
    if (grant.lastUsed !== null && isWithin(NOTED_AGAIN, { at: grant.lastUsed, now })) return
    await this.#change((grants) =>
      grants.map((each) => (each.id === grant.id ? { ...each, lastUsed: now } : each)),
    )
  }

  /** Forgets decisions, also that a program may never ask. @param ids null: all @throws FailureError if that was not saved */
  revoke(ids: readonly string[] | null): Promise<void> {
    return this.#change((grants) => (ids === null ? [] : grants.filter(({ id }) => !ids.includes(id))))
  }

  /** One change at a time. It holds at once, and is told even if it could not be saved. */
  #change(change: (grants: readonly KeptGrant[]) => readonly KeptGrant[]): Promise<void> {
    const { vault, onChange } = this.#parts
    const done = this.#last.then(async () => {
      this.#grants = change(await this.#read())
      onChange()
      if (this.#hasSaved) await writeRecord(vault, RECORD, { version: 1, grants: [...this.#grants] })
    })
    this.#last = done.catch(() => undefined)
    return done
  }

  async #read(): Promise<readonly KeptGrant[]> {
    if (!this.#hasSaved) {
      this.#reading ??= this.#addSaved().finally(() => {
        this.#reading = null
      })
      await this.#reading
    }
    return this.#grants
  }

  /** What was decided in this run counts more than what was saved before. */
  async #addSaved(): Promise<void> {
    const { vault, report } = this.#parts
    try {
      const saved = (await readRecord(vault, RECORD))?.grants ?? []
      if (!vault.keeps()) return
      this.#grants = withNewer(saved, this.#grants)
      this.#hasSaved = true
    } catch (error) {
      report(error)
    }
  }
}
