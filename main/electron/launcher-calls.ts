/** What the launcher's page may ask for: to close, to hand over to the app's own window, and to connect. */
import type { HomerealmHandlers } from '../ipc/handler-parts.ts'
import type { TrayAction } from '../tray/tray-menu.ts'
import type { LauncherWindow } from './launcher-window.ts'
import type { WindowTeller } from './main-window.ts'

export interface LauncherCallParts {
  readonly launcher: Pick<LauncherWindow, 'hide'>
  readonly teller: Pick<WindowTeller, 'showProfile' | 'showDialog'>
  /** @throws FailureError `profile-unknown` */
  readonly profiles: { profile(id: string): unknown }
  /** Does what a menu item of the tray does. */
  readonly act: (action: TrayAction) => void
}

export function createLauncherCalls({
  launcher,
  teller,
  profiles,
  act,
}: LauncherCallParts): HomerealmHandlers['launcher'] {
  return {
    hide: () => launcher.hide(),
    showProfile(profileId) {
      profiles.profile(profileId)
      teller.showProfile(profileId)
    },
    showDialog: (dialog) => teller.showDialog(dialog),
    connect(profileId) {
      profiles.profile(profileId)
      act({ do: 'connect', profileId })
    },
  }
}
