/** The text of each notice of the app, in German. */
import type { LinkRefusal } from '../../contract/deep-link.ts'
import type { PolicyMistake } from '../../contract/notice-facts.ts'
import type { NoticeTexts } from '../failure-texts.ts'
import { fileProblem } from './files.ts'
import { storeTrouble } from './store.ts'

const keptAt = (kept: string): string => `Die beschädigte Datei liegt in ${kept}.`

const FIXES_POLICY = 'Der Administrator dieses Computers kann das beheben.'

const mistake = ({ name, is }: PolicyMistake): string =>
  is === 'unknown' ? `„${name}“ ist keine Einstellung` : `„${name}“ kann diesen Wert nicht haben`

function unreadable(organizations: readonly (string | null)[]): string {
  const [first, ...more] = organizations.map((name) => name ?? 'eine ohne Namen')
  if (first === undefined)
    return 'Ein gespeichertes Konto konnte nicht gelesen werden. Vielleicht müssen Sie sich neu anmelden.'
  return more.length === 0
    ? `Eine Organisation konnte nicht gelesen werden: ${first}. Fügen Sie sie neu hinzu.`
    : `${organizations.length} Organisationen konnten nicht gelesen werden: ${[first, ...more].join(', ')}. Fügen Sie sie neu hinzu.`
}

const LINK_REFUSALS: Readonly<Record<LinkRefusal, string>> = {
  unreadable: 'Er hat keine Form, die Homerealm kennt.',
  'no-organization': 'Keine Organisation Ihrer Liste hat seinen Namen oder seine ID.',
  'several-organizations': 'Mehrere Organisationen Ihrer Liste haben seinen Namen.',
}

export const noticeTexts: NoticeTexts = {
  'vault-key-lost': ({ kept }) =>
    `Der Schlüsselbund dieses Computers hat den Schlüssel zu Ihren gespeicherten Anmeldungen nicht. Sie müssen sich deshalb neu anmelden. Die alten Dateien liegen in ${kept}. Ein Computer, dessen Schlüsselbund den Schlüssel hat, arbeitet dort mit ihnen weiter.`,
  'vault-not-private': ({ folder, error }) =>
    `Vielleicht können andere Benutzer dieses Computers die versiegelten Anmeldungen in ${folder} lesen: Die Berechtigungen können nicht gesetzt werden (${error}). Verwenden Sie einen Datenordner auf einem NTFS-Laufwerk.`,
  'store-unwritable': ({ trouble, folder }) => {
    const { reason, advice } = storeTrouble(trouble)
    return `Änderungen können nicht gespeichert werden: ${reason}. ${advice} Der Datenordner ist ${folder}.`
  },
  'store-unsaved': ({ failure }, { told }) => {
    const { message, advice } = told(failure)
    return `${message} ${advice}`
  },
  'store-not-backed-up': ({ trouble }) => {
    const { reason, advice } = storeTrouble(trouble)
    return `Die Liste Ihrer Organisationen ist gespeichert, aber ihre Sicherung ist fehlgeschlagen: ${reason}. ${advice}`
  },
  'store-restored': ({ backupAt, kept }, { time }) =>
    `Die Liste Ihrer Organisationen ${kept === null ? 'fehlte' : 'war beschädigt'} und wurde aus der Sicherung von ${time(backupAt)} wiederhergestellt. Spätere Änderungen sind verloren.${kept === null ? '' : ` ${keptAt(kept)}`}`,
  'store-started-empty': ({ kept }) =>
    `Die Liste Ihrer Organisationen war beschädigt, und es gab keine brauchbare Sicherung. Sie beginnt deshalb leer. ${keptAt(kept)}`,
  'store-rows-unreadable': ({ organizations }) =>
    `${unreadable(organizations)} Die nicht lesbaren Daten bleiben in profiles.db.`,
  'preferences-damaged': ({ kept }) =>
    `Die Datei mit den Einstellungen ist beschädigt. Die Einstellungen sind wie beim ersten Start. ${keptAt(kept)}`,
  'preferences-unusable': ({ file, error }) =>
    `Die Datei ${file} kann nicht verwendet werden (${error}). Sie wurde nicht geändert. Einstellungen gelten, bis Sie Homerealm beenden.`,
  'preferences-unsaved': ({ error }) =>
    `Die Einstellungen wurden nicht gespeichert (${error}). Prüfen Sie den Datenträger und Ihre Berechtigungen für den Datenordner, und ändern Sie dann eine Einstellung noch einmal.`,
  'data-folder-taken-over': ({ from, to }) =>
    `Homerealm bewahrt seine Daten jetzt auf diesem Computer auf, in ${to}. Die Daten einer früheren Version wurden aus ${from} kopiert. Löschen Sie jenen Ordner, wenn ihn kein anderer Computer verwendet.`,
  'data-folder-on-network': ({ folder }) =>
    `Der Datenordner ${folder} liegt auf einem Netzlaufwerk. Wenn dort eine Verbindung abbricht, kann das Gespeicherte beschädigt werden. Starten Sie Homerealm mit einem Ordner dieses Computers: --data-dir=ORDNER.`,
  'policy-unreadable': ({ file, problem }) =>
    `${problem === null ? `${file} ist keine Richtlinie.` : fileProblem(problem)} Bis das behoben ist, sind Updates aus. ${FIXES_POLICY}`,
  'policy-wrong': ({ file, mistakes, updatesOff }) =>
    `Die Richtlinie ${file} hat Fehler: ${mistakes.map(mistake).join('; ')}. Der Rest gilt.${updatesOff ? ' Bis sie behoben sind, sind Updates aus.' : ''} ${FIXES_POLICY}`,
  'policy-refused': ({ file, why }) =>
    `${why === 'owner' ? `${file} gehört nicht dem Administrator` : `Nicht nur der Administrator kann ${file} ändern`}. Deshalb beachtet Homerealm die Richtlinie nicht. ${FIXES_POLICY}`,
  'catalog-refused': ({ name, failure }, { told }) =>
    `Der Katalog ${name} wurde nicht aktualisiert. ${told(failure).message} ${told(failure).advice}`,
  'catalog-not-followed': ({ source, failure }, { told }) =>
    `Der Katalog unter ${source}, den Ihre Organisation verwaltet, ist noch nicht in Ihrer Liste. ${told(failure).message} ${told(failure).advice}`,
  'clouds-refused': ({ failure }, { told }) => `clouds.json wurde ausgelassen. ${told(failure).message}`,
  'clouds-unreadable': ({ problem }) =>
    `clouds.json wurde ausgelassen. ${problem === null ? 'Die Datei konnte nicht gelesen werden.' : fileProblem(problem)}`,
  'window-reloaded': () =>
    'Das Fenster hat nicht mehr funktioniert und wurde neu geöffnet. Text, den Sie nicht gespeichert hatten, ist verloren.',
  'link-refused': ({ why }) => `Homerealm hat einen Link abgelehnt. ${LINK_REFUSALS[why]}`,
  'update-available': ({ version }) =>
    `Homerealm ${version} ist verfügbar. Öffnen Sie die Einstellungen, um es zu holen.`,
  'update-ready': ({ version }) =>
    `Homerealm ${version} ist bereit. Installieren Sie es in den Einstellungen.`,
}
