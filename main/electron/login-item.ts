/** Reads and changes whether the system starts the app at sign-in to the computer. The system stores the setting. */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fail } from '../contract/failure.ts'
import { makeFolder } from '../make-folder.ts'
import { OutsideFileError, readOutsideFileSync } from '../outside-file.ts'

/** Starts the app in the tray, without its window. */
export const HIDDEN = '--hidden'

export interface LoginItem {
  isOn(): boolean
  /** @throws FailureError `store-unwritable` */
  set(on: boolean): void
}

/** The part of Electron's `app` for Windows and macOS. */
export interface LoginItemSettings {
  getLoginItemSettings(options: { path: string; args: string[] }): { openAtLogin: boolean }
  setLoginItemSettings(settings: { openAtLogin: boolean; path: string; args: string[] }): void
}

/** Uses the Windows registry or the macOS login items. */
export function systemLoginItem(app: LoginItemSettings, executable: string): LoginItem {
  const item = { path: executable, args: [HIDDEN] }
  return {
    isOn: () => app.getLoginItemSettings(item).openAtLogin,
    set: (openAtLogin) => app.setLoginItemSettings({ openAtLogin, ...item }),
  }
}

/** Maximum size of an autostart entry, bytes. */
const LIMIT = 64 * 1024

/**
 * Uses an entry in the person's autostart folder, for Linux desktops:
 * https://specifications.freedesktop.org/autostart-spec/latest/
 * @param configFolder $XDG_CONFIG_HOME or its default
 */
export function autostartEntry(configFolder: string, executable: string): LoginItem {
  const file = join(configFolder, 'autostart', 'homerealm.desktop')
  const read = (): string => {
    try {
      return readOutsideFileSync(file, LIMIT).toString('utf8')
    } catch (error) {
      if (error instanceof OutsideFileError) return ''
      throw error
    }
  }
  return {
    isOn() {
      const text = read()
      // desktops can turn an entry off without deleting it
      return /^Exec=/m.test(text) && !/^(Hidden=true|X-GNOME-Autostart-enabled=false)\s*$/m.test(text)
    },
    set(on) {
      try {
        if (!on) return rmSync(file, { force: true })
        makeFolder(dirname(file))
        writeFileSync(`${file}.new`, entry(executable))
        renameSync(`${file}.new`, file)
      } catch (cause) {
        const error = (cause as NodeJS.ErrnoException).code ?? 'unknown'
        throw fail('store-unwritable/autostart', { file, error }, { cause })
      }
    },
  }
}

/** With `TryExec`, a desktop skips the entry of a removed app. */
const entry = (executable: string): string => `[Desktop Entry]
Type=Application
Name=Homerealm
Icon=homerealm
TryExec=${executable.replaceAll('\\', '\\\\')}
Exec=${quoted(executable)} ${HIDDEN}
Terminal=false
X-GNOME-Autostart-enabled=true
`

/** An argument of Exec: https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html */
const quoted = (text: string): string =>
  `"${text
    .replace(/["`$\\]/g, (each) => `\\${each}`)
    .replaceAll('\\', '\\\\')
    .replaceAll('%', '%%')}"`
