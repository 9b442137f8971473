/** The files of the deb and the rpm, at their installed paths. */
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Owner } from '../owner.ts'
import { COPYRIGHT, copyrightFile } from './copyright.ts'
import { desktopEntry, metainfo } from './desktop-entry.ts'
import { appArmorProfile, PROFILE_FILE } from './install-scripts.ts'
import { APP_FOLDER, NAME } from './package-names.ts'

export interface TreeParts {
  readonly root: string
  /** The folder of the packaged app. */
  readonly app: string
  readonly owner: Owner
  readonly version: string
  /** The app's ID for software centers. */
  readonly id: string
  /** The folder of zsh completions, which differs between Debian and Fedora. */
  readonly zshFolder: string
  /** electron-updater's name for the format. */
  readonly packageType: 'deb' | 'rpm'
}

/** electron-updater reads the package's format here. Without the file, it treats the app as an AppImage. */
export const PACKAGE_TYPE_FILE = `${APP_FOLDER}/resources/package-type`

/** Chromium's sandbox helper must belong to root and have this mode. It is used where user namespaces are unavailable. */
const SANDBOX_MODE = 0o4755

/** Writes the tree to `into` and removes what was there. */
export async function layOutTree(
  { root, app, owner, version, id, zshFolder, packageType }: TreeParts,
  into: string,
): Promise<void> {
  await rm(into, { recursive: true, force: true })
  const place = (path: string) => join(into, path)
  const write = async (path: string, content: string) => {
    await mkdir(dirname(place(path)), { recursive: true })
    await writeFile(place(path), content)
  }
  await mkdir(dirname(place(APP_FOLDER)), { recursive: true })
  await cp(app, place(APP_FOLDER), { recursive: true, verbatimSymlinks: true })
  await placeCommandLine(place, zshFolder)
  await write(PROFILE_FILE, appArmorProfile())
  await write(PACKAGE_TYPE_FILE, packageType)
  await write(`/usr/share/applications/${NAME}.desktop`, desktopEntry())
  const date = new Date().toISOString().slice(0, 10)
  await write(`/usr/share/metainfo/${id}.metainfo.xml`, metainfo({ id, version, date }, owner))
  const hicolor = '/usr/share/icons/hicolor'
  const icons = join(root, 'build', 'icons')
  for (const file of await readdir(join(icons, 'hicolor'))) {
    const to = place(`${hicolor}/${file.replace('.png', '')}/apps/${NAME}.png`)
    await mkdir(dirname(to), { recursive: true })
    await cp(join(icons, 'hicolor', file), to)
  }
  await mkdir(place(`${hicolor}/scalable/apps`), { recursive: true })
  await cp(join(icons, 'icon.svg'), place(`${hicolor}/scalable/apps/${NAME}.svg`))
  await write(COPYRIGHT, copyrightFile(await readFile(join(root, 'LICENSE'), 'utf8'), owner))
  await setModes(into)
  await chmod(place(`${APP_FOLDER}/chrome-sandbox`), SANDBOX_MODE)
}

const COMMAND_LINE = `${APP_FOLDER}/resources/command-line`

/** Puts the command line on the PATH, and its manual page and completions where the system looks for them. */
async function placeCommandLine(place: (path: string) => string, zshFolder: string): Promise<void> {
  const link = place(`/usr/bin/${NAME}`)
  await mkdir(dirname(link), { recursive: true })
  await symlink(relative(dirname(link), place(`${COMMAND_LINE}/${NAME}`)), link)
  const page = place(`${COMMAND_LINE}/${NAME}.1`)
  await mkdir(place('/usr/share/man/man1'), { recursive: true })
  await writeFile(place(`/usr/share/man/man1/${NAME}.1.gz`), gzipSync(await readFile(page), { level: 9 }))
  await rm(page)
  const completions = {
    bash: `/usr/share/bash-completion/completions/${NAME}`,
    zsh: `${zshFolder}/_${NAME}`,
    fish: `/usr/share/fish/vendor_completions.d/${NAME}.fish`,
  }
  for (const [shell, to] of Object.entries(completions)) {
    await mkdir(dirname(place(to)), { recursive: true })
    await rename(place(`${COMMAND_LINE}/${NAME}.${shell}`), place(to))
  }
}

/** 755 for folders and programs, 644 for other files, whatever the umask of the build is. */
async function setModes(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await setModes(path)
    else if (entry.isFile()) await chmod(path, ((await stat(path)).mode & 0o100) !== 0 ? 0o755 : 0o644)
  }
}
