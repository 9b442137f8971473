/** What a page knows of main: the app, the profiles, their sessions and accounts, and what needs attention. The window and the launcher share it. */
import type { HomerealmApi } from '../../main/contract/index.ts'
import { Accounts } from './accounts.svelte.ts'
import { AppState } from './app-state.svelte.ts'
import { Profiles } from './profiles.svelte.ts'
import { Sessions } from './sessions.svelte.ts'
import { Today } from './today.svelte.ts'

export interface StateParts {
  readonly app: AppState
  readonly profiles: Profiles
  readonly sessions: Sessions
  readonly accounts: Accounts
  readonly today: Today
}

/** Nothing is loaded yet. */
export function stateParts(api: HomerealmApi): StateParts {
  const app = new AppState(api)
  const accounts = new Accounts(api)
  const sessions = new Sessions(api)
  const profiles: Profiles = new Profiles(api, {
    accountName: (profile) => accounts.nameFor(profile),
    session: (profileId) => sessions.of(profileId),
    endsSoon: ({ accountId }) => accounts.endsSoon(accountId, Date.now()),
    grouping: () => app.preferences?.grouping ?? 'none',
    aside: () => today.shown,
  })
  const today = new Today(api, { profiles, sessions, accounts })
  return { app, profiles, sessions, accounts, today }
}
