/** The notifications beside the tray: what each says, and what a click on it does. */
import { type EndingAccount, endingOf } from '../contract/account.ts'
import type { Failure } from '../contract/failure.ts'
import { shortened, withoutControls } from '../contract/plain-text.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { endingLine } from '../words/accounts.ts'
import { failureLine } from '../words/failures.ts'
import { words } from '../words/index.ts'
import { nameList } from '../words/lists.ts'
import { NAME_LENGTH, type TrayAction } from './tray-menu.ts'
import { withEnvironment } from './with-environment.ts'

export interface TrayNote {
  readonly title: string
  readonly body: string
  /** What a click does. */
  readonly click: TrayAction
  /** A button, where the desktop has some. */
  readonly button?: { readonly label: string; readonly action: TrayAction }
}

const short = (name: string): string => shortened(withoutControls(name), NAME_LENGTH)
const named = (profile: ConnectionProfile): string => withEnvironment(short(profile.name), profile)

/** A connect from the tray failed. */
export const connectFailed = (profile: ConnectionProfile, failure: Failure): TrayNote =>
  aboutProfile(profile, words.tray.couldNotConnect(named(profile)), failure)

/** A renewal in the background failed because a person must sign in. */
export const signInNeeded = (profile: ConnectionProfile, failure: Failure): TrayNote =>
  aboutProfile(profile, words.tray.signInNeeded(named(profile)), failure)

/** Names that one notification has room for. */
const MOST_NAMES = 5

/** Several renewals in the background failed because a person must sign in. */
export function signInsNeeded(profiles: readonly ConnectionProfile[]): TrayNote {
  const names = profiles.slice(0, MOST_NAMES).map(named)
  const others = profiles.length - names.length
  return {
    title: words.tray.signInsNeeded(profiles.length),
    body: nameList(others === 0 ? names : [...names, words.tray.others(others)]),
    click: { do: 'show' },
  }
}

const aboutProfile = ({ id: profileId }: ConnectionProfile, title: string, failure: Failure): TrayNote => ({
  title,
  body: failureLine(failure),
  click: { do: 'details', profileId },
  button: { label: words.tray.connect, action: { do: 'connect', profileId } },
})

/** The secret or certificate of an account ends soon. @param now epoch milliseconds */
export const secretEnds = (account: EndingAccount, now: number): TrayNote => ({
  title: words.tray.endsSoon[endingOf(account)],
  body: endingLine({ ...account, name: short(account.name) }, now),
  click: { do: 'accounts' },
})
