/** The evidence of a detection, the steps of a connect, and the buttons that copy them, in German. */
import type { explain as english } from '../../english/window/explain.ts'

export const explain: typeof english = {
  title: 'Woher Homerealm das weiß',
  answers: 'Antworten',
  readRule: 'Regel lesen',
  took: (at, time) => `${at}, in ${time}`,
  removeNames: 'Namen entfernen: Hosts, Domänen, Personen, Mandanten',

  whatHappened: 'Was geschehen ist',
  steps: 'Schritte',
  outcome: (outcome) => `Ergebnis: ${outcome}`,
}
