/** The dialog that chooses the browser of an organization. */
import { BROWSER_NAMES } from '../../browser-names.ts'

export const browserChoice = {
  /** The dialog and the action that opens it. */
  title: 'Choose browser',
  whatFor: 'Pages of this organization and sign-ins in the system browser open there.',
  looking: 'Looking for browsers…',
  browser: 'Browser',
  names: BROWSER_NAMES,
  missing: (browser: string) => `${browser} (not found)`,
  profile: 'Browser profile',
  lastUsed: 'Last used',
  noProfiles: 'Homerealm found no list of its profiles.',
  inPrivate: 'Open a private window',
  chosenFor: 'Use it for',
  thisOrganization: 'This organization',
  customer: (name: string) => `All organizations of ${name}`,
  unlessOwn: 'Organizations with a browser of their own keep it.',
  defaultBrowser: 'Default browser',
  defaultHelp:
    'For organizations and customers without a browser of their own. Their sign-ins in the system browser use it too.',
  asInSettings: 'As in the settings',
  useSystem: 'Use the system browser',
}
