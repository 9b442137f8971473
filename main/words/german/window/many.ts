/** Several organizations that are selected together, in German. */
import type { many as english } from '../../english/window/many.ts'
import { plural } from '../../plurals.ts'
import { organizations } from '../counts.ts'

export const many: typeof english = {
  title: (count) => `${organizations(count)} ausgewählt`,
  more: (count) => `und ${count} weitere`,
  stop: 'Anhalten',
  stopHelp: 'Die übrigen nicht verbinden',
  connecting: (done, all) => `${done} von ${all} verbunden …`,
  move: 'Zu einem Kunden verschieben…',
  tag: 'Schlagwort hinzufügen…',
  customer: { label: 'Kunde', mixed: 'Mehrere Kunden' },
  mixedEnvironments: 'Mehrere Umgebungen',
  addTag: { label: 'Schlagwort hinzufügen', placeholder: 'Schlagwort eingeben' },
  removeTag: (tag) => `Schlagwort ${tag} entfernen`,
  signOut: {
    title: (count) => `Von ${organizations(count)} abmelden?`,
    effect: 'Damit enden ihre Anmeldungen. Das lässt sich nicht rückgängig machen.',
    too: (count) =>
      plural('de-DE', count, {
        one: `${count} weitere Organisation verwendet dieselben Konten und wird auch abgemeldet.`,
        other: `${count} weitere Organisationen verwenden dieselben Konten und werden auch abgemeldet.`,
      }),
  },
}
