/** The launcher: its window, and the shortcut that opens it. */
import { join } from 'node:path'
import type { Platform, Preferences } from '../contract/app.ts'
import { LauncherShortcut } from './launcher-shortcut.ts'
import { LauncherWindow } from './launcher-window.ts'
import { shortcutAccess } from './shortcut-access.ts'

export interface LauncherParts {
  /** Folder of the built main process. */
  readonly folder: string
  readonly icon: string
  readonly platform: Platform
  readonly preferences: { get(): Pick<Preferences, 'launcherShortcut' | 'textSize'> }
  /** Called when it is known what became of the shortcut. */
  readonly onChange: () => void
}

export interface Launcher {
  readonly window: LauncherWindow
  readonly shortcut: LauncherShortcut
  /** Gives the keys back, and ends the window. */
  quit(): void
}

/** Creates no window and registers nothing yet. */
export function createLauncher({ folder, icon, platform, preferences, onChange }: LauncherParts): Launcher {
  const window = new LauncherWindow({
    preload: join(folder, 'preload.cjs'),
    icon,
    platform,
    textSize: () => preferences.get().textSize,
  })
  const shortcut = new LauncherShortcut({
    wanted: () => preferences.get().launcherShortcut,
    access: () => shortcutAccess(platform, process.env),
    onPressed: () => window.toggle(),
    onChange,
  })
  return {
    window,
    shortcut,
    quit() {
      shortcut.stop()
      window.quit()
    },
  }
}
