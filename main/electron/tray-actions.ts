/** The actions of the tray's menu. */
import type { ConnectionProfile } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import { failedNote, type TrayAction } from '../tray/tray-menu.ts'
import type { AppWindow } from './app-window.ts'
import { notify } from './notifications.ts'
import { openExternal } from './user-agent.ts'

export interface TrayActionParts {
  readonly profiles: { profile(id: string): ConnectionProfile }
  readonly sessions: {
    connect(profileId: string): Promise<SessionState>
    cancel(profileId: string): void
    signOut(profileId: string): Promise<unknown>
  }
  readonly window: Pick<AppWindow, 'show' | 'isShown'>
  readonly showProfile: (profileId: string) => void
  readonly quit: () => void
  readonly report: (event: string, error: unknown) => void
}

/** @returns the handler for a clicked menu item. Shows a failed connect as a notification if no window is open */
export function createTrayActions({
  profiles,
  sessions,
  window,
  showProfile,
  quit,
  report,
}: TrayActionParts): (action: TrayAction) => void {
  /** An open window shows the failure itself. */
  const tellFailed = (profileId: string, state: SessionState): void => {
    if (state.status === 'failed' && !window.isShown())
      notify(failedNote(profiles.profile(profileId).name, state.failure), () => showProfile(profileId))
  }
  return (action) => {
    switch (action.do) {
      case 'show':
        window.show()
        break
      case 'quit':
        quit()
        break
      case 'connect':
        void sessions
          .connect(action.profileId)
          .then((state) => tellFailed(action.profileId, state))
          .catch((error: unknown) => report('connect', error))
        break
      case 'cancel':
        sessions.cancel(action.profileId)
        break
      case 'open':
        void openExternal(profiles.profile(action.profileId).orgUrl)
        break
      case 'sign-out':
        void sessions.signOut(action.profileId).catch((error: unknown) => report('sign-out', error))
        break
      case 'details':
        showProfile(action.profileId)
        break
    }
  }
}
