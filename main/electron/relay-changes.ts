/** Sends changes of profiles, accounts and sessions to the window, and shows a profile whose sign-in asks something. */
import type { AccountOverview } from '../contract/account.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { SessionStates } from '../contract/session.ts'
import type { WindowTeller } from './main-window.ts'

export interface RelayedChanges {
  readonly profiles: {
    profiles(): readonly ConnectionProfile[]
    onChange(listener: () => void): unknown
  }
  readonly accounts: { list(): Promise<readonly AccountOverview[]> }
  readonly sessions: { onChange(listener: (states: SessionStates) => void): unknown }
  readonly teller: WindowTeller
  /** Called when the ability to save profiles may have changed. */
  readonly statusChanged: () => void
  readonly report: (event: string, error: unknown) => void
}

/** Starts to listen, until the app ends. */
export function relayChanges({
  profiles,
  accounts,
  sessions,
  teller,
  statusChanged,
  report,
}: RelayedChanges): void {
  profiles.onChange(() => {
    teller.tell('profiles', 'changed', profiles.profiles())
    statusChanged()
    void accounts.list().then(
      (all) => teller.tell('accounts', 'changed', all),
      (error: unknown) => report('accounts', error),
    )
  })
  let asked: readonly string[] = []
  sessions.onChange((states) => {
    teller.tell('sessions', 'changed', states)
    const asking = askingIn(states)
    const [first] = asking.filter((id) => !asked.includes(id))
    asked = asking
    if (first !== undefined) teller.showProfile(first)
  })
}

/** Profiles whose sign-in waits for input in the window, which may be hidden or behind the sign-in page. */
const askingIn = (states: SessionStates): string[] =>
  Object.entries(states).flatMap(([id, state]) =>
    state.status === 'connecting' && ['asking', 'choosing-certificate'].includes(state.step.doing)
      ? [id]
      : [],
  )
