/** What each call of the contract does: thin, every decision is made by the parts it calls. */
import type { AppStatus, Preferences } from '../contract/app.ts'
import type { HomerealmHandlers } from '../contract/index.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Organisations } from '../session/organisations.ts'
import type { Sessions } from '../session/sessions.ts'

/** What the handlers work with. */
export interface HandlerParts {
  readonly profiles: ProfileStore
  readonly organisations: Organisations
  readonly sessions: Sessions
  readonly app: {
    status(): AppStatus
    setPreferences(change: Partial<Preferences>): Preferences
    startDemo(): void
    dismissNotice(id: string): void
  }
  /** Opens an org in the system's browser. @throws FailureError */
  readonly openOrg: (url: string) => Promise<void>
}

export function createHandlers({
  profiles,
  organisations,
  sessions,
  app,
  openOrg,
}: HandlerParts): HomerealmHandlers {
  return {
    app: {
      status: () => app.status(),
      setPreferences: (change) => app.setPreferences(change),
      startDemo: () => app.startDemo(),
      dismissNotice: (id) => app.dismissNotice(id),
    },
    discovery: {
      detect: (draft) => organisations.detect(draft),
    },
    profiles: {
      list: () => profiles.profiles(),
      add: (draft) => organisations.add(draft),
      change: (id, change) => organisations.change(id, change),
      detectAgain: (id) => organisations.detectAgain(id),
      remove: (id) => sessions.remove(id),
    },
    sessions: {
      list: () => sessions.states(),
      connect: (profileId, options = {}) => {
        // what comes of it arrives by `sessions.changed`; an unknown profile is the caller's to hear of
        profiles.profile(profileId)
        void sessions.connect(profileId, options)
      },
      cancel: (profileId) => sessions.cancel(profileId),
      signOut: (profileId) => sessions.signOut(profileId),
      openInBrowser: (profileId) => openOrg(profiles.profile(profileId).orgUrl),
    },
  }
}
