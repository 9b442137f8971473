/** The tray: its menu, its tooltip, and the notification about a failed connect. */
import { plural } from '../plurals.ts'

const organizations = (count: number): string =>
  plural('en-US', count, { one: `${count} organization`, other: `${count} organizations` })

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
