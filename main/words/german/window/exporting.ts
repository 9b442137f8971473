/** The export: its dialog, and what was written, in German. */
import type { exporting as english } from '../../english/window/exporting.ts'
import { plural } from '../../plurals.ts'
import { number, organizations } from '../counts.ts'

export const exporting: typeof english = {
  title: 'Organisationen exportieren',
  open: 'Exportieren…',
  what: (count) => `${organizations(count)}, in einer Datei.`,
  none: 'Es gibt keine Organisation zum Exportieren.',
  format: 'Format',
  formats: {
    json: {
      label: 'Datei für Homerealm (JSON)',
      why: 'Alle Eingaben, für Homerealm auf einem anderen Computer.',
    },
    xrmtoolbox: {
      label: 'Datei für XrmToolBox (XML)',
      why: 'Namen, Adressen, Benutzer und Umgebungen. Keine Kennwörter.',
    },
    'connection-strings': {
      label: 'Verbindungszeichenfolgen (Text)',
      why: 'Eine Zeile je Organisation, für das SDK, mit Platzhaltern für Geheimnisse.',
    },
    csv: {
      label: 'Tabelle (CSV)',
      why: 'Eine Zeile je Organisation, mit allen Eingaben außer dem Browser.',
    },
  },
  looking: 'Gespeicherte Geheimnisse werden gesucht…',
  withSecrets: {
    label: (count) =>
      plural('de-DE', count, {
        one: `Geheimnis von ${number(count)} Konto mitnehmen`,
        other: `Geheimnisse von ${number(count)} Konten mitnehmen`,
      }),
    why: 'Gespeicherte Kennwörter, geheime Clientschlüssel und Zertifikate, versiegelt mit einer Passphrase.',
  },
  noSecrets:
    'Kein gespeichertes Kennwort, kein geheimer Clientschlüssel und kein Zertifikat öffnet diese Organisationen.',
  signInsStay: 'Token und Cookies bleiben auf diesem Computer.',
  passphrase: 'Passphrase',
  again: 'Dieselbe Passphrase noch einmal',
  rule: (least) =>
    `Mindestens ${number(least)} Zeichen. Wer die Datei hat, kann Passphrasen ausprobieren: Wählen Sie eine lange.`,
  notKept: 'Homerealm bewahrt die Passphrase nicht auf. Ohne sie kann niemand die Geheimnisse öffnen.',
  short: (least) => `Die Passphrase hat weniger als ${number(least)} Zeichen.`,
  differ: 'Die beiden Passphrasen sind verschieden.',
  exporting: 'Wird exportiert…',
  written: (count, file) => `${organizations(count)} in ${file} geschrieben.`,
  sealed: (count) =>
    plural('de-DE', count, {
      one: `Die Datei enthält das Geheimnis von ${number(count)} Konto, versiegelt mit der Passphrase.`,
      other: `Die Datei enthält die Geheimnisse von ${number(count)} Konten, versiegelt mit der Passphrase.`,
    }),
  unsealed: 'Die Datei enthält keine Geheimnisse.',
  fields: {
    name: 'Namen',
    environment: 'Umgebungen',
    favorite: 'Favoriten',
    customer: 'Kunden',
    tags: 'Schlagwörter',
    notes: 'Notizen',
    browser: 'Browser',
  },
  loss: (field, count) => `${field} (${number(count)})`,
  lost: (list) => `Ausgelassen, weil das Format keinen Platz dafür hat: ${list}`,
  removed: (count) => `Ausgelassen, weil Sie sie inzwischen entfernt haben: ${organizations(count)}`,
  done: 'Fertig',
}
