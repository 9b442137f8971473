/** What the person did last and can undo, in German. */
import type { undo as english } from '../../english/window/undo.ts'
import { plural } from '../../plurals.ts'

export const undo: typeof english = {
  undo: 'Rückgängig',
  removed: (name) => `${name} wurde aus der Liste entfernt. Die Organisation selbst bleibt unberührt.`,
  removedMany: (count) =>
    `${count} Organisationen wurden aus der Liste entfernt. Die Organisationen selbst bleiben unberührt.`,
  kept: (count) =>
    plural('de-DE', count, {
      one: 'Die Organisation ist jetzt Ihre eigene.',
      other: `${count} Organisationen sind jetzt Ihre eigenen.`,
    }),
  changed: (count) =>
    plural('de-DE', count, {
      one: `${count} Organisation wurde geändert.`,
      other: `${count} Organisationen wurden geändert.`,
    }),
  added: (count) =>
    plural('de-DE', count, {
      one: `${count} Organisation hinzugefügt.`,
      other: `${count} Organisationen hinzugefügt.`,
    }),
  tooLate: 'Das lässt sich nicht mehr rückgängig machen.',
}
