/** Makes the Debian package from a file tree, with dpkg-deb: electron-builder's deb cannot have the manual page and completions. */
import { createHash } from 'node:crypto'
import { lstat, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { must } from '../../must.ts'
import { NO_MAINTAINER } from '../owner.ts'
import { DEB_SCRIPTS } from './install-scripts.ts'
import { ARCH_NAMES, DESCRIPTION, NAME, SUMMARY, type TreePackage } from './package-names.ts'

/**
 * The package of each library that Electron and the native modules need. Since Debian 13 and Ubuntu 24.04, some packages have
 * another name. A library is missing here if the package of another one depends on it.
 */
export const LIBRARY_PACKAGES: Readonly<Record<string, string>> = {
  'libgtk-3.so.0': 'libgtk-3-0 | libgtk-3-0t64',
  'libgdk-3.so.0': 'libgtk-3-0 | libgtk-3-0t64',
  'libatk-1.0.so.0': 'libatk1.0-0 | libatk1.0-0t64',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0 | libatk-bridge2.0-0t64',
  'libatspi.so.0': 'libatspi2.0-0 | libatspi2.0-0t64',
  'libglib-2.0.so.0': 'libglib2.0-0 | libglib2.0-0t64',
  'libgobject-2.0.so.0': 'libglib2.0-0 | libglib2.0-0t64',
  'libgio-2.0.so.0': 'libglib2.0-0 | libglib2.0-0t64',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libcairo.so.2': 'libcairo2',
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libasound.so.2': 'libasound2 | libasound2t64',
  'libcups.so.2': 'libcups2 | libcups2t64',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libdrm.so.2': 'libdrm2',
  'libgbm.so.1': 'libgbm1',
  'libexpat.so.1': 'libexpat1',
  'libnspr4.so': 'libnspr4',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
  'libsecret-1.so.0': 'libsecret-1-0',
  'libstdc++.so.6': 'libstdc++6',
  'libgcc_s.so.1': 'libgcc-s1',
  'libc.so.6': 'libc6 (>= 2.34)',
  'libm.so.6': 'libc6 (>= 2.34)',
  'libdl.so.2': 'libc6 (>= 2.34)',
  'libpthread.so.0': 'libc6 (>= 2.34)',
  'librt.so.1': 'libc6 (>= 2.34)',
  // Electron loads it by name, for notifications
  'libnotify.so.4': 'libnotify4',
}

/** xdg-open opens links. */
const PROGRAMS = ['xdg-utils']

/** The library for Kerberos tickets, which is loaded by name, a service for the keychain, and `ss`, which finds who asks. */
const RECOMMENDED = ['libgssapi-krb5-2', 'iproute2', 'gnome-keyring | kwalletmanager | keepassxc']

const depends = (): string[] => [...new Set([...Object.values(LIBRARY_PACKAGES), ...PROGRAMS])].sort()

/** Adds the folder `DEBIAN` to the tree and removes it afterwards. @throws Error with dpkg-deb's output */
export async function makeDeb({ tree, file, version, arch, owner, compression }: TreePackage): Promise<void> {
  const control = join(tree, 'DEBIAN')
  await mkdir(control, { recursive: true })
  const { sums, bytes } = await measure(tree)
  await writeFile(
    join(control, 'control'),
    controlFile({ version, arch, owner, kilobytes: Math.ceil(bytes / 1024) }),
  )
  await writeFile(join(control, 'md5sums'), sums.join(''))
  for (const [name, text] of Object.entries(DEB_SCRIPTS))
    await writeFile(join(control, name), text, { mode: 0o755 })
  try {
    await must('dpkg-deb', ['--root-owner-group', '-Zzstd', `-z${compression}`, '--build', tree, file])
  } finally {
    await rm(control, { recursive: true, force: true })
  }
}

/** https://www.debian.org/doc/debian-policy/ch-controlfields.html */
function controlFile({
  version,
  arch,
  owner,
  kilobytes,
}: Pick<TreePackage, 'version' | 'arch' | 'owner'> & { kilobytes: number }) {
  const fields: [string, string | null][] = [
    ['Package', NAME],
    // with ~, a prerelease sorts before the release
    ['Version', version.replace('-', '~')],
    ['Section', 'net'],
    ['Priority', 'optional'],
    ['Architecture', ARCH_NAMES[arch].deb],
    ['Maintainer', owner.maintainer ?? NO_MAINTAINER],
    ['Homepage', owner.homepage],
    ['Installed-Size', String(kilobytes)],
    ['Depends', depends().join(', ')],
    ['Recommends', RECOMMENDED.join(', ')],
    ['Description', [SUMMARY, ...DESCRIPTION].join('\n ')],
  ]
  return fields.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}\n`])).join('')
}

/** The checksums with which `dpkg --verify` finds changed files, and the size of the installed files. */
async function measure(tree: string): Promise<{ sums: string[]; bytes: number }> {
  const sums: string[] = []
  let bytes = 0
  const entries = await readdir(tree, { recursive: true, withFileTypes: true })
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(tree, path)
    if (name.startsWith('DEBIAN/')) continue
    bytes += (await lstat(path)).size
    // the format requires MD5; it does not protect against tampering
    sums.push(
      `${createHash('md5')
        .update(await readFile(path))
        .digest('hex')}  ${name}\n`,
    )
  }
  return { sums: sums.sort(), bytes }
}
