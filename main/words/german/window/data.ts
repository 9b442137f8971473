/** The app's data in the settings, in German. */
import type { data as english } from '../../english/window/data.ts'
import { organizations } from '../counts.ts'

export const data: typeof english = {
  folder: 'Datenordner',
  aboutFolder:
    'Enthält Ihre Organisationen, die Einstellungen und den Verlauf, außerdem Ihre Anmeldungen, versiegelt mit einem Schlüssel im Schlüsselbund.',
  openFolder: 'Ordner öffnen',
  backup: 'Sicherung',
  inBackup:
    'Eine Datei mit allen Organisationen: Adressen, Namen, Benutzernamen, Umgebungen, Kunden, Tags, Notizen, App-Registrierungen und Browser.',
  notInBackup:
    'Sie enthält keine Kennwörter, Token oder anderen Geheimnisse, keine Einstellungen und keinen Verlauf. Zum Wiederherstellen importieren Sie die Datei.',
  backUp: 'Sichern…',
  backedUp: (count) => `${organizations(count)} gesichert:`,
  nothingToBackUp: 'Es gibt keine Organisationen zu sichern.',
  aboutRemoval: 'Löscht alles, was Homerealm auf diesem Computer speichert, und beendet Homerealm.',
  removeEverything: 'Alles entfernen…',
  removal: {
    title: 'Alles entfernen',
    intro: (count) =>
      count === 0
        ? 'Homerealm beendet alle Sitzungen, löscht Folgendes von diesem Computer und beendet sich:'
        : `Homerealm beendet alle Sitzungen, löscht Folgendes von diesem Computer und beendet sich. Die Liste hat ${organizations(count)}: Sichern Sie sie vorher, wenn Sie sie noch brauchen.`,
    removed: [
      'Organisationen, Konten und Verlauf, auch in den automatischen Sicherungen',
      'Gespeicherte Anmeldungen und den Schlüssel dazu im Schlüsselbund',
      'Einstellungen, den Start bei der Anmeldung am Computer, das Protokoll und Zwischenspeicher',
    ],
    stays:
      'Sicherungen, die Sie gespeichert haben, bleiben, ebenso andere Dateien im Ordner. Die Sitzungen bei den Servern enden von selbst.',
    noUndo: 'Das können Sie nicht rückgängig machen.',
    word: 'entfernen',
    confirm: (word) => `Tippen Sie zur Bestätigung „${word}“`,
    removing: 'Wird entfernt…',
  },
}
