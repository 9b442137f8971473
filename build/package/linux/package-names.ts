/** Names and paths that the deb, the rpm and the archive share. */

import manifest from '../../../package.json' with { type: 'json' }
import type { Owner } from '../owner.ts'

/** The name of the package, the command line, the desktop entry and the icon. */
export const NAME = manifest.name

/** The name of the app's executable and of its AppArmor profile. */
export const EXECUTABLE = 'homerealm-app'

/** The app's installed folder. */
export const APP_FOLDER = `/usr/lib/${NAME}`

export const SUMMARY = 'Connection manager for Dynamics 365 organizations'

/** In lines of at most 79 characters. */
export const DESCRIPTION: readonly string[] = [
  'Homerealm finds out the identity provider of a Dynamics 365 organization,',
  'signs you in, keeps the sign-in in the keychain, and connects again in one',
  'click from the window, the tray or the command line.',
]

export type LinuxArch = 'x64' | 'arm64'

export interface TreePackage {
  /** A folder with all files at their installed paths. */
  readonly tree: string
  /** The path of the package to make. */
  readonly file: string
  readonly version: string
  readonly arch: LinuxArch
  readonly owner: Owner
  /** The level of zstd, 1 to 19. */
  readonly compression: number
}

/** The processor's name in each format. */
export const ARCH_NAMES: Readonly<Record<LinuxArch, { deb: string; rpm: string }>> = {
  x64: { deb: 'amd64', rpm: 'x86_64' },
  arm64: { deb: 'arm64', rpm: 'aarch64' },
}
