/** The accounts that sign in, and their passwords, secrets and certificates. */

export const accounts = {
  title: 'Accounts',
  none: 'No account yet. An account appears here after you connect with it.',
  signedOutOf: (account: string) => `Signed out of ${account}.`,

  signsInAt: 'Signs in at',
  home: 'Home',
  guest: 'Microsoft account (guest)',
  organizations: 'Organizations',
  noOrganization: 'No organization in the list',
  stored: 'Stored',
  nothingStored: 'Nothing',

  changePassword: 'Change password',
  changeSecret: 'Change secret or certificate',
  signingOut: 'Signing out…',
  signsOutOf: (organizations: string) => `Signs out of ${organizations}`,
  thenChangeIt: (warning: string) => `${warning} Then change it here.`,
  secretEndsOn: 'Client secret ends on',
  enterEnd: 'Enter the date to be reminded.',
  endEntered: 'You entered this date.',
  badEnd: 'Enter a date from 2000 to 2199.',
  testing: (organization: string) => `Testing it at ${organization}…`,
  changedFor: (organizations: string) => `Changed for ${organizations}.`,
  nothingChanged: 'Nothing was changed.',
  testAndSave: 'Test and save',
}
