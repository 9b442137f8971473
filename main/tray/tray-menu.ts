/** The tray's menu as a plain model: favourites and recent profiles with their state and what may be done with each. */
import { identityProviderName } from '../contract/identity-provider.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import {
  byUse,
  canCancel,
  canConnect,
  canSignOut,
  type SessionStates,
  sessionStateName,
} from '../contract/session.ts'

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

/** Profiles that the menu shows; the window shows the rest. */
const SHOWN = 12

/** Longest name in the menu, characters. */
const NAME_LENGTH = 48

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const UNPRINTABLE = /[\u0000-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g

/** A name as one menu line: an ampersand would mark an access key, control and direction characters would garble it. */
function menuText(text: string): string {
  const plain = text.replace(UNPRINTABLE, ' ').replaceAll('&', '&&')
  return plain.length > NAME_LENGTH ? `${plain.slice(0, NAME_LENGTH - 1)}…` : plain
}

export function trayModel(profiles: readonly ConnectionProfile[], states: SessionStates): TrayModel {
  const stateOf = (id: string) => states[id] ?? { status: 'signed-out' as const }
  const shown = [...profiles].sort(byUse).slice(0, SHOWN)
  const favourites = shown.filter(({ favourite }) => favourite)
  const recent = shown.filter(({ favourite }) => !favourite)
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
        ...(state.status === 'connected'
          ? [
              {
                kind: 'words' as const,
                label: menuText(`Connected as ${state.who.userFullName ?? state.accountName}`),
              },
            ]
          : [
              {
                kind: 'words' as const,
                label: menuText(
                  profile.detection
                    ? identityProviderName(profile.detection.identityProvider)
                    : 'Not asked yet',
                ),
              },
            ]),
        { kind: 'separator' },
        canCancel(state) ? action('Cancel', 'cancel') : action('Connect', 'connect', canConnect(state)),
        action('Open in browser', 'open'),
        action('Show in Homerealm', 'details'),
        action('Sign out', 'sign-out', canSignOut(state)),
      ],
    }
  }
  const group = (label: string, members: readonly ConnectionProfile[]): TrayItem[] =>
    members.length === 0 ? [] : [{ kind: 'words', label }, ...members.map(entry), { kind: 'separator' }]

  return {
    toolTip:
      connected.length === 0
        ? 'Homerealm: not connected'
        : `Homerealm: connected to ${countOf(connected.length)}`,
    icon: failed.length > 0 ? 'attention' : connected.length > 0 ? 'connected' : 'idle',
    items: [
      ...group('Favourites', favourites),
      ...group('Recent', recent),
      ...(profiles.length === 0
        ? [{ kind: 'words' as const, label: 'No organisations yet' }, { kind: 'separator' as const }]
        : []),
      { kind: 'action', label: 'Open Homerealm', action: { do: 'show' }, enabled: true },
      { kind: 'action', label: 'Quit', action: { do: 'quit' }, enabled: true },
    ],
  }
}

const countOf = (count: number): string => (count === 1 ? '1 organisation' : `${count} organisations`)
