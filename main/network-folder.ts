/** Detects a folder on another computer's disk, where processes share no memory and locks are unreliable. */
import { realpathSync, statfsSync } from 'node:fs'
import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'
import type { AppNotice } from './contract/app.ts'

/** Facts about this computer; tests replace them. */
export interface FolderFacts {
  readonly platform: NodeJS.Platform
  /** The path with links resolved; on Windows also mapped drives. @throws the file system's error */
  readonly realPath: (folder: string) => string
  /** The file system type, statfs's `f_type`. @throws the file system's error */
  readonly fileSystem: (folder: string) => number
}

const here: FolderFacts = {
  platform: process.platform,
  // GetFinalPathNameByHandle returns the share behind a drive letter
  realPath: realpathSync.native,
  fileSystem: (folder) => statfsSync(folder).type,
}

/** NFS, SMB, CIFS, SMB2, AFS (two), Coda, NCP, 9P, Ceph, Lustre, GPFS. https://man7.org/linux/man-pages/man2/statfs.2.html */
const NETWORK_FILE_SYSTEMS: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x6b414653, 0x73757245, 0x564c, 0x01021997, 0x00c36400,
  0x0bd00bd0, 0x47504653,
])

/** `\\server\share`, and its long form `\\?\UNC\server\share`. */
const isUnc = (path: string) => /^[\\/]{2}(?:\?[\\/]UNC[\\/]|(?![.?][\\/]))/i.test(path)

/**
 * True only if it is certain. A missing folder counts like its parent. On macOS, Node has no call for this, and FUSE does not
 * show whether there is a network behind it.
 */
export function isNetworkFolder(folder: string, facts: FolderFacts = here): boolean {
  if (facts.platform === 'win32' && isUnc(folder)) return true
  const { dirname } = facts.platform === 'win32' ? win32 : posix
  try {
    if (facts.platform === 'win32') return isUnc(facts.realPath(folder))
    return facts.platform === 'linux' && NETWORK_FILE_SYSTEMS.has(facts.fileSystem(folder) >>> 0)
  } catch {
    const above = dirname(folder)
    return above !== folder && isNetworkFolder(above, facts)
  }
}

export interface BrowserDirSources {
  readonly dataDir: string
  readonly onNetwork: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home?: string
}

/** Folder of Chromium's own files: the data folder, or a local one if the data folder is on a network. */
export function browserDir({
  dataDir,
  onNetwork,
  env,
  platform,
  home = homedir(),
}: BrowserDirSources): string {
  if (!onNetwork) return dataDir
  const { join } = platform === 'win32' ? win32 : posix
  const custom =
    platform === 'win32'
      ? (env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Caches')
        : (env['XDG_CACHE_HOME'] ?? join(home, '.cache'))
  // only the app comes here, and Node takes long to load this
  const { createHash } = process.getBuiltinModule('node:crypto')
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  return join(custom, 'Homerealm', `for-network-folder-${name}`)
}

export const onNetworkNotice = (dataDir: string): AppNotice => ({
  id: 'data-folder-network',
  level: 'warning',
  reason: 'data-folder-on-network',
  facts: { folder: dataDir },
})
