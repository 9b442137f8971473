/** The files that the app makes in its folders, and their removal. Whatever else lies there stays. */
import nodeFs from 'node:fs'
import { join } from 'node:path'
import { patientSync } from '../patient-files.ts'

/** A file or folder that could not be removed. */
export interface LeftFile {
  readonly path: string
  /** The system's code, such as `EBUSY`. */
  readonly error: string
}

/** The names of the app's files in a folder. */
interface OwnNames {
  readonly files: RegExp
  /** Folders that only the app or Chromium writes to: removed with all that is in them. */
  readonly whole: RegExp
  /** Other folders, each with the names of the files in it. */
  readonly folders: readonly { readonly name: RegExp; readonly files: RegExp }[]
}

/** A file that `writeAtomically` has not completed. */
const HALF = String.raw`\..+\.\d+-[0-9a-f]{12}\.tmp`
const STORE = String.raw`profiles\.db(?:\.lock|\.backup(?:-\d+)?|\.corrupt-\d.*|\.(?:backup|restored)-\d+\.tmp)?`
const PREFERENCES = String.raw`preferences\.json(?:\.corrupt-\d.*|\.tmp-\w+)?`

const own = (pattern: string): RegExp => new RegExp(`^(?:${pattern}|${HALF})$`)

/** What is in the data folder. Not `clouds.json`, which a person writes. */
export const DATA: OwnNames = {
  files: own(
    String.raw`${STORE}(?:-wal|-shm|-journal)?|profiles\.db\.lock-holder|${PREFERENCES}|draft\.json`,
  ),
  whole: /\.taken-over\.tmp$/,
  folders: [
    {
      name: /^vault(?:\.lost-.+)?$/,
      files: own(String.raw`vault\.json|[0-9a-f]{32}-[0-9a-f]{64}\.sealed(?:\.damaged-.+)?`),
    },
    { name: /^asking$/, files: own('address|socket') },
    { name: /^trusted-folders$/, files: own('[0-9a-f]{64}') },
  ],
}

/** What Chromium and the log write, usually in the data folder too. A running app uses these files. */
export const BROWSER: OwnNames = {
  files: /^(?:Local State|DevToolsActivePort)$/,
  whole: /^(?:browser|Crashpad)$/,
  folders: [{ name: /^logs$/, files: /^homerealm(?:\.\d)?\.log$/ }],
}

/** The part of node:fs that a removal uses, so that tests can make any call fail. */
export type RemovingFiles = Pick<typeof nodeFs, 'readdirSync' | 'unlinkSync' | 'rmSync' | 'rmdirSync'>

export interface Removal {
  readonly files?: RemovingFiles
  /** Platform of the file system. Default: this computer's. */
  readonly platform?: NodeJS.Platform
}

/** Removes the files with these names. Blocks the thread. @returns what is still there */
export function removeOwnFiles(folder: string, names: OwnNames, removal: Removal = {}): readonly LeftFile[] {
  const { files: untried = nodeFs, platform = process.platform } = removal
  const files = patientSync(untried, platform)
  const left: LeftFile[] = []
  const namesIn = (path: string): readonly string[] => {
    let found: readonly string[] = []
    left.push(
      ...tried(path, () => {
        found = files.readdirSync(path)
      }),
    )
    return found
  }
  for (const name of namesIn(folder)) {
    const path = join(folder, name)
    const known = names.folders.find((each) => each.name.test(name))
    if (known !== undefined) {
      // a link stays and is named: what it leads to may be somebody else's
      const inside = (isLink(path) ? [] : namesIn(path))
        .filter((each) => known.files.test(each))
        .flatMap((each) => tried(join(path, each), () => files.unlinkSync(join(path, each))))
      // a file in it is named already
      left.push(...(inside.length > 0 ? inside : tried(path, () => files.rmdirSync(path))))
    } else if (names.files.test(name)) left.push(...tried(path, () => files.unlinkSync(path)))
    else if (names.whole.test(name)) left.push(...removeWhole(path, removal))
  }
  return left
}

const isLink = (path: string): boolean =>
  nodeFs.lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true

/** Removes a folder with all that is in it. Waits a moment for processes that end. @returns what is still there */
export const removeWhole = (path: string, { files = nodeFs }: Removal = {}): readonly LeftFile[] =>
  tried(path, () => files.rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }))

function tried(path: string, work: () => void): readonly LeftFile[] {
  try {
    work()
    return []
  } catch (thrown) {
    const { code = 'unknown', path: inside = path } = thrown as NodeJS.ErrnoException
    return code === 'ENOENT' ? [] : [{ path: inside, error: code }]
  }
}
