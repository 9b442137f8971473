/** What a page knows of main: the app, the profiles, their sessions and accounts. The window and the launcher share it. */
import type { HomerealmApi } from '../../main/contract/index.ts'
import { Accounts } from './accounts.svelte.ts'
import { AppState } from './app-state.svelte.ts'
import { Profiles } from './profiles.svelte.ts'
import { Sessions } from './sessions.svelte.ts'

export interface StateParts {
  readonly app: AppState
  readonly profiles: Profiles
  readonly sessions: Sessions
  readonly accounts: Accounts
}

/** Nothing is loaded yet. */
export function stateParts(api: HomerealmApi): StateParts {
  const app = new AppState(api)
  const accounts = new Accounts(api)
  const sessions = new Sessions(api)
  const profiles = new Profiles(api, {
    accountName: (profile) => accounts.nameFor(profile),
    session: (profileId) => sessions.of(profileId),
    endsSoon: ({ accountId }) => accounts.endsSoon(accountId, Date.now()),
    grouping: () => app.status?.preferences.grouping ?? 'none',
  })
  return { app, profiles, sessions, accounts }
}
