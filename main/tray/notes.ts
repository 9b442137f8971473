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
  /** What a click does, where the desktop has buttons. */
  readonly click: TrayAction
  readonly button: {
    readonly label: string
    readonly action: TrayAction
    /** The sentence that says that a click does the same, for a desktop without buttons. */
    readonly byClick: string
  }
}

/** The same for a desktop that may show no buttons: a click does what the button does, and the text says so. */
export const withoutButton = ({ title, body, button }: TrayNote): TrayNote => ({
  title,
  body: `${body}${body.endsWith('.') ? '' : '.'} ${button.byClick}`,
  click: button.action,
  button,
})

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
export const signInsNeeded = (profiles: readonly ConnectionProfile[]): TrayNote =>
  aboutProfiles(profiles, words.tray.signInsNeeded(profiles.length))

/** A renewal in the background failed for another reason. */
export const renewalFailed = (profile: ConnectionProfile, failure: Failure): TrayNote =>
  aboutProfile(profile, words.tray.couldNotRenew(named(profile)), failure)

/** Several renewals in the background failed for other reasons. */
export const renewalsFailed = (profiles: readonly ConnectionProfile[]): TrayNote =>
  aboutProfiles(profiles, words.tray.couldNotRenewSeveral(profiles.length))

function aboutProfiles(profiles: readonly ConnectionProfile[], title: string): TrayNote {
  const names = profiles.slice(0, MOST_NAMES).map(named)
  const others = profiles.length - names.length
  const show: TrayAction = { do: 'show' }
  return {
    title,
    body: nameList(others === 0 ? names : [...names, words.tray.others(others)]),
    click: show,
    button: { label: words.tray.openHomerealm, action: show, byClick: words.tray.clickOpens },
  }
}

const aboutProfile = ({ id: profileId }: ConnectionProfile, title: string, failure: Failure): TrayNote => ({
  title,
  body: failureLine(failure),
  click: { do: 'details', profileId },
  button: {
    label: words.tray.connect,
    action: { do: 'connect', profileId },
    byClick: words.tray.clickConnects,
  },
})

/** The secret or certificate of an account ends soon. @param now epoch milliseconds */
export const secretEnds = (account: EndingAccount, now: number): TrayNote => ({
  title: words.tray.endsSoon[endingOf(account)],
  body: endingLine({ ...account, name: short(account.name) }, now),
  click: { do: 'accounts' },
  button: {
    label: words.tray.showAccounts,
    action: { do: 'accounts' },
    byClick: words.tray.clickShowsAccounts,
  },
})
