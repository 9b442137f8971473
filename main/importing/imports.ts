/** The imports of the window: reads, holds the preview until the person decides, saves it in one step, and undoes that. */
import { randomUUID } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { exchangedSettings, type PlannedRow, type SavedConnection } from '../contract/exchange.ts'
import { fail } from '../contract/failure.ts'
import {
  IMPORT_PAGE,
  type ImportPreview,
  type ImportResult,
  type ImportRow,
  type ImportSource,
  type ToolConnections,
  type UnsealedSecrets,
} from '../contract/importing.ts'
import { type ConnectionProfile, UNDO_TIME } from '../contract/profile.ts'
import type { Cloud } from '../discovery/clouds.ts'
import type { Organizations } from '../organizations/organizations.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Secret } from '../secret.ts'
import type { ImportedSecret, ImportedSecrets } from '../session/imported-secrets.ts'
import type { MovedSecrets } from '../session/moved-secrets.ts'
import type { Sessions } from '../session/sessions.ts'
import type { StartTaskProcess } from '../task-process.ts'
import { type DetectAllOptions, detectAll } from './detect-all.ts'
import type { ReadSource } from './reader-messages.ts'
import { read } from './reading.ts'
import { rowAs, secretIn, thereWithSecret } from './saved-rows.ts'
import { SealedFiles } from './sealed-files.ts'
import { savedIds, shownRow } from './shown-row.ts'
import { type Done, followUsers, idsOf, NOTHING_TAKEN, takeBack, valuesBefore } from './undoing.ts'
import type { UsualPlace } from './usual-places.ts'

export interface ImportsParts {
  readonly profiles: Pick<ProfileStore, 'profiles' | 'find' | 'changeMany'>
  readonly organizations: Pick<Organizations, 'saveImport' | 'detectFirst'>
  readonly sessions: Pick<Sessions, 'followUser' | 'removals' | 'state' | 'lookForSaved' | 'endAttempt'>
  readonly importedSecrets: ImportedSecrets
  readonly movedSecrets: Pick<MovedSecrets, 'arrived' | 'giveBack'>
  /** Those of Microsoft, and the person's own. */
  readonly clouds: readonly Cloud[]
  /** Starts the process that reads files. */
  readonly startReader: StartTaskProcess
  /** Starts the process that opens sealed secrets. */
  readonly startUnsealer: StartTaskProcess
  /** Asks the person for files or folders. @returns their paths; none if the person cancels */
  readonly choose: (what: 'files' | 'folder') => Promise<readonly string[]>
  readonly places: readonly UsualPlace[]
}

interface OpenPreview {
  readonly id: string
  readonly rows: readonly PlannedRow[]
  /** By the index of their row. */
  readonly secrets: ReadonlyMap<number, Secret>
  readonly sealed: SealedFiles
  /** IDs of the organizations with a secret of an earlier import. */
  readonly listed: ReadonlySet<string>
}

/** What a save has to put into the vault. */
interface SecretsToKeep {
  readonly sealed: SealedFiles
  /** IDs of the organizations that sealed secrets may be for. */
  readonly owners: readonly string[]
  readonly readable: readonly ImportedSecret[]
}

export class Imports {
  readonly #parts: ImportsParts
  /** One at a time: a window shows one. */
  #open: OpenPreview | null = null
  readonly #done = new Map<string, Done>()

  constructor(parts: ImportsParts) {
    this.#parts = parts
  }

  /** Saves nothing. @returns null if the person chose no file @throws FailureError, also if canceled */
  async read(source: ImportSource, signal: AbortSignal): Promise<ImportPreview | null> {
    const sources = await this.#sourcesOf(source)
    if (sources.length === 0) return null
    const saved = this.#parts.profiles.profiles().map(connectionOf)
    const { rows, secrets, files, skipped, sealed } = await read(
      this.#parts.startReader,
      { sources, saved, secrets: true },
      signal,
    )
    const listed = await this.#listed(rows)
    this.#open = { id: randomUUID(), rows, secrets, sealed: new SealedFiles(this.#parts, sealed), listed }
    return { id: this.#open.id, files, skipped, rows: rows.length }
  }

  /** A folder that cannot be read is a matter of the save: the preview shows everything else. */
  async #listed(rows: readonly PlannedRow[]): Promise<ReadonlySet<string>> {
    const ids = rows.flatMap((row) => (row.readable === undefined ? [] : savedIds(row)))
    if (ids.length === 0) return new Set()
    return this.#parts.importedSecrets.listed(ids).catch(() => new Set<string>())
  }

  async #sourcesOf(source: ImportSource): Promise<readonly ReadSource[]> {
    switch (source.from) {
      case 'files':
      case 'folder':
        return (await this.#parts.choose(source.from)).map((path) => ({ path }))
      case 'tool':
        return this.#parts.places.filter(({ tool }) => tool === source.tool).map(({ path }) => ({ path }))
      case 'dropped':
        return source.files.map((dropped) => ({ dropped }))
      case 'text':
        return [{ text: source.text }]
    }
  }

  /** @param from index of the first one @throws FailureError `input-refused` if the preview is closed */
  rows(id: string, from: number): readonly ImportRow[] {
    const { rows, sealed, listed } = this.#preview(id)
    const unsealed = sealed.rows
    return rows
      .slice(from, from + IMPORT_PAGE)
      .map((row, at) => shownRow(row, { listed, isUnsealed: unsealed.has(from + at) }))
  }

  /** Opens the sealed secrets of the preview, and saves nothing. @throws FailureError, also if the passphrase opens none */
  unseal(id: string, passphrase: Secret, signal: AbortSignal): Promise<UnsealedSecrets> {
    const { rows, sealed } = this.#preview(id)
    return sealed.open(passphrase, rows, signal)
  }

  close(id: string): void {
    if (this.#open?.id === id) this.#open = null
  }

  /**
   * Adds and changes all that is chosen, or nothing.
   * @param chosen indexes of rows that are new or changed; with secrets, also of those that are there and lack theirs
   * @param withSecrets true: the person agrees to save the secrets that can be read
   * @throws FailureError, also if one of them was added or removed meanwhile, or if the vault cannot keep the secrets
   */
  async save(id: string, chosen: readonly number[], withSecrets: boolean): Promise<ImportResult> {
    const { organizations, importedSecrets, sessions } = this.#parts
    const { rows, secrets, sealed } = this.#preview(id)
    const indexes = [...new Set(chosen)]
    const fresh = indexes.flatMap((index) => rowAs(rows[index], 'new', index))
    const changes = indexes.flatMap((index) => rowAs(rows[index], 'changed', index))
    const there = withSecrets
      ? indexes.flatMap((index) => thereWithSecret(rows[index], index, sealed.rows.has(index)))
      : []
    if (fresh.length + changes.length + there.length < indexes.length)
      throw fail('input-refused/import-gone', {})
    if (withSecrets) await importedSecrets.ready()
    const before = valuesBefore(this.#parts, changes)
    const drafts = fresh.map(({ draft }) => draft)
    const { added, changed } = await organizations.saveImport({ drafts, changes })
    const ids = added.map((profile) => profile.id)
    const saved = [...fresh.map((row, at) => ({ ...row, profileId: ids[at] })), ...changes, ...there]
    const readable = withSecrets ? saved.flatMap(secretIn(secrets)) : []
    const owners = withSecrets ? saved.flatMap(({ profileId }) => profileId ?? []) : []
    const saving = { added: ids, before, secrets: await this.#lacking(readable), taken: NOTHING_TAKEN }
    const { done, secrets: kept } = await this.#keepSecrets(saving, { sealed, owners, readable })
    this.close(id)
    this.#keep(id, done)
    const given = idsOf(done.taken)
    await followUsers(
      this.#parts,
      changes.filter(({ profileId }) => !given.includes(profileId)),
    )
    await sessions.lookForSaved(given)
    return { added: ids, changed: changed.length, secrets: kept }
  }

  /** IDs of those that have no secret of an earlier import, which an undo must leave. */
  async #lacking(secrets: readonly ImportedSecret[]): Promise<readonly string[]> {
    const ids = secrets.map(({ profileId }) => profileId)
    const waiting = ids.length === 0 ? new Set() : await this.#parts.importedSecrets.waiting(ids)
    return ids.filter((id) => !waiting.has(id))
  }

  /**
   * Saves nothing at all if the vault fails meanwhile: the preview stays. An organization with a sealed secret needs no other.
   * @returns also the number of secrets that organizations have now @throws FailureError
   */
  async #keepSecrets(
    saved: Done,
    { sealed, owners, readable }: SecretsToKeep,
  ): Promise<{ readonly done: Done; readonly secrets: number }> {
    let done = saved
    try {
      done = { ...saved, taken: await sealed.take(owners) }
      const kept = await this.#parts.importedSecrets.keep(readable)
      return { done, secrets: kept.length + done.taken.accounts.length }
    } catch (error) {
      await takeBack(this.#parts, done)
      throw error
    }
  }

  /** Removes what the import added, and gives the others what they had. Does nothing the second time. @throws FailureError */
  async undo(id: string): Promise<void> {
    const done = this.#done.get(id)
    if (done === undefined) return
    await takeBack(this.#parts, done)
    this.#done.delete(id)
  }

  /** Detects those that have no detection. */
  detect(ids: readonly string[], options: DetectAllOptions): Promise<void> {
    const { profiles, clouds, organizations } = this.#parts
    const detect = (id: string, signal: AbortSignal) => organizations.detectFirst(id, signal)
    return detectAll({ profiles, clouds, detect }, ids, options)
  }

  /** The tools that have connections on this computer, and how many. */
  async usual(signal: AbortSignal): Promise<readonly ToolConnections[]> {
    const found: ToolConnections[] = []
    const { places, startReader } = this.#parts
    for (const { tool, path } of places) {
      if ((await stat(path).catch(() => null)) === null) continue
      const { rows } = await read(startReader, { sources: [{ path }], saved: [], secrets: false }, signal)
      const connections = rows.filter(({ state }) => state === 'new').length
      if (connections > 0) found.push({ tool, connections })
    }
    return found
  }

  #preview(id: string): OpenPreview {
    if (this.#open?.id !== id) throw fail('input-refused/import-gone', {})
    return this.#open
  }

  #keep(id: string, done: Done): void {
    this.#done.set(id, done)
    setTimeout(() => this.#done.delete(id), 2 * UNDO_TIME).unref()
  }
}

const connectionOf = (profile: ConnectionProfile): SavedConnection => ({
  id: profile.id,
  orgUrl: profile.orgUrl,
  name: profile.name,
  accountId: profile.accountId,
  ...exchangedSettings(profile),
})
