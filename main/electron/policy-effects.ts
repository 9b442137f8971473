/** What the policy of the computer's administrator changes beyond the preferences: the start at sign-in, and a history that is there. */
import type { AppNotice, PolicySettings } from '../contract/app.ts'
import type { LoginItem } from './login-item.ts'

export interface AppliedPolicy {
  readonly settings: Readonly<Partial<PolicySettings>>
  readonly notice: AppNotice | null
}

export interface PolicyEffectsParts {
  readonly preferences: { readonly policy: AppliedPolicy }
  readonly history: { clear(): void }
  /** Null if the app is not installed, or if the system starts it in another way. */
  readonly loginItem: LoginItem | null
  /** Called with an error in the background. */
  readonly report: (event: string, error: unknown) => void
}

/** Call it once the window is shown: it reads and writes files. Reports its errors, and what is wrong with the policy. */
export function applyPolicy({ preferences, history, loginItem, report }: PolicyEffectsParts): void {
  const { settings, notice } = preferences.policy
  const { startsAtSignIn } = settings
  if (notice !== null) report(notice.reason, JSON.stringify(notice.facts))
  const attempt = (work: () => void) => {
    try {
      work()
    } catch (error) {
      report('policy', error)
    }
  }
  attempt(() => {
    if (startsAtSignIn !== undefined && loginItem !== null && loginItem.isOn() !== startsAtSignIn)
      loginItem.set(startsAtSignIn)
  })
  // the same as when a person chooses it
  attempt(() => {
    if (settings.history === 'nothing') history.clear()
  })
}
