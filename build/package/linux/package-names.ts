/** Names and places of the Linux packages, the same in deb, rpm and archive. */

import manifest from '../../../package.json' with { type: 'json' }
import type { Owner } from '../owner.ts'

/** The package, its command line, its desktop entry and its icon. */
export const NAME = manifest.name

/** The app's executable, and the name of its AppArmor profile. */
export const EXECUTABLE = 'homerealm-app'

/** Where the app's folder is installed. */
export const APP_FOLDER = `/usr/lib/${NAME}`

export const SUMMARY = 'Connection manager for Dynamics 365 organizations'

/** Lines of at most 79 characters. */
export const DESCRIPTION: readonly string[] = [
  'Homerealm finds out the identity provider of a Dynamics 365 organization,',
  'signs you in, keeps the sign-in in the keychain, and connects again in one',
  'click from the window, the tray or the command line.',
]

export type LinuxArch = 'x64' | 'arm64'

/** What deb and rpm are made of. */
export interface TreePackage {
  /** The tree as it is installed, laid out. */
  readonly tree: string
  /** The package to make. */
  readonly file: string
  readonly version: string
  readonly arch: LinuxArch
  readonly owner: Owner
  /** zstd's level, 1 to 19. */
  readonly compression: number
}

/** A processor as each format calls it. */
export const ARCH_NAMES: Readonly<Record<LinuxArch, { deb: string; rpm: string }>> = {
  x64: { deb: 'amd64', rpm: 'x86_64' },
  arm64: { deb: 'arm64', rpm: 'aarch64' },
}
