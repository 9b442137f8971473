/** The tray of the app: its icon and menu, what they do, and the notifications beside them. */
import type { Platform, Preferences } from '../contract/app.ts'
import type { ChangedIds } from '../contract/changes.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import type { SessionState, SessionStates } from '../contract/session.ts'
import { EndingNotes, type EndingNotesParts } from '../tray/ending-notes.ts'
import { type TrayNote, withoutButton } from '../tray/notes.ts'
import { RenewalNotes } from '../tray/renewal-notes.ts'
import type { TrayAction, TrayModel } from '../tray/tray-menu.ts'
import { TrayModels } from '../tray/tray-models.ts'
import type { AppWindow } from './app-window.ts'
import { createAttentionBadge } from './attention-badge.ts'
import { notify } from './notifications.ts'
import { createTray } from './tray.ts'
import { createTrayActions, type TrayActionParts } from './tray-actions.ts'

export interface ShownTrayParts
  extends Pick<TrayActionParts, 'launcher' | 'teller' | 'openFor' | 'quit' | 'report'> {
  /** Folder of the icons that the build created for the platform. */
  readonly icons: string
  readonly platform: Platform
  readonly preferences: { get(): Preferences } & EndingNotesParts['told']
  readonly profiles: {
    profiles(): readonly ConnectionProfile[]
    find(id: string): ConnectionProfile | null
    accounts(): readonly Account[]
    onChange(listener: (change: ChangedIds) => void): unknown
  }
  readonly sessions: TrayActionParts['sessions'] & {
    state(profileId: string): SessionState
    onChange(listener: (changed: SessionStates) => void): unknown
  }
  readonly window: Pick<AppWindow, 'show' | 'isShown' | 'isFocused' | 'setOverlay'>
}

export interface ShownTray {
  /** Does what a menu item does, with its notifications. */
  act(action: TrayAction): void
  /** Applies what the person has changed in the settings. */
  follow(): void
  destroy(): void
}

/** Shows the tray icon, and notifies from now on. */
export function showTray(parts: ShownTrayParts): ShownTray {
  const { icons, platform, preferences, profiles, sessions, window } = parts
  // on Linux, Electron or the desktop may leave the button out, and neither says so
  const showNote = (told: TrayNote): void => {
    const { click, button, ...text } = platform === 'linux' ? withoutButton(told) : told
    notify(text, () => onAction(click), [{ label: button.label, onPress: () => onAction(button.action) }])
  }
  const onAction = createTrayActions({ ...parts, showNote })
  const tray = createTray({ icons, platform, click: () => preferences.get().trayClick, onAction })
  const showBadge = createAttentionBadge(parts)
  const stopShowing = showChanges(parts, (model) => {
    tray.update(model)
    showBadge(model.attentionCount)
  })
  const renewals = new RenewalNotes({
    profiles,
    sessions,
    isWindowFocused: () => window.isFocused(),
    show: showNote,
  })
  sessions.onChange((changed) => renewals.changed(changed))
  const endings = new EndingNotes({
    accounts: () => profiles.accounts(),
    told: preferences,
    now: Date.now,
    show: showNote,
  })
  endings.start()
  return {
    act: onAction,
    follow: () => tray.follow(),
    destroy() {
      stopShowing()
      endings.stop()
      tray.destroy()
    },
  }
}

/**
 * Makes the model at the end of this turn of the event loop, so that the window has its list first, and after the changes of
 * each turn: no change waits for the menu.
 * @returns stops this
 */
function showChanges(
  { profiles, sessions }: Pick<ShownTrayParts, 'profiles' | 'sessions'>,
  show: (model: TrayModel) => void,
): () => void {
  const models = new TrayModels()
  const { contents } = models
  const update = (): void => {
    const model = models.next()
    if (model !== null) show(model)
  }
  let isDue = false
  const updateSoon = (): void => {
    if (isDue) return
    isDue = true
    setImmediate(() => {
      isDue = false
      update()
    })
  }
  profiles.onChange((change) => {
    for (const id of change.profiles) {
      const profile = profiles.find(id)
      if (profile === null) contents.remove(id)
      else contents.put(profile, sessions.state(id))
    }
    updateSoon()
  })
  sessions.onChange((changed) => {
    for (const [profileId, state] of Object.entries(changed)) contents.putState(profileId, state)
    updateSoon()
  })
  const first = setImmediate(() => {
    for (const profile of profiles.profiles()) contents.put(profile, sessions.state(profile.id))
    update()
  })
  return () => clearImmediate(first)
}
