/** The section of the settings with the catalogs that are followed. */
import { organizations } from '../counts.ts'

export const catalogs = {
  followed: 'Catalogs that you follow',
  none: 'You do not follow a catalog yet.',
  about:
    'A catalog is a list of organizations that a team signs and shares. Your list takes over what the team changes, except where you made a change yourself.',
  facts: (count: number, signed: string, checked: string) =>
    `${organizations(count)} · signed ${signed} · checked ${checked}`,
  waits: 'Not in your list yet',
  refresh: 'Refresh',
  refreshOne: (name: string) => `Refresh ${name}`,
  refreshAll: 'Refresh all',
  remove: 'Stop following',
  removeOne: (name: string) => `Stop following ${name}`,
  open: 'Follow a catalog…',
  add: 'Follow a catalog',
  address: 'Address of the catalog',
  signsIn: 'The address asks for a sign-in',
  aboutSignIn:
    'Homerealm gets a token for the application of the catalog alone, with an account of yours. No token of an organization goes there.',
  noAccount: 'Connect an organization with Microsoft Entra ID first: its account reads the catalog.',
  account: 'With the account of',
  signsInWith: (account: string) => `Signs in with the account of ${account}`,
  accountGone: 'The organization whose account signs in is no longer in your list.',
  choose: 'Choose an organization',
  resource: 'Application ID URI, from the publisher',
  read: 'Show list',
  chooseFile: 'Choose file…',
  chooseFolder: 'Choose folder…',
  question: (name: string) => `Follow ${name}?`,
  preview: (count: number, signed: string) => `${organizations(count)} · signed ${signed}`,
  compareAll: 'Compare all of it. Whoever has the key decides which addresses are in your list.',
  follow: 'It is the same: follow',
  follows: (name: string, count: number) => `You follow ${name}. ${organizations(count)} added to your list.`,
}
