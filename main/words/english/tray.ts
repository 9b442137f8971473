/** The tray: its menu, its tooltip, and the notification of a connect that failed. */

/** One form for 1, one for the rest. https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html */
const organizations = (count: number): string => (count === 1 ? '1 organization' : `${count} organizations`)

export const tray = {
  notConnected: 'Homerealm: not connected',
  connectedTo: (count: number) => `Homerealm: connected to ${organizations(count)}`,
  favorites: 'Favorites',
  recent: 'Recent',
  noOrganizations: 'No organizations yet',
  noRecent: 'No recent organizations',
  connect: 'Connect',
  cancel: 'Cancel',
  openInBrowser: 'Open in browser',
  showInWindow: 'Show in Homerealm',
  signOut: 'Sign out',
  openHomerealm: 'Open Homerealm',
  quit: 'Quit',
  couldNotConnect: (name: string) => `Could not connect to ${name}`,
}
