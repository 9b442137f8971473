/** The question before the app removes an organization, in German. */
import type { remove as english } from '../../english/window/remove.ts'

export const remove: typeof english = {
  title: 'Organisation entfernen',
  question: (organization) => `${organization} aus der Liste entfernen?`,
  effect:
    'Die Organisation selbst bleibt unberührt. Ihre gespeicherte Anmeldung wird auch entfernt, außer wenn eine andere sie verwendet.',
  keep: 'Behalten',
}
