/** Reads what was dropped on the window: files, and those of folders, within the limits of an import. No path is used. */
import { fail } from '../main/contract/failure.ts'
import { type DroppedFile, IMPORT_LIMITS } from '../main/contract/importing.ts'

/** True if files are dragged, and not a part of the page. */
export const hasFiles = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.includes('Files') === true

/** A file with the folders above it that were dropped too. */
interface NamedFile {
  readonly name: string
  /** null if the system refuses to read it. */
  readonly file: File | null
}

/**
 * Call it in the event's own handler: later, the event has no files any more.
 * @throws FailureError if there are too many files
 */
export async function droppedFiles({ items }: Pick<DataTransfer, 'items'>): Promise<readonly DroppedFile[]> {
  const dropped = [...items].flatMap((item) => (item.kind === 'file' ? [entryOf(item)] : []))
  const files: NamedFile[] = []
  for (const { entry, file } of dropped)
    if (entry === null) files.push({ name: file?.name ?? '', file })
    else files.push(...(await filesBelow(entry, 0)))
  refuseTooMany(files, '')
  const read: DroppedFile[] = []
  let room: number = IMPORT_LIMITS.bytes
  for (const { name, file } of files) {
    if (file !== null && file.size > room) read.push({ name, problem: 'too-large' })
    else {
      const content = file === null ? null : await contentOf(file)
      read.push(content === null ? { name, problem: 'unreadable' } : { name, content })
      room -= file?.size ?? 0
    }
  }
  return read
}

const entryOf = (item: DataTransferItem) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() })

/** In the order of their names. Leaves out what is too deep, hidden, or of packages, as the command line does. */
async function filesBelow(entry: FileSystemEntry, depth: number): Promise<readonly NamedFile[]> {
  const name = entry.fullPath.replace(/^\//, '')
  if (entry.isFile) return [{ name, file: await fileOf(entry as FileSystemFileEntry) }]
  if (depth >= IMPORT_LIMITS.depth || (depth > 0 && /^(?:\.|node_modules$)/.test(entry.name))) return []
  const files: NamedFile[] = []
  const inside = await entriesOf(entry as FileSystemDirectoryEntry)
  for (const each of inside.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    files.push(...(await filesBelow(each, depth + 1)))
    refuseTooMany(files, name)
  }
  return files
}

function refuseTooMany(files: readonly NamedFile[], folder: string): void {
  const most = IMPORT_LIMITS.files
  if (files.length > most) throw fail('input-refused/exchange-folder', { folder, most })
}

const fileOf = (entry: FileSystemFileEntry): Promise<File | null> =>
  new Promise((resolve) => entry.file(resolve, () => resolve(null)))

/** A reader gives some entries at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}

/** The bytes in base64; null if the file cannot be read. */
const contentOf = (file: File): Promise<string | null> =>
  new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''))
    reader.onerror = () => resolve(null)
    reader.readAsDataURL(file)
  })
