/** The settings of one organization. */

export const organizationSettings = {
  title: 'Settings',
  address: 'Address',
  askingAddress: 'Asking the new address…',
  defaultPlace: 'Default',
  signInAs: 'Sign in as',
  anyUser: 'Any user',
  customer: { label: 'Customer', placeholder: 'None' },
  tags: { label: 'Tags', placeholder: 'Separated by commas' },
  notes: 'Notes',
  notesHelp: 'The search reads them, and exports include them. Do not keep passwords here.',
  homeRealm: {
    label: 'Home realm',
    placeholder: 'Ask when I sign in',
    help: 'Enter the host of your STS, such as sts.contoso.com, or its identifier.',
  },
  clientId: {
    placeholder: 'Microsoft’s sample application',
    help: 'A client ID looks like 51f81489-12ee-4a9e-aaae-a2591f45987d.',
  },
  redirectUri: {
    label: 'Redirect URI',
    placeholder: 'As registered for the sample',
  },
  imported: {
    saved: {
      password: 'A password from the import is saved.',
      'client-secret': 'A client secret from the import is saved.',
    },
    /** After `saved`. `name`: of the user or the application. */
    goesTo: (name: string, host: string) =>
      `It is for ${name}. The first connect sends it to ${host}, once you agree.`,
    unused: (name: string) => `It is for ${name}. No sign-in of this organization uses it now.`,
    remove: { password: 'Remove the password', 'client-secret': 'Remove the client secret' },
    removed: 'Removed.',
  },
  endsSession: (account: string) => `This ends the session of ${account} here.`,
  sessionEnded: (before: string, next: string) =>
    `The session of ${before} has ended here. Connect signs in as ${next}.`,
  adfsRedirect:
    'AD FS accepts only a registered redirect URI. If another user of this computer has its port, as on a terminal server, register one with another port and enter it here.',
  cloudApp: 'Homerealm uses the client ID that is set for this cloud in the settings.',
  sampleApp:
    'Homerealm uses the client ID of Microsoft’s sample application. Fine for testing. Register your own app for production.',
}
