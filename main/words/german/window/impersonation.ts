/** Acting as another user of an organization, in German: the choice of the user, and what the header says while it lasts. */
import type { impersonation as english } from '../../english/window/impersonation.ts'

export const impersonation: typeof english = {
  actAs: 'Handeln als …',
  title: 'Als anderer Benutzer handeln',
  whatFor:
    'Kopierte Anforderungen nennen dann diesen Benutzer, bis Sie es beenden, sich abmelden oder Homerealm beenden.',
  user: 'Benutzer',
  few: (letters) => `Geben Sie mindestens ${letters} Buchstaben eines Namens oder einer Mailadresse ein.`,
  searching: 'Suche läuft …',
  starting: 'Die Organisation wird gefragt …',
  none: 'Kein aktivierter Benutzer passt.',
  more: (shown) => `Die ersten ${shown} werden angezeigt. Geben Sie mehr ein, um andere zu finden.`,
  actingAs: (user) => `Sie handeln als ${user}`,
  effect: (header) => `Kopierte Anforderungen haben den Header ${header}.`,
  stop: 'Nicht mehr handeln',
  headersAs: (user) => `Header, als ${user}`,
  requestAs: (user) => `Anforderung (WhoAmI), als ${user}`,
}
