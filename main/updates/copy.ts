/** How this copy of the app can be updated: whether it has a feed, and which installer fits. */
import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, sep } from 'node:path'
import * as v from 'valibot'
import type { UpdateMeans } from '../contract/updates.ts'
import { OutsideFileError, readOutsideFileSync } from '../outside-file.ts'

/** The electron-updater installer for this copy. `none`: the copy was not installed, so no installer can replace it. */
export type Installer = 'deb' | 'rpm' | 'AppImage' | 'nsis' | 'mac' | 'none'

export interface AppCopy {
  /** Path of electron-updater's feed configuration; null: this copy has no feed. */
  readonly feedFile: string | null
  readonly installer: Installer
  /** URL where people download the app; null: unknown. */
  readonly page: string | null
}

export interface CopyPlace {
  readonly isPackaged: boolean
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** Path of the app's executable. */
  readonly executable: string
  /** Path of Electron's resources folder. */
  readonly resources: string
  /** Path of the app's package.json. */
  readonly manifest: string
}

const NONE: AppCopy = { feedFile: null, installer: 'none', page: null }

/** Largest size of the package's small files, bytes. */
const LIMIT = 64 * 1024

export function appCopy(place: CopyPlace): AppCopy {
  if (!place.isPackaged) return NONE
  const feedFile = join(place.resources, 'app-update.yml')
  if (!existsSync(feedFile)) return NONE
  return { feedFile, installer: installerOf(place), page: pageIn(place.manifest) }
}

/** How this copy can be updated, for the window. */
export function meansOf({ feedFile, installer }: AppCopy): UpdateMeans {
  if (feedFile === null) return 'none'
  if (installer === 'none') return 'by-hand'
  return installer === 'deb' || installer === 'rpm' ? 'with-password' : 'by-itself'
}

function installerOf({ platform, env, executable, resources }: CopyPlace): Installer {
  if (platform === 'darwin') return 'mac'
  if (platform === 'win32') {
    if (env['PORTABLE_EXECUTABLE_FILE'] !== undefined) return 'none'
    // the NSIS installer leaves this file; the MSI installer does not
    return existsSync(join(dirname(executable), 'Uninstall Homerealm.exe')) ? 'nsis' : 'none'
  }
  const type = textOf(join(resources, 'package-type'))?.trim()
  if (type === 'deb' || type === 'rpm') return type
  const { APPIMAGE: image, APPDIR: mount } = env
  // a program started from another AppImage inherits its variables, and must not replace that AppImage
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
