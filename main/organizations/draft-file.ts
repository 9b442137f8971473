/** Keeps the draft of the add dialog in a small file of the data folder, until it is saved or dropped. */
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { isKeepableAddress, type KeptDraft, LONGEST_KEPT, type TypedDraft } from '../contract/kept-draft.ts'
import { ENVIRONMENTS } from '../contract/profile.ts'
import { mayHoldSecret } from '../contract/secret-in-text.ts'
import { readOutsideFile } from '../outside-file.ts'
import { patient } from '../patient-files.ts'
import { codeOf, type Files, nodeFiles, sweepTemporary, writeAtomically } from '../vault/atomic-file.ts'

export interface DraftFileParts {
  readonly dataDir: string
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  /** Called if the draft could not be written: it is kept until the app quits. */
  readonly report: (error: unknown) => void
  readonly files?: Files
  /** Platform of the file system; default: this computer's. */
  readonly platform?: NodeJS.Platform
}

export const DRAFT_NAME = 'draft.json'

/** Maximum size of the file, bytes. */
const LIMIT = 512 * 1024

const plain = (longest: number) =>
  v.pipe(
    v.string(),
    v.maxLength(longest),
    v.check((text) => !mayHoldSecret(text)),
  )

const keptDraft = v.strictObject({
  url: v.pipe(v.string(), v.maxLength(LONGEST_KEPT), v.check(isKeepableAddress)),
  name: v.optional(plain(256)),
  environment: v.optional(v.picklist(ENVIRONMENTS)),
  userName: v.optional(plain(256)),
  keptAt: v.pipe(v.number(), v.safeInteger()),
})

export class DraftFile {
  readonly #path: string
  readonly #now: () => number
  readonly #report: (error: unknown) => void
  readonly #files: Files
  /** undefined until the file is read. */
  #kept: KeptDraft | null | undefined
  #isWritten = true
  #swept = false
  #writing: Promise<void> | null = null

  constructor({ dataDir, now, report, files = nodeFiles, platform = process.platform }: DraftFileParts) {
    this.#path = join(dataDir, DRAFT_NAME)
    this.#now = now
    this.#report = report
    this.#files = patient(files, { platform })
  }

  /** The draft; null if there is none, or if its file is unreadable. Reads the file at the first call. */
  async kept(): Promise<KeptDraft | null> {
    if (this.#kept === undefined) {
      const read = await this.#read()
      // the window may have kept or dropped one meanwhile
      if (this.#kept === undefined) this.#kept = read
    }
    return this.#kept
  }

  /** Keeps this draft instead of the one before. Returns before it is written. */
  keep(draft: TypedDraft): void {
    this.#change({ ...draft, keptAt: this.#now() })
  }

  drop(): void {
    this.#change(null)
  }

  /** Resolves when the last change is written. */
  async close(): Promise<void> {
    await this.#writing
  }

  #change(kept: KeptDraft | null): void {
    this.#kept = kept
    this.#isWritten = false
    this.#writing ??= this.#write().finally(() => {
      this.#writing = null
    })
  }

  /** Writes until the newest draft is written: one write for all changes during the one before. */
  async #write(): Promise<void> {
    while (!this.#isWritten) {
      this.#isWritten = true
      await this.#save(this.#kept ?? null).catch(this.#report)
    }
  }

  async #save(kept: KeptDraft | null): Promise<void> {
    if (kept === null) {
      await this.#files.unlink(this.#path).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error
      })
      return
    }
    if (!this.#swept) await sweepTemporary(this.#files, dirname(this.#path))
    this.#swept = true
    await writeAtomically(this.#files, this.#path, Buffer.from(JSON.stringify(kept)))
  }

  async #read(): Promise<KeptDraft | null> {
    try {
      const content: unknown = JSON.parse((await readOutsideFile(this.#path, LIMIT)).toString('utf8'))
      const read = v.safeParse(keptDraft, content)
      return read.success ? (read.output as KeptDraft) : null
    } catch {
      return null
    }
  }
}
