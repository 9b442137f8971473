/** The tray's menu as a plain model: what needs attention, what is connected, favorites and recent organizations. */
import { isLeftByTeam } from '../contract/attention.ts'
import { compareNames } from '../contract/name-order.ts'
import { plainText, shortened, withoutControls } from '../contract/plain-text.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { canCancel, canConnect, canSignOut, needsSignIn, type SessionState } from '../contract/session.ts'
import { failureWords } from '../words/failures.ts'
import { words } from '../words/index.ts'
import { detectedProviderName } from '../words/providers.ts'
import { sessionStateName, stateLine } from '../words/session.ts'
import type { ListedGroups, ListedProfile } from './tray-contents.ts'
import { type MarkedEnvironment, withEnvironment } from './with-environment.ts'

export type TrayAction =
  | { readonly do: 'show' | 'launch' | 'accounts' | 'quit' }
  | {
      readonly do: 'connect' | 'cancel' | 'open' | 'copy-url' | 'details' | 'sign-out'
      readonly profileId: string
    }

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'words'; readonly label: string }
  | {
      readonly kind: 'action'
      readonly label: string
      readonly action: TrayAction
      readonly enabled: boolean
      readonly mark?: MarkedEnvironment
    }
  | {
      readonly kind: 'submenu'
      readonly label: string
      readonly items: readonly TrayItem[]
      /** The picture beside the label has the color of this environment. */
      readonly mark?: MarkedEnvironment
    }

export interface TrayModel {
  readonly toolTip: string
  readonly icon: 'idle' | 'connected' | 'attention'
  /** How many organizations need a person: the number of the badge. */
  readonly attentionCount: number
  readonly items: readonly TrayItem[]
}

/** Longest name in the menu or in the title of a notification, characters. */
export const NAME_LENGTH = 48

/** Longest reason of a failure in the menu, characters. */
const REASON_LENGTH = 100

/** Text for one menu line. It doubles ampersands, because a single one marks an access key. */
const menuText = (text: string, most = NAME_LENGTH): string =>
  plainText(shortened(withoutControls(text), most)).replaceAll('&', '&&')

const SEPARATOR: TrayItem = { kind: 'separator' }
const line = (label: string): TrayItem => ({ kind: 'words', label })
const action = (label: string, what: TrayAction, enabled = true): TrayItem => ({
  kind: 'action',
  label,
  action: what,
  enabled,
})

export function trayModel(contents: ListedGroups): TrayModel {
  const { last, connectedCount, attentionCount, hasProfiles } = contents
  const groups = groupsOf(contents)
  return {
    toolTip: toolTip(contents),
    attentionCount,
    icon: attentionCount > 0 ? 'attention' : connectedCount > 0 ? 'connected' : 'idle',
    items: [
      ...listed(groups, hasProfiles),
      ...moreActions(groups),
      ...(last === null
        ? []
        : [action(words.tray.connectAgain(menuText(last.name)), { do: 'connect', profileId: last.id })]),
      ...(hasProfiles ? [action(words.tray.quickConnect, { do: 'launch' })] : []),
      action(words.tray.openHomerealm, { do: 'show' }),
      action(words.tray.quit, { do: 'quit' }),
    ],
  }
}

function toolTip({ connectedCount, attentionCount }: ListedGroups): string {
  const connected = connectedCount === 0 ? words.tray.notConnected : words.tray.connectedTo(connectedCount)
  return attentionCount === 0 ? connected : `${connected}. ${words.tray.needAttention(attentionCount)}`
}

interface Group {
  readonly heading: string
  readonly members: readonly ListedProfile[]
}

/** The groups that have members, in the order of the menu. */
function groupsOf({ attention, connected, favorites, recent }: ListedGroups): readonly Group[] {
  const groups: readonly Group[] = [
    { heading: words.tray.needsAttention, members: attention },
    { heading: words.tray.connected, members: connected },
    ...(byCustomer([...favorites, ...recent]) ?? [
      { heading: words.tray.favorites, members: favorites },
      { heading: words.tray.recent, members: recent },
    ]),
  ]
  return groups.filter(({ members }) => members.length > 0)
}

/** A line for each organization, below the heading of its group. */
function listed(groups: readonly Group[], hasProfiles: boolean): readonly TrayItem[] {
  if (groups.length === 0)
    return [line(hasProfiles ? words.tray.noRecent : words.tray.noOrganizations), SEPARATOR]
  return groups.flatMap(({ heading, members }) => [line(heading), ...members.map(entry), SEPARATOR])
}

/** An item that has a submenu cannot be clicked, so one submenu has the other actions of all that are listed. */
function moreActions(groups: readonly Group[]): readonly TrayItem[] {
  const items = groups.flatMap(({ members }) => members).map(rest)
  return items.length === 0 ? [] : [{ kind: 'submenu', label: words.tray.moreActions, items }]
}

/** The groups of the customers in natural order, then the profiles without a customer; null if no profile has one. */
function byCustomer(profiles: readonly ListedProfile[]): readonly Group[] | null {
  const groups = Map.groupBy(profiles, ({ profile }) => profile.customer?.toLowerCase() ?? null)
  const others = groups.get(null) ?? []
  if (others.length === profiles.length) return null
  groups.delete(null)
  const customers = [...groups.values()]
    .map((members) => ({ heading: menuText(members[0]?.profile.customer ?? ''), members }))
    .sort((a, b) => compareNames(a.heading, b.heading))
  return [...customers, { heading: words.tray.otherOrganizations, members: others }]
}

const entry = ({ profile, state }: ListedProfile): TrayItem => ({
  ...action(entryLabel(profile, state), { do: byClick(profile, state), profileId: profile.id }),
  ...markOf(profile),
})

/** The word of the environment is in the label too: the picture is never the only sign. */
const markOf = ({ environment }: ConnectionProfile): { readonly mark?: MarkedEnvironment } =>
  environment === 'unspecified' ? {} : { mark: environment }

/**
 * A click while it connects shows the step: it may be a slow second click, and must not cancel. A connect would not resolve that
 * the team removed the organization.
 */
function byClick(profile: ConnectionProfile, state: SessionState): 'connect' | 'open' | 'details' {
  if (state.status === 'connected') return 'open'
  return canConnect(state) && !isListedAsLeft(profile, state) ? 'connect' : 'details'
}

/** True if the menu lists it because its team removed it, and not for the state of its session. */
const isListedAsLeft = (profile: ConnectionProfile, { status }: SessionState): boolean =>
  isLeftByTeam(profile) && (status === 'saved' || status === 'signed-out')

const rest = ({ profile, state }: ListedProfile): TrayItem => ({
  kind: 'submenu',
  label: entryLabel(profile, state),
  items: [...otherActions(profile, state), SEPARATOR, ...facts(profile, state)],
  ...markOf(profile),
})

/** Name, environment and state. The heading already says that a profile is connected. */
function entryLabel(profile: ConnectionProfile, state: SessionState): string {
  const named = withEnvironment(menuText(profile.name), profile)
  if (state.status === 'connected') return named
  if (isListedAsLeft(profile, state)) return `${named} — ${words.today.leftByTeam}`
  const why =
    state.status === 'failed' && !needsSignIn(state)
      ? words.failures[state.failure.code].title
      : sessionStateName(state)
  return `${named} — ${why}`
}

/** What a click on the organization does not do. What a person most likely wants comes first. */
function otherActions(profile: ConnectionProfile, state: SessionState): readonly TrayItem[] {
  const { id: profileId } = profile
  const clicked = byClick(profile, state)
  return [
    ...(canCancel(state) ? [action(words.tray.cancel, { do: 'cancel', profileId })] : []),
    ...(clicked === 'open' ? [] : [action(words.tray.openInBrowser, { do: 'open', profileId })]),
    action(words.tray.copyUrl, { do: 'copy-url', profileId }),
    ...(clicked === 'details' ? [] : [action(words.tray.showInWindow, { do: 'details', profileId })]),
    action(words.tray.signOut, { do: 'sign-out', profileId }, canSignOut(state)),
  ]
}

/** Who is connected or which provider signs in, and why a connect failed. */
function facts({ detection }: ConnectionProfile, state: SessionState): readonly TrayItem[] {
  const provider = detectedProviderName(detection?.identityProvider)
  const failed = state.status === 'failed' ? [failureWords(state.failure).message] : []
  return [
    line(menuText(state.status === 'connected' ? stateLine(state) : provider)),
    ...failed.map((why) => line(menuText(why, REASON_LENGTH))),
  ]
}
