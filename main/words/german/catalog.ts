/** A team's catalogs, on the command line, in German. */
import type { english } from '../english/index.ts'
import { plural } from '../plurals.ts'
import { organizations } from './counts.ts'

export const catalog: typeof english.catalog = {
  column: 'KATALOG',
  removedFrom: (name) => `aus ${name} entfernt`,
  none: 'Sie folgen noch keinem Katalog. Fügen Sie einen hinzu: homerealm catalog add SOURCE',
  table: {
    name: 'NAME',
    organizations: 'ORGANISATIONEN',
    signed: 'SIGNIERT',
    checked: 'GEPRÜFT',
    account: 'KONTO VON',
    gone: '(entfernt)',
    managed: 'VERWALTET',
    source: 'QUELLE',
  },
  managed: 'von Ihrer Organisation',
  waits: (source) =>
    `Die Richtlinie dieses Computers nennt den Katalog unter ${source}. Jetzt folgen: homerealm catalog refresh`,
  signedBy: (signers) => `Signiert mit dem Schlüssel ${signers.join(', ')}.`,
  compare: 'Vergleichen Sie ihn mit dem Fingerabdruck, den Ihnen der Herausgeber getrennt geschickt hat.',
  question: 'Ist es derselbe? [j/N] ',
  follows: (name, source) => `Sie folgen ${name} aus ${source}.`,
  key: (keys) => `Vertraute Schlüssel: ${keys.join(', ')}`,
  same: (name) => `${name}: keine neuere Liste.`,
  changes: (name, count) =>
    `${name}: ${organizations(count.added)} hinzugefügt, ${count.changed} geändert, ${count.removed} vom Team entfernt.`,
  removedStay: 'Was das Team entfernt hat, bleibt in Ihrer Liste und ist dort gekennzeichnet.',
  left: (name, count) =>
    `Sie folgen ${name} nicht mehr. ${plural('de', count, {
      one: 'Die Organisation bleibt in Ihrer Liste.',
      other: `Die ${count} Organisationen bleiben in Ihrer Liste.`,
    })}`,
  passphrase: 'Passphrase des Signaturschlüssels',
  keyWritten: (file) => `Neuer Signaturschlüssel in ${file} geschrieben, versiegelt mit der Passphrase.`,
  fingerprint: (fingerprint) => `Sein Fingerabdruck: ${fingerprint}`,
  tellMembers:
    'Geben Sie den Mitgliedern den Fingerabdruck auf einem anderen Weg als die Liste. Bewahren Sie die Schlüsseldatei und die Passphrase sicher auf.',
  signed: (name, count, file) => `Liste von ${name} mit ${organizations(count)} signiert: ${file}`,
  repeated: (count) =>
    plural('de', count, {
      one: '1 Eintrag fehlt darin, weil ein anderer dieselbe Adresse hat.',
      other: `${count} Einträge fehlen darin, weil andere dieselbe Adresse haben.`,
    }),
  leftOut: (name, list) => `${name}: ausgelassen: ${list}`,
  notPublished: 'Benutzernamen, Notizen, Favoriten und Browser stehen nicht darin.',
}
