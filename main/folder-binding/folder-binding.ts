/** The organization that the working folder, or one above it, names, once the person trusts that file. */
import { createHash } from 'node:crypto'
import { realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import { fail } from '../contract/failure.ts'
import { makeFolder } from '../make-folder.ts'
import { OutsideFileError, readOutsideFile } from '../outside-file.ts'
import { BINDING_FILE, type Binding, parseBinding } from './binding-file.ts'

/** Longest file, bytes; real ones are far shorter. */
const LIMIT = 16 * 1024

/** The organization that `trust` showed to the person. */
const Trusted = v.object({ profile: v.string(), orgUrl: v.string() })
export type TrustedOrganization = Readonly<v.InferOutput<typeof Trusted>>

/** A folder's file. */
export interface FoundBinding extends Binding {
  readonly file: string
  /** The organization for which the person trusts the file with this content; null if they do not. */
  trusted(): Promise<TrustedOrganization | null>
  /** Trusts the file with the content that was read. @throws FailureError `input-refused` if that cannot be saved */
  trust(organization: TrustedOrganization): void
}

export interface FolderBinding {
  /** The nearest file; null if there is none, or no working folder. @throws FailureError if it is malformed */
  found(): Promise<FoundBinding | null>
}

interface FolderBindingParts {
  /** The working folder. It is looked up when it is needed, because it may be gone. */
  readonly cwd: string
  readonly dataDir: string
}

export function createFolderBinding({ cwd, dataDir }: FolderBindingParts): FolderBinding {
  const folder = join(dataDir, 'trusted-folders')
  return {
    async found() {
      const start = workingFolder(cwd)
      const nearest = start === null ? null : await nearestFile(start)
      if (nearest === null) return null
      const { file, content } = nearest
      const record = join(folder, recordName(file, content))
      return {
        ...parseBinding(content.toString('utf8'), file),
        file,
        trusted: () => readRecord(record),
        trust: ({ profile, orgUrl }) =>
          keepRecord(folder, record, `${JSON.stringify({ file, profile, orgUrl })}\n`),
      }
    },
  }
}

/** Its real path; null if it is gone. @throws FailureError `input-refused` if it cannot be looked up */
function workingFolder(cwd: string): string | null {
  try {
    return realpathSync.native(cwd)
  } catch (cause) {
    const error = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    if (error === 'ENOENT') return null
    throw fail('input-refused/file', { problem: { is: 'unreadable', file: cwd, error } }, { cause })
  }
}

/** A record that says nothing, as those of earlier versions, trusts nothing. */
async function readRecord(record: string): Promise<TrustedOrganization | null> {
  try {
    const content = await readOutsideFile(record, LIMIT)
    const parsed = v.safeParse(Trusted, JSON.parse(content.toString('utf8')))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** @throws FailureError `input-refused` if the data folder cannot be written */
function keepRecord(folder: string, record: string, content: string): void {
  try {
    makeFolder(folder)
    writeFileSync(record, content, { mode: 0o600 })
  } catch (cause) {
    const error = (cause as NodeJS.ErrnoException).code ?? 'unknown'
    throw fail('input-refused/not-written', { file: record, error }, { cause })
  }
}

/** Another path or another content has another name, so neither is trusted by the record. */
const recordName = (file: string, content: Buffer): string =>
  createHash('sha256').update(`${file}\0`).update(content).digest('hex')

async function nearestFile(folder: string): Promise<{ file: string; content: Buffer } | null> {
  const file = join(folder, BINDING_FILE)
  try {
    return { file, content: await readOutsideFile(file, LIMIT) }
  } catch (error) {
    if (!(error instanceof OutsideFileError)) throw error
    // a file that cannot be read is not passed over: one above it may name another organization
    if (error.problem.is !== 'missing')
      throw fail('input-refused/file', { problem: error.problem }, { cause: error })
    return dirname(folder) === folder ? null : nearestFile(dirname(folder))
  }
}
