/** What the tray's menu and its notifications do. */
import { clipboard } from 'electron'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import { connectFailed, type TrayNote } from '../tray/notes.ts'
import type { TrayAction } from '../tray/tray-menu.ts'
import type { AppWindow } from './app-window.ts'
import type { LauncherWindow } from './launcher-window.ts'
import type { WindowTeller } from './main-window.ts'

export interface TrayActionParts {
  readonly profiles: { find(id: string): ConnectionProfile | null }
  readonly sessions: {
    connect(profileId: string): Promise<SessionState>
    cancel(profileId: string): void
    signOut(profileId: string): Promise<unknown>
  }
  readonly window: Pick<AppWindow, 'show' | 'isShown'>
  readonly launcher: Pick<LauncherWindow, 'show' | 'isShown'>
  readonly teller: Pick<WindowTeller, 'showProfile' | 'showDialog'>
  /** Opens a page in the browser that is chosen for the org. @throws FailureError */
  readonly openFor: (url: string, org: ConnectionProfile) => Promise<void>
  readonly showNote: (note: TrayNote) => void
  readonly quit: () => void
  readonly report: (event: string, error: unknown) => void
}

type ProfileAction = Extract<TrayAction, { readonly profileId: string }>

/** @returns does what a menu item, a notification or its button stands for */
export function createTrayActions(parts: TrayActionParts): (action: TrayAction) => void {
  const { profiles, sessions, window, launcher, teller, openFor, showNote, quit, report } = parts
  /** An open window or launcher shows the failure itself. */
  const connect = async (profileId: string): Promise<void> => {
    const state = await sessions.connect(profileId)
    const profile = profiles.find(profileId)
    if (profile !== null && state.status === 'failed' && !window.isShown() && !launcher.isShown())
      showNote(connectFailed(profile, state.failure))
  }
  const openOrg = (profile: ConnectionProfile) => openFor(profile.orgUrl, profile)
  const actOn = (profile: ConnectionProfile, what: ProfileAction['do']): unknown => {
    switch (what) {
      case 'connect':
        return connect(profile.id)
      case 'cancel':
        return sessions.cancel(profile.id)
      case 'open':
        return openOrg(profile)
      case 'copy-url':
        return clipboard.writeText(profile.orgUrl)
      case 'sign-out':
        return sessions.signOut(profile.id)
      case 'details':
        return teller.showProfile(profile.id)
    }
  }
  const act = async (action: TrayAction): Promise<unknown> => {
    switch (action.do) {
      case 'show':
        return window.show()
      case 'launch':
        return launcher.show()
      case 'accounts':
        return teller.showDialog('accounts')
      case 'quit':
        return quit()
      default: {
        const profile = profiles.find(action.profileId)
        // a notification may be older than the removal: a click that does nothing would look broken
        return profile === null ? window.show() : actOn(profile, action.do)
      }
    }
  }
  return (action) => void act(action).catch((error: unknown) => report(action.do, error))
}
