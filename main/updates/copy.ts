/** Which copy of the app this is, as far as updates go: whether it knows a feed, and what could install a newer version. */
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, sep } from 'node:path'
import * as v from 'valibot'
import type { UpdateMeans } from '../contract/updates.ts'
import { OutsideFileError, readOutsideFileSync } from '../outside-file.ts'

/** Which installer of electron-updater fits. `none`: nothing installed this copy, so nothing can replace it. */
export type Installer = 'deb' | 'rpm' | 'AppImage' | 'nsis' | 'mac' | 'none'

export interface AppCopy {
  /** What electron-updater reads of the feed; null: this copy knows none. */
  readonly feedFile: string | null
  readonly installer: Installer
  /** Where people download the app; null: not known. */
  readonly page: string | null
}

export interface CopyPlace {
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The app's program. */
  readonly executable: string
  /** Electron's folder of resources. */
  readonly resources: string
  /** The app's own package.json. */
  readonly manifest: string
}

const NONE: AppCopy = { feedFile: null, installer: 'none', page: null }

/** Bytes that the small files of the package may have. */
const LIMIT = 64 * 1024

export function appCopy(place: CopyPlace): AppCopy {
  if (!place.isPackaged) return NONE
  const feedFile = join(place.resources, 'app-update.yml')
  if (!existsSync(feedFile)) return NONE
  return { feedFile, installer: installerOf(place), page: pageIn(place.manifest) }
}

/** What the window is told of it. */
export function meansOf({ feedFile, installer }: AppCopy): UpdateMeans {
  if (feedFile === null) return 'none'
  if (installer === 'none') return 'by-hand'
  return installer === 'deb' || installer === 'rpm' ? 'with-password' : 'by-itself'
}

function installerOf({ platform, env, executable, resources }: CopyPlace): Installer {
  if (platform === 'darwin') return 'mac'
  if (platform === 'win32') {
    if (env['PORTABLE_EXECUTABLE_FILE'] !== undefined) return 'none'
    // the installer of NSIS leaves it there, and that of MSI does not
    return existsSync(join(dirname(executable), 'Uninstall Homerealm.exe')) ? 'nsis' : 'none'
  }
  const type = textOf(join(resources, 'package-type'))?.trim()
  if (type === 'deb' || type === 'rpm') return type
  const { APPIMAGE: image, APPDIR: mount } = env
  // a program that is started out of another AppImage inherits that one's variables, and must not replace it
  const isOwn = mount !== undefined && isAbsolute(mount) && executable.startsWith(mount + sep)
  return image !== undefined && isAbsolute(image) && isOwn ? 'AppImage' : 'none'
}

const manifestShape = v.object({ homepage: v.pipe(v.string(), v.url(), v.startsWith('https://')) })

function pageIn(manifest: string): string | null {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), manifestShape), textOf(manifest))
  return read.success ? read.output.homepage : null
}

function textOf(file: string): string | null {
  try {
    return readOutsideFileSync(file, LIMIT).toString('utf8')
  } catch (error) {
    if (error instanceof OutsideFileError) return null
    throw error
  }
}
