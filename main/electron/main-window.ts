/** The app's window: its place, the messages when it hides or crashes, and the notices that main sends to its page and the launcher's. */
import { join } from 'node:path'
import { dialog } from 'electron'
import type { AppNotice, Platform, WantedDialog } from '../contract/app.ts'
import type { HomerealmNotices } from '../contract/index.ts'
import { keepsRunning, windowBroken } from '../words/notices.ts'
import { AppWindow, type AppWindowOptions } from './app-window.ts'
import type { BegunWindow } from './first-page.ts'
import type { LauncherWindow } from './launcher-window.ts'
import { notify } from './notifications.ts'

export interface MainWindowParts {
  /** Folder of the built main process. */
  readonly folder: string
  readonly icon: string
  /** Null: the window makes its own when it is first shown. */
  readonly first: BegunWindow | null
  readonly platform: Platform
  readonly preferences: {
    windowPlace(): ReturnType<AppWindowOptions['place']>
    setWindowPlace: AppWindowOptions['keepPlace']
    get(): { readonly textSize: number }
    firstCloseSaid(): boolean
    setFirstCloseSaid(): void
  }
  /** Called with a notice for the person. */
  readonly onHappened: (notice: AppNotice) => void
  readonly note: (event: string) => void
  readonly quit: () => void
}

export function createMainWindow({
  folder,
  icon,
  first,
  platform,
  preferences,
  onHappened,
  note,
  quit,
}: MainWindowParts): AppWindow {
  const window: AppWindow = new AppWindow({
    preload: join(folder, 'preload.cjs'),
    icon,
    first,
    platform,
    place: () => preferences.windowPlace(),
    keepPlace: (place) => preferences.setWindowPlace(place),
    textSize: () => preferences.get().textSize,
    onHidden: () => {
      if (preferences.firstCloseSaid()) return
      preferences.setFirstCloseSaid()
      notify(keepsRunning(platform), () => window.show())
    },
    onReloaded: () => {
      note('the window had died and is loaded again')
      onHappened({ id: 'window-reloaded', level: 'warning', reason: 'window-reloaded', facts: {} })
    },
    onBroken: () => {
      note('the window has died again')
      void dialog.showMessageBox(windowBroken()).then(({ response }) => {
        if (response === 0) window.show()
        else quit()
      })
    },
  })
  return window
}

/** Sends the contract's notices to the pages, and to the window's alone those that bring the window to the front. */
export interface WindowTeller {
  tell<G extends keyof HomerealmNotices & string>(
    group: G,
    name: keyof HomerealmNotices[G] & string,
    payload: HomerealmNotices[G][keyof HomerealmNotices[G]],
  ): void
  /** Shows the window with the profile, in place of the launcher. */
  showProfile(profileId: string): void
  /** Shows the window with the dialog, in place of the launcher. */
  showDialog(dialog: WantedDialog): void
}

export function createWindowTeller(
  window: Pick<AppWindow, 'send' | 'showAndSend'>,
  launcher: Pick<LauncherWindow, 'send' | 'hide'>,
): WindowTeller {
  // it would stay above the window where the system does not give the window the focus
  const inPlaceOfLauncher = (channel: string, payload: unknown) => {
    launcher.hide()
    window.showAndSend(channel, payload)
  }
  return {
    tell(group, name, payload) {
      window.send(`${group}.${name}`, payload)
      launcher.send(`${group}.${name}`, payload)
    },
    showProfile: (profileId) => inPlaceOfLauncher('app.profileWanted', profileId),
    showDialog: (wanted) => inPlaceOfLauncher('app.dialogWanted', wanted),
  }
}
