/** The import: its dialog, what it found, and the detection that follows, in German. */
import type { importing as english } from '../../english/window/importing.ts'
import { plural } from '../../plurals.ts'
import { entries, number, organizations } from '../counts.ts'

const tools: typeof english.tools = {
  xrmtoolbox: 'XrmToolBox',
  'power-platform-toolbox': 'Power Platform ToolBox',
  pac: 'Die Power Platform CLI',
}

export const importing: typeof english = {
  title: 'Organisationen importieren',
  open: 'Importieren…',
  intro:
    'Homerealm liest Verbindungen von XrmToolBox, Power Platform ToolBox und der Power Platform CLI, Verbindungszeichenfolgen in jeder Datei, Lesezeichen, CSV und eigene Exporte.',
  dropHere: 'Oder ziehen Sie Dateien und Ordner hierher, oder fügen Sie deren Text ein.',
  drop: 'Dateien zum Importieren loslassen',
  files: 'Dateien wählen…',
  folder: 'Ordner wählen…',
  tools,
  toolHas: (tool, count) =>
    plural('de-DE', count, {
      one: `${tools[tool]} hat auf diesem Computer ${number(count)} Verbindung:`,
      other: `${tools[tool]} hat auf diesem Computer ${number(count)} Verbindungen:`,
    }),
  offer: 'Ein Import liest mehr davon: Namen, Benutzer und Anwendungen.',
  reading: 'Wird gelesen…',
  saving: 'Wird gespeichert…',
  other: 'Andere Dateien…',
  show: 'Anzeigen',
  filters: {
    all: 'Alle',
    new: 'Neu',
    changed: 'Geändert',
    there: 'Schon da',
    refused: 'Nicht verstanden',
  },
  filter: (name, count) => `${name}: ${count}`,
  allNew: 'Alle neuen',
  chosen: (count) => `${number(count)} ausgewählt`,
  rows: 'Gefundene Einträge',
  noRows: 'Es wurde nichts gefunden.',
  noneOfFilter: 'Kein Eintrag passt.',
  unnamed: 'Ohne Namen',
  place: (file, line) => `${file}, Zeile ${line}`,
  change: (field, before, after) => `${field}: bisher ${before}, dann ${after}`,
  empty: 'leer',
  yes: 'ja',
  no: 'nein',
  hasSecrets: (list) => `Nicht gelesen: ${list}`,
  isReadable: (secret) => `Kann gespeichert werden: ${secret}`,
  isSaved: (secret) => `Schon gespeichert: ${secret}. Ein neues Speichern ersetzt es.`,
  isLeftOut: (list) => `Ausgelassen: ${list}`,
  twice: 'Derselbe wie ein Eintrag weiter oben',
  secrets: (count) =>
    `${entries(count)} mit Geheimnissen, die Homerealm nicht liest. Sie melden sich einmal an.`,
  saveSecrets: (count) =>
    plural('de-DE', count, {
      one: 'Auch 1 Kennwort oder geheimen Clientschlüssel speichern',
      other: `Auch ${number(count)} Kennwörter und geheime Clientschlüssel speichern`,
    }),
  aboutSecrets:
    'Sie kommen in den Tresor dieses Computers. Das erste Verbinden fragt, bevor es eines sendet. Wer die Datei hat, kann sie lesen.',
  others: (count) => `${entries(count)} ohne Organisation von Dynamics 365.`,
  sealed: (count) =>
    plural('de-DE', count, {
      one: `${number(count)} Datei enthält Geheimnisse, die unter einer Passphrase versiegelt sind.`,
      other: `${number(count)} Dateien enthalten Geheimnisse, die unter einer Passphrase versiegelt sind.`,
    }),
  aboutSealed:
    'Geben Sie die Passphrase des Exports ein, um auch sie zu speichern, oder importieren Sie ohne sie.',
  passphrase: 'Passphrase',
  unseal: 'Öffnen',
  unsealing: 'Wird geöffnet…',
  unsealingTakes: 'Das dauert etwa eine Sekunde je Datei.',
  isUnsealed: 'Kann gespeichert werden: versiegeltes Geheimnis',
  noneUnsealed: 'Die geöffneten Geheimnisse gehören zu keiner Organisation hier, der eine Anmeldung fehlt.',
  saveUnsealed: (count) =>
    plural('de-DE', count, {
      one: 'Auch das Geheimnis von 1 Konto speichern',
      other: `Auch die Geheimnisse von ${number(count)} Konten speichern`,
    }),
  saveBoth: (count) => `Auch ${number(count)} Geheimnisse speichern`,
  aboutUnsealed: 'Sie kommen in den Tresor dieses Computers. Das nächste Verbinden meldet damit an.',
  leftOut: (count) =>
    plural('de-DE', count, { one: 'Was ausgelassen wird', other: `Was ausgelassen wird (${number(count)})` }),
  skipped: (count) =>
    plural('de-DE', count, {
      one: `${number(count)} Datei ohne Verbindungen.`,
      other: `${number(count)} Dateien ohne Verbindungen.`,
    }),
  notRead: (count) =>
    plural('de-DE', count, {
      one: `${number(count)} Datei wurde nicht gelesen`,
      other: `${number(count)} Dateien wurden nicht gelesen`,
    }),
  save: (count) => (count === 0 ? 'Importieren' : `${number(count)} importieren`),
  imported(added, changed, secrets) {
    if (added + changed === 0)
      return plural('de-DE', secrets, {
        one: `${number(secrets)} Geheimnis gespeichert.`,
        other: `${number(secrets)} Geheimnisse gespeichert.`,
      })
    const what =
      changed === 0
        ? `${organizations(added)} importiert`
        : added === 0
          ? `${organizations(changed)} geändert`
          : `${organizations(added)} importiert und ${number(changed)} geändert`
    if (secrets === 0) return `${what}.`
    return plural('de-DE', secrets, {
      one: `${what}, mit ${number(secrets)} Geheimnis.`,
      other: `${what}, mit ${number(secrets)} Geheimnissen.`,
    })
  },
  detecting: (done, of) => `Identitätsanbieter werden erkannt: ${number(done)} von ${number(of)}`,
  noAnswer: (count) =>
    plural('de-DE', count, {
      one: `${number(count)} importierte Organisation hat nicht geantwortet. Die erste Verbindung fragt noch einmal.`,
      other: `${number(count)} importierte Organisationen haben nicht geantwortet. Die erste Verbindung fragt noch einmal.`,
    }),
  stop: 'Anhalten',
  stopHelp: 'Die übrigen erkennt die erste Verbindung.',
}
