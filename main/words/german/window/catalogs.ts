/** The section of the settings with the catalogs that are followed, in German. */
import type { english } from '../../english/index.ts'
import { organizations } from '../counts.ts'

export const catalogs: typeof english.window.catalogs = {
  followed: 'Kataloge, denen Sie folgen',
  none: 'Sie folgen noch keinem Katalog.',
  about:
    'Ein Katalog ist eine Liste von Organisationen, die ein Team signiert und teilt. Ihre Liste übernimmt, was das Team ändert, außer wo Sie selbst etwas geändert haben.',
  facts: (count, signed, checked) => `${organizations(count)} · signiert ${signed} · geprüft ${checked}`,
  waits: 'Noch nicht in Ihrer Liste',
  refresh: 'Aktualisieren',
  refreshOne: (name) => `${name} aktualisieren`,
  refreshAll: 'Alle aktualisieren',
  remove: 'Nicht mehr folgen',
  removeOne: (name) => `${name} nicht mehr folgen`,
  open: 'Einem Katalog folgen…',
  add: 'Einem Katalog folgen',
  address: 'Adresse des Katalogs',
  signsIn: 'Die Adresse verlangt eine Anmeldung',
  aboutSignIn:
    'Homerealm holt mit einem Ihrer Konten ein Token nur für die Anwendung des Katalogs. Kein Token einer Organisation geht dorthin.',
  noAccount: 'Verbinden Sie zuerst eine Organisation mit Microsoft Entra ID: Ihr Konto liest den Katalog.',
  account: 'Mit dem Konto von',
  signsInWith: (account) => `Anmeldung mit dem Konto von ${account}`,
  accountGone: 'Die Organisation, deren Konto sich anmeldet, ist nicht mehr in Ihrer Liste.',
  choose: 'Organisation wählen',
  resource: 'Anwendungs-ID-URI, vom Herausgeber',
  read: 'Liste ansehen',
  chooseFile: 'Datei wählen…',
  chooseFolder: 'Ordner wählen…',
  question: (name) => `${name} folgen?`,
  preview: (count, signed) => `${organizations(count)} · signiert ${signed}`,
  compareAll:
    'Vergleichen Sie ihn ganz. Wer den Schlüssel hat, bestimmt, welche Adressen in Ihrer Liste stehen.',
  follow: 'Er stimmt: folgen',
  follows: (name, count) => `Sie folgen ${name}. ${organizations(count)} zu Ihrer Liste hinzugefügt.`,
}
