/** Why changes cannot be saved, in German. */
import type { StoreTrouble } from '../../contract/store-trouble.ts'

interface TroubleText {
  /** Half a sentence. */
  readonly reason: string
  readonly advice: string
}

const texts: Readonly<Record<StoreTrouble['is'], TroubleText>> = {
  busy: {
    reason: 'Ein anderes Programm hält die Liste Ihrer Organisationen offen',
    advice: 'Schließen Sie dieses Programm, oder warten Sie darauf, und versuchen Sie es dann noch einmal.',
  },
  'disk-full': {
    reason: 'Der Datenträger ist voll',
    advice: 'Geben Sie Speicherplatz frei, und versuchen Sie es noch einmal.',
  },
  'no-permission': {
    reason: 'Homerealm kann nicht in den Datenordner schreiben',
    advice: 'Prüfen Sie Ihre Berechtigungen für den Datenordner, und versuchen Sie es dann noch einmal.',
  },
  'file-in-the-way': {
    reason: 'An der Stelle des Datenordners liegt eine Datei',
    advice:
      'Verschieben Sie diese Datei, oder wählen Sie einen anderen Datenordner, und versuchen Sie es dann noch einmal.',
  },
  'no-memory': {
    reason: 'Der Computer hat keinen freien Arbeitsspeicher oder keine freien Dateihandles',
    advice: 'Schließen Sie einige Programme, und versuchen Sie es noch einmal.',
  },
  'disk-error': {
    reason: 'Der Datenträger hat einen Fehler gemeldet',
    advice:
      'Prüfen Sie den Datenträger und Ihre Berechtigungen für den Datenordner, und versuchen Sie es dann noch einmal.',
  },
  newer: {
    reason: 'Ihre Organisationen wurden mit einer neueren Version von Homerealm gespeichert',
    advice: 'Installieren Sie die neueste Version. Es wurde nichts geändert.',
  },
}

/** Why, with what the system says of it. */
export function storeTrouble(trouble: StoreTrouble): TroubleText {
  const { reason, advice } = texts[trouble.is]
  const detail = detailOf(trouble)
  return { reason: detail === '' ? reason : `${reason} (${detail})`, advice }
}

function detailOf(trouble: StoreTrouble): string {
  if (trouble.is === 'newer') return ''
  if (trouble.is !== 'busy' || trouble.error !== '') return trouble.error
  return trouble.holder === null ? 'ein anderer Prozess' : `Prozess ${trouble.holder}`
}
