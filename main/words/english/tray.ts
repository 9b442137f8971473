/** The tray: its menu, its tooltip, and its notifications. */
import { plural } from '../plurals.ts'
import { organizations } from './counts.ts'

export const tray = {
  notConnected: 'Homerealm: not connected',
  connectedTo: (count: number) => `Homerealm: connected to ${organizations(count)}`,
  needAttention: (count: number) =>
    plural('en-US', count, {
      one: `${organizations(count)} needs attention`,
      other: `${organizations(count)} need attention`,
    }),
  needsAttention: 'Needs attention',
  connected: 'Connected: open in browser',
  moreActions: 'More actions',
  favorites: 'Favorites',
  recent: 'Recent',
  otherOrganizations: 'Other organizations',
  noOrganizations: 'No organizations yet',
  noRecent: 'No recent organizations',
  connect: 'Connect',
  cancel: 'Cancel',
  connectAgain: (name: string) => `Connect to ${name} again`,
  openInBrowser: 'Open in browser',
  copyUrl: 'Copy URL',
  showInWindow: 'Show in Homerealm',
  signOut: 'Sign out',
  quickConnect: 'Quick connect…',
  openHomerealm: 'Open Homerealm',
  quit: 'Quit',
  couldNotConnect: (name: string) => `Could not connect to ${name}`,
  signInNeeded: (name: string) => `${name} needs a sign-in`,
  signInsNeeded: (count: number) =>
    plural('en-US', count, {
      one: `${organizations(count)} needs a sign-in`,
      other: `${organizations(count)} need a sign-in`,
    }),
  couldNotRenew: (name: string) => `Could not renew the connection to ${name}`,
  couldNotRenewSeveral: (count: number) =>
    plural('en-US', count, {
      one: 'Could not renew 1 connection',
      other: `Could not renew ${count.toLocaleString('en-US')} connections`,
    }),
  showAccounts: 'Show accounts',
  clickConnects: 'Click to connect.',
  clickOpens: 'Click to open Homerealm.',
  clickShowsAccounts: 'Click to show the accounts.',
  others: (count: number) => plural('en-US', count, { one: '1 other', other: `${count} others` }),
  endsSoon: { secret: 'Client secret ends soon', certificate: 'Certificate ends soon' },
}
