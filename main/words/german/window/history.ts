/** The history of one organization, in German. */
import type { history as english } from '../../english/window/history.ts'

export const history: typeof english = {
  title: 'Verlauf',
  empty: 'Noch keine Einträge.',
  willAppear: (days) =>
    `Hier erscheinen Anmeldungen, Abmeldungen und Fehler, mit Zeit und Konto. Homerealm bewahrt sie ${days} Tage auf, nur auf diesem Computer.`,
  off: 'Homerealm führt keinen Verlauf. Das können Sie in den Einstellungen ändern.',
}
