/** The organization that the working folder, or one above it, names, once the person trusts that file. */
import { createHash } from 'node:crypto'
import { existsSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fail } from '../contract/failure.ts'
import { makeFolder } from '../make-folder.ts'
import { OutsideFileError, readOutsideFile } from '../outside-file.ts'
import { BINDING_FILE, type Binding, parseBinding } from './binding-file.ts'

/** Longest file, bytes; real ones are far shorter. */
const LIMIT = 16 * 1024

/** A folder's file. */
export interface FoundBinding extends Binding {
  readonly file: string
}

interface TrustableBinding extends FoundBinding {
  /** Trusts the file with the content that was read. @throws FailureError `input-refused` if that cannot be saved */
  trust(): void
}

export interface FolderBinding {
  /** The nearest file; null if there is none. @throws FailureError if it is malformed, or nobody has trusted it */
  trusted(): Promise<FoundBinding | null>
  /** The nearest file, trusted or not; null if there is none. @throws FailureError if it is malformed */
  found(): Promise<TrustableBinding | null>
}

interface FolderBindingParts {
  /** The working folder. It is looked up when it is needed, because it may be gone. */
  readonly cwd: string
  readonly dataDir: string
}

export function createFolderBinding({ cwd, dataDir }: FolderBindingParts): FolderBinding {
  const folder = join(dataDir, 'trusted-folders')
  const found = async () => {
    const nearest = await nearestFile(realpathSync.native(cwd))
    if (nearest === null) return null
    const { file, content } = nearest
    const record = join(folder, recordName(file, content))
    const trust = () => keepRecord(folder, { record, file })
    return { ...parseBinding(content.toString('utf8'), file), file, trust, record }
  }
  return {
    async found() {
      const nearest = await found()
      if (nearest === null) return null
      const { record: _record, ...rest } = nearest
      return rest
    },
    async trusted() {
      const nearest = await found()
      if (nearest === null) return null
      const { file, org, user, record } = nearest
      if (!existsSync(record))
        throw fail('input-refused/folder-not-trusted', { file, org }, { command: 'homerealm trust' })
      return { file, org, user }
    },
  }
}

/** @throws FailureError `input-refused` if the data folder cannot be written */
function keepRecord(folder: string, { record, file }: Readonly<Record<'record' | 'file', string>>): void {
  try {
    makeFolder(folder)
    // the name says everything; the content is for people
    writeFileSync(record, `${file}\n`, { mode: 0o600 })
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
