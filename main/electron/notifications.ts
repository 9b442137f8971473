/** Desktop notifications, if the desktop supports them. */
import { Notification } from 'electron'
import { plainText } from '../contract/plain-text.ts'

/** Notifications that may still be clicked: without a reference they are garbage-collected and lose their click. */
const shown = new Set<Notification>()

/** Maximum notifications kept for a click. */
const MOST = 20

export interface NoteButton {
  readonly label: string
  readonly onPress: () => void
}

/**
 * Shows a notification.
 * @param onClick called when the person clicks it
 * @param buttons not shown where Electron or the desktop has none
 */
export function notify(
  { title, body }: { title: string; body: string },
  onClick: () => void,
  buttons: readonly NoteButton[] = [],
): void {
  if (!Notification.isSupported()) return
  const actions = buttons.map(({ label }) => ({ type: 'button' as const, text: plainText(label) }))
  const note = new Notification({
    title: plainText(title),
    body: plainText(body),
    ...(actions.length === 0 ? {} : { actions }),
  })
  shown.add(note)
  const [oldest] = shown
  if (shown.size > MOST && oldest !== undefined) shown.delete(oldest)
  note.on('click', onClick)
  note.on('action', ({ actionIndex }) => buttons[actionIndex]?.onPress())
  note.on('close', () => shown.delete(note))
  note.show()
}
