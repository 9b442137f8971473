/** The dialog that chooses the browser of an organization, in German. */
import { BROWSER_NAMES } from '../../browser-names.ts'
import type { browserChoice as english } from '../../english/window/browser-choice.ts'

export const browserChoice: typeof english = {
  title: 'Browser wählen',
  whatFor: 'Dort öffnen sich Seiten dieser Organisation und Anmeldungen im Browser des Systems.',
  looking: 'Browser werden gesucht…',
  browser: 'Browser',
  names: BROWSER_NAMES,
  missing: (browser) => `${browser} (nicht gefunden)`,
  profile: 'Browserprofil',
  lastUsed: 'Zuletzt verwendet',
  noProfiles: 'Homerealm hat keine Liste seiner Profile gefunden.',
  inPrivate: 'Ein privates Fenster öffnen',
  chosenFor: 'Verwenden für',
  thisOrganization: 'Diese Organisation',
  customer: (name) => `Alle Organisationen von ${name}`,
  unlessOwn: 'Organisationen mit einem eigenen Browser behalten ihn.',
  defaultBrowser: 'Standardbrowser',
  defaultHelp:
    'Für Organisationen und Kunden ohne eigenen Browser. Auch ihre Anmeldungen im Browser des Systems verwenden ihn.',
  asInSettings: 'Wie in den Einstellungen',
  useSystem: 'Browser des Systems verwenden',
}
