/** Failures of files with connections, and of their entries, in German. */
import type { ExchangeFacts } from '../../../contract/failure-facts/exchange.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { fileSize } from '../files.ts'

/** What another file is that an entry names, and what to do with it. */
const otherFiles: Readonly<Record<ExchangeFacts['input-refused/exchange-other-file']['kind'], string>> = {
  file: 'Importieren Sie auch diese Datei.',
  address: 'Laden Sie diese Datei herunter, und importieren Sie sie.',
  program: 'Homerealm führt kein Programm aus, um Verbindungen zu erhalten.',
}

export const exchange: FailureTexts<ExchangeFacts> = {
  'input-refused/exchange-format': () => ({
    message: 'Homerealm kennt dieses Format nicht.',
    advice: 'Die Anleitung nennt die Dateien, die Homerealm importiert.',
  }),
  'input-refused/exchange-no-text': () => ({
    message: 'Das ist kein Text in UTF-8 oder UTF-16.',
    advice: 'Speichern Sie die Datei als UTF-8.',
  }),
  'input-refused/exchange-damaged': ({ as }) => ({
    message: `Das beginnt wie ${as} und ist unvollständig oder beschädigt.`,
    advice: 'Exportieren oder kopieren Sie die Datei noch einmal.',
  }),
  'input-refused/exchange-doctype': () => ({
    message: 'XML mit einem Dokumenttyp (DTD) wird abgelehnt.',
    advice: 'Entfernen Sie die Zeile mit <!DOCTYPE.',
  }),
  'input-refused/exchange-newer': ({ version }) => ({
    message: `Das hat eine neuere Version des Programms geschrieben (Version ${version} des Formats).`,
    advice: 'Aktualisieren Sie Homerealm.',
  }),
  'input-refused/exchange-no-file': () => ({
    message: 'Es gibt keine Datei mit diesem Namen.',
    advice: 'Einen Text importieren Sie über die Standardeingabe: homerealm import -',
  }),
  'input-refused/exchange-folder': ({ folder, most }) => ({
    message: `${folder} hat mehr als ${most.toLocaleString('de')} Dateien.`,
    advice: 'Geben Sie die Dateien an, oder einen kleineren Ordner.',
  }),
  'input-refused/exchange-entries': ({ most }) => ({
    message: `Das hat mehr als ${most.toLocaleString('de')} Einträge.`,
    advice: 'Teilen Sie die Datei auf.',
  }),
  'input-refused/exchange-file-exists': ({ file }) => ({
    message: `${file ?? 'Die Datei'} gibt es schon. Homerealm ersetzt keine Datei.`,
    advice: 'Geben Sie eine andere Datei an, oder entfernen Sie diese zuerst.',
  }),
  'input-refused/exchange-not-written': ({ file, error }) => ({
    message: `${file ?? 'Die Datei'} konnte nicht geschrieben werden (${error}).`,
    advice:
      error === 'ENOENT'
        ? 'Der Ordner dafür fehlt. Legen Sie ihn zuerst an.'
        : 'Prüfen Sie den Datenträger und Ihre Rechte am Ordner.',
  }),
  'input-refused/export-too-large': ({ organizations, bytes }) => ({
    message: `Die Liste ist für eine Datei zu lang. Ein Import nimmt höchstens ${organizations.toLocaleString('de')} Organisationen und ${fileSize(bytes)}.`,
    advice: 'Kürzen Sie lange Notizen, oder entfernen Sie Organisationen, die Sie nicht mehr brauchen.',
  }),
  'input-refused/exchange-nothing': () => ({
    message: 'Homerealm hat dort keine Verbindung gefunden.',
    advice: 'Die Anleitung nennt die Dateien, die Homerealm importiert.',
  }),
  'input-refused/exchange-not-confirmed': () => ({
    message: 'Es wurde nichts hinzugefügt, weil niemand gefragt werden konnte.',
    advice: 'Prüfen Sie die Liste oben, und ergänzen Sie --yes.',
  }),
  'input-refused/exchange-syntax': ({ character }) => ({
    message: `Die Verbindungszeichenfolge ist ab Zeichen ${character} nicht lesbar.`,
    advice:
      'Ein Wert mit ; = oder Anführungszeichen steht in Anführungszeichen, und ein Anführungszeichen darin wird verdoppelt.',
  }),
  'input-refused/exchange-no-address': () => ({
    message: 'Es gibt keine Adresse einer Organisation.',
    advice: 'Eine Verbindungszeichenfolge hat sie in Url, ein Eintrag von XrmToolBox in WebApplicationUrl.',
  }),
  'input-refused/exchange-address-lost': () => ({
    message:
      'Ein Wert vor der Adresse hat ein Semikolon und keine Anführungszeichen, also gehört die Adresse zu einem anderen Schlüssel.',
    advice: 'Setzen Sie den Wert in Anführungszeichen, etwa Password="…".',
  }),
  'input-refused/exchange-placeholder': ({ placeholder }) => ({
    message: `Die Adresse hat einen Platzhalter${placeholder === null ? '' : `: ${placeholder}`}.`,
    advice: 'Ersetzen Sie ihn durch seinen Wert.',
  }),
  'input-refused/exchange-database': () => ({
    message: 'Das scheint eine Verbindungszeichenfolge für eine Datenbank zu sein.',
    advice: 'Schreiben Sie vor die Adresse einer Organisation https://.',
  }),
  'input-refused/exchange-no-environment': () => ({
    message: 'Das Profil hat keine Umgebung.',
    advice: 'Wählen Sie eine in dem Programm, das die Datei geschrieben hat. Für pac: pac org select.',
  }),
  'input-refused/exchange-other-file': ({ name, kind }) => ({
    message: `Die Verbindungen sind an einem anderen Ort: ${name}.`,
    advice: otherFiles[kind],
  }),
  'input-refused/import-gone': () => ({
    message: 'Diese Vorschau ist schon geschlossen. Es wurde nichts geändert.',
    advice: 'Importieren Sie noch einmal.',
  }),
  'input-refused/import-unread': () => ({
    message: 'Diese Dateien konnten nicht bis zum Ende gelesen werden. Es wurde nichts geändert.',
    advice: 'Importieren Sie weniger Dateien auf einmal.',
  }),
  'input-refused/not-sealed': () => ({
    message: 'Die Geheimnisse konnten nicht versiegelt werden. Es wurde keine Datei geschrieben.',
    advice: 'Schließen Sie Programme, die viel Speicher brauchen, und exportieren Sie noch einmal.',
  }),
  'input-refused/not-unsealed': () => ({
    message: 'Die versiegelten Geheimnisse konnten nicht geöffnet werden. Es wurde nichts geändert.',
    advice: 'Schließen Sie Programme, die viel Speicher brauchen, und versuchen Sie es noch einmal.',
  }),
  'input-refused/exchange-no-entry': () => ({
    message: 'Das ist kein Eintrag einer Verbindung.',
    advice: 'Exportieren oder kopieren Sie die Datei noch einmal.',
  }),
  'input-refused/sealed-input': () => ({
    message: 'Die Standardeingabe kann nicht zugleich die Datei und ihre Passphrase liefern.',
    advice: 'Speichern Sie die Datei, und nennen Sie sie statt -.',
  }),
  'input-refused/sealed-damaged': () => ({
    message: 'Die versiegelten Geheimnisse der Datei lassen sich nicht lesen.',
    advice: 'Exportieren Sie die Datei noch einmal, oder importieren Sie sie ohne die Geheimnisse.',
  }),
  'input-refused/passphrase': () => ({
    message: 'Die Passphrase öffnet die versiegelten Geheimnisse nicht, oder jemand hat sie verändert.',
    advice: 'Versuchen Sie es noch einmal, oder importieren Sie ohne die Geheimnisse.',
  }),
  'input-refused/passphrase-short': ({ least }) => ({
    message: `Die Passphrase hat weniger als ${least} Zeichen.`,
    advice: 'Wer die Datei hat, kann Passphrasen beliebig lange ausprobieren. Nehmen Sie eine lange.',
  }),
  'input-refused/passphrases-differ': () => ({
    message: 'Die beiden Passphrasen sind verschieden. Es wurde nichts geschrieben.',
    advice: 'Versuchen Sie es noch einmal.',
  }),
  'input-refused/nothing-to-seal': () => ({
    message:
      'Homerealm hat kein gespeichertes Kennwort, keinen geheimen Clientschlüssel und kein Zertifikat.',
    advice: 'Exportieren Sie ohne Geheimnisse.',
  }),
  'input-refused/sealed-format': () => ({
    message: 'Nur JSON hat Platz für versiegelte Geheimnisse.',
    advice: 'Lassen Sie --format weg, oder --with-secrets.',
  }),
}
