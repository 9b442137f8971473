/** Failures of the saved list of organizations, and of the data folder, in German. */
import type { FolderTrouble, StoreFacts } from '../../../contract/failure-facts/store.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { storeTrouble } from '../store.ts'

/** By the code of the system. */
const systemErrors: Readonly<Record<string, string>> = {
  EACCES: 'Sie haben dort keine Schreibberechtigung.',
  EPERM: 'Sie haben dort keine Schreibberechtigung.',
  EROFS: 'Der Datenträger ist schreibgeschützt.',
  ENOSPC: 'Der Datenträger ist voll.',
  EDQUOT: 'Ihr Speicherkontingent ist aufgebraucht.',
  EEXIST: 'Etwas, das kein Ordner ist, trägt diesen Namen.',
  ENOTDIR: 'Ein Teil des Pfads ist eine Datei.',
  ENOENT: 'Ein Teil des Pfads ist nicht vorhanden.',
  ELOOP: 'Der Pfad ist ein Link, der auf sich selbst führt.',
  ENAMETOOLONG: 'Der Pfad ist zu lang.',
}

function folderTrouble(trouble: FolderTrouble): string {
  switch (trouble.is) {
    case 'not-writable':
      return systemErrors[trouble.error] ?? `Das System meldet: ${trouble.error}.`
    case 'in-the-way':
      return `${trouble.file} ist im Weg.`
    case 'left-over':
      return `${trouble.file} ist übrig geblieben.`
    case 'of-another-user':
      return 'Ein anderer Benutzer dieses Computers verwendet ihn mit Homerealm.'
  }
}

const ADD_AS_SOMEONE_ELSE =
  'Um sich mit einem anderen Konto zu verbinden, fügen Sie die Organisation mit dessen Benutzernamen hinzu.'

export const store: FailureTexts<StoreFacts> = {
  'profile-unknown': () => ({ message: 'Diese Organisation ist nicht mehr in Ihrer Liste.' }),
  'profile-exists': () => ({
    message: 'Diese Organisation ist schon in Ihrer Liste, mit demselben Benutzernamen.',
    advice: ADD_AS_SOMEONE_ELSE,
  }),
  'profile-exists/named': ({ name }) => ({
    message: `Diese Organisation ist schon in Ihrer Liste, als „${name}“.`,
    advice: ADD_AS_SOMEONE_ELSE,
  }),
  'input-refused/not-storable': () => ({
    message: 'Das kann nicht gespeichert werden: Ein Wert darin ist zu lang oder nicht erlaubt.',
  }),
  'store-damaged': () => ({
    message: 'Die Änderung wurde nicht gespeichert: Die Datei Ihrer Organisationen ist beschädigt.',
    advice:
      'Beenden Sie Homerealm, und starten Sie es neu. Es repariert dann die Datei und bewahrt die beschädigte auf.',
  }),
  'store-newer': () => ({
    message: 'Ihre Organisationen wurden mit einer neueren Version von Homerealm gespeichert.',
    advice: 'Installieren Sie die neueste Version. Es wurde nichts geändert.',
  }),
  'store-unwritable': ({ trouble }) => {
    const { reason, advice } = storeTrouble(trouble)
    return { message: `Die Änderung wurde nicht gespeichert: ${reason}.`, advice }
  },
  'store-unwritable/data-folder': ({ folder, trouble }) => ({
    message: `Homerealm kann seinen Datenordner ${folder} nicht verwenden. ${folderTrouble(trouble)}`,
    advice:
      trouble.is === 'in-the-way' || trouble.is === 'left-over'
        ? 'Entfernen Sie die Datei, und starten Sie Homerealm neu.'
        : 'Beheben Sie das, oder starten Sie Homerealm mit einem anderen Ordner: --data-dir=ORDNER.',
  }),
  'store-unwritable/temporary-folder': ({ folder, trouble }) => ({
    message: `Homerealm kann den Ordner für temporäre Dateien ${folder} nicht verwenden. ${folderTrouble(trouble)}`,
    advice: 'Beheben Sie das, oder legen Sie in TMPDIR einen anderen Ordner fest.',
  }),
  'store-unwritable/not-taken-over': ({ from, to, error }) => ({
    message: `Die Daten einer früheren Version in ${from} können nicht nach ${to} kopiert werden (${error}).`,
    advice:
      'Beenden Sie die frühere Version, und prüfen Sie beide Ordner, oder starten Sie Homerealm mit einem anderen Ordner: --data-dir=ORDNER.',
  }),
}
