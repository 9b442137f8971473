/** Notifications of the desktop, where it shows any. */
import { Notification } from 'electron'
import { plainText } from '../contract/plain-text.ts'

/** Notifications that may still be clicked: one that nothing refers to is collected, and its click is lost. */
const shown = new Set<Notification>()

/** Most notifications that are kept for a click. */
const MOST = 20

/** Shows a notification. @param onClick done when the person clicks it */
export function notify({ title, body }: { title: string; body: string }, onClick: () => void): void {
  if (!Notification.isSupported()) return
  const note = new Notification({ title: plainText(title), body: plainText(body) })
  shown.add(note)
  const [oldest] = shown
  if (shown.size > MOST && oldest !== undefined) shown.delete(oldest)
  note.on('click', onClick)
  note.on('close', () => shown.delete(note))
  note.show()
}
