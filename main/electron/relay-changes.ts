/** Tells window and tray what has changed in profiles, accounts and sessions, and shows a profile whose sign-in asks something. */
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
  readonly updateTray: () => void
  /** Whether the profiles can be saved may have changed. */
  readonly statusChanged: () => void
  readonly report: (event: string, error: unknown) => void
}

/** Starts to listen; it never stops, as the app lives no longer than these. */
export function relayChanges({
  profiles,
  accounts,
  sessions,
  teller,
  updateTray,
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
    updateTray()
  })
  let asked: readonly string[] = []
  sessions.onChange((states) => {
    teller.tell('sessions', 'changed', states)
    const asking = askingIn(states)
    const [first] = asking.filter((id) => !asked.includes(id))
    asked = asking
    if (first !== undefined) teller.showProfile(first)
    updateTray()
  })
}

/** The profiles whose sign-in waits: what is asked is typed or chosen in the window, which may be hidden or behind the sign-in page. */
const askingIn = (states: SessionStates): string[] =>
  Object.entries(states).flatMap(([id, state]) =>
    state.status === 'connecting' && ['asking', 'choosing-certificate'].includes(state.step.doing)
      ? [id]
      : [],
  )
