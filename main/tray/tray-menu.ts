/** The tray's menu as a plain model: favorites and recent profiles with their states and actions. */
import type { Failure } from '../contract/failure.ts'
import { plainText, shortened, withoutControls } from '../contract/plain-text.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { byUse, canCancel, canConnect, canSignOut, type SessionStates } from '../contract/session.ts'
import { failureLine, failureWords } from '../words/failures.ts'
import { words } from '../words/index.ts'
import { detectedProviderName } from '../words/providers.ts'
import { sessionStateName, stateLine } from '../words/session.ts'

export type TrayAction =
  | { readonly do: 'show' | 'quit' }
  | { readonly do: 'connect' | 'cancel' | 'open' | 'sign-out' | 'details'; readonly profileId: string }

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'words'; readonly label: string }
  | {
      readonly kind: 'action'
      readonly label: string
      readonly action: TrayAction
      readonly enabled: boolean
    }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] }

export interface TrayModel {
  readonly toolTip: string
  readonly icon: 'idle' | 'connected' | 'attention'
  readonly items: readonly TrayItem[]
}

/** Most profiles that the menu shows; the window shows all. */
const SHOWN = 12

/** Longest name in the menu, characters. */
const NAME_LENGTH = 48

/** Longest reason of a failure in the menu, characters. */
const REASON_LENGTH = 100

/** Text for one menu line. It doubles ampersands, because a single one marks an access key. */
const menuText = (text: string, most = NAME_LENGTH): string =>
  plainText(shortened(withoutControls(text), most)).replaceAll('&', '&&')

export function trayModel(profiles: readonly ConnectionProfile[], states: SessionStates): TrayModel {
  const stateOf = (id: string) => states[id] ?? { status: 'signed-out' as const }
  const favorites = profiles
    .filter(({ favorite }) => favorite)
    .sort(byUse)
    .slice(0, SHOWN)
  // an organization is recent only after a connect
  const recent = profiles
    .filter(({ favorite, lastConnectedAt }) => !favorite && lastConnectedAt !== null)
    .sort((a, b) => (b.lastConnectedAt ?? 0) - (a.lastConnectedAt ?? 0))
    .slice(0, SHOWN - favorites.length)
  const connected = profiles.filter(({ id }) => stateOf(id).status === 'connected')
  const failed = profiles.filter(({ id }) => stateOf(id).status === 'failed')

  const entry = (profile: ConnectionProfile): TrayItem => {
    const state = stateOf(profile.id)
    const action = (
      label: string,
      what: 'connect' | 'cancel' | 'open' | 'sign-out' | 'details',
      enabled = true,
    ): TrayItem => ({
      kind: 'action',
      label,
      action: { do: what, profileId: profile.id },
      enabled,
    })
    return {
      kind: 'submenu',
      label: `${menuText(profile.name)} — ${sessionStateName(state)}`,
      items: [
        {
          kind: 'words',
          label: menuText(
            state.status === 'connected'
              ? stateLine(state)
              : detectedProviderName(profile.detection?.identityProvider),
          ),
        },
        ...(state.status === 'failed'
          ? [{ kind: 'words' as const, label: menuText(failureWords(state.failure).message, REASON_LENGTH) }]
          : []),
        { kind: 'separator' },
        canCancel(state)
          ? action(words.tray.cancel, 'cancel')
          : action(words.tray.connect, 'connect', canConnect(state)),
        action(words.tray.openInBrowser, 'open'),
        action(words.tray.showInWindow, 'details'),
        action(words.tray.signOut, 'sign-out', canSignOut(state)),
      ],
    }
  }
  const group = (label: string, members: readonly ConnectionProfile[]): TrayItem[] =>
    members.length === 0 ? [] : [{ kind: 'words', label }, ...members.map(entry), { kind: 'separator' }]

  return {
    toolTip: connected.length === 0 ? words.tray.notConnected : words.tray.connectedTo(connected.length),
    icon: failed.length > 0 ? 'attention' : connected.length > 0 ? 'connected' : 'idle',
    items: [
      ...group(words.tray.favorites, favorites),
      ...group(words.tray.recent, recent),
      ...(profiles.length === 0
        ? [{ kind: 'words' as const, label: words.tray.noOrganizations }, { kind: 'separator' as const }]
        : favorites.length + recent.length === 0
          ? [{ kind: 'words' as const, label: words.tray.noRecent }, { kind: 'separator' as const }]
          : []),
      { kind: 'action', label: words.tray.openHomerealm, action: { do: 'show' }, enabled: true },
      { kind: 'action', label: words.tray.quit, action: { do: 'quit' }, enabled: true },
    ],
  }
}

/** The notification for a failed connect from the tray when no window shows the failure. */
export const failedNote = (name: string, failure: Failure): { title: string; body: string } => ({
  title: words.tray.couldNotConnect(shortened(withoutControls(name), NAME_LENGTH)),
  body: failureLine(failure),
})
