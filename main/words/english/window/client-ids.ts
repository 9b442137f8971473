/** The client IDs of the clouds in the settings, and the guide to an app registration with its test. */

/** A step of the guide at the Microsoft Entra admin center. */
interface GuideStep {
  readonly text: string
  /** Why, or what to choose. */
  readonly why?: string
}

const create: Readonly<Record<'open' | 'begin' | 'name' | 'types' | 'end', GuideStep>> = {
  open: {
    text: 'Open the app registrations of this cloud.',
    why: 'Sign in as an application developer or administrator of your directory.',
  },
  begin: { text: 'Choose “New registration”.' },
  name: { text: 'Enter a name:' },
  types: {
    text: 'Choose the supported account types.',
    why: 'If all your organizations are in one directory: accounts in this organizational directory only. Otherwise: accounts in any organizational directory.',
  },
  end: { text: 'Leave the redirect URI empty, and choose “Register”.' },
}

const configure: Readonly<Record<'redirectUri' | 'flows' | 'permission' | 'consent', GuideStep>> = {
  redirectUri: {
    text: 'Under “Authentication”, add the platform “Mobile and desktop applications” with this custom redirect URI:',
    why: 'Homerealm’s window and the system’s browser both use it. Microsoft Entra ID ignores the port.',
  },
  flows: {
    text: 'Under “Authentication”, set “Allow public client flows” to “Yes”, and save.',
    why: 'Sign-ins with a device code and by WS-Trust need it.',
  },
  permission: {
    text: 'Under “API permissions”, add “Dynamics CRM” and this delegated permission:',
    why: 'Some directories list it as “Dataverse”, among the APIs your organization uses.',
  },
  consent: {
    text: 'There, choose “Grant admin consent” if people may not consent themselves.',
    why: 'Create no client secret and no certificate. Homerealm needs none.',
  },
}

export const clientIds = {
  title: 'Client ID of each cloud',
  about:
    'The application that people sign in as. An organization’s own client ID comes first. After a change, the next connect signs in again.',
  byDefault: 'Microsoft’s sample application',
  setUp: 'Set up…',
  setUpFor: (cloud: string) => `Set up the client ID for ${cloud}`,
  otherClouds: 'Other clouds',
  saved: (cloud: string) => `Saved for ${cloud}, and tested.`,
  savedUntested: (cloud: string) => `Saved for ${cloud}. It is not tested.`,
  removed: (cloud: string) => `${cloud} uses Microsoft’s sample application again.`,

  dialog: (cloud: string) => `Client ID for ${cloud}`,
  stepOf: (step: number, of: number) => `Step ${step} of ${of}`,
  headings: {
    create: 'Register an application',
    configure: 'Let it sign people in',
    test: 'Test its client ID',
  },
  create,
  createElsewhere: {
    text: 'Open the Microsoft Entra admin center of this cloud, and in it “App registrations”.',
  } satisfies GuideStep,
  configure,
  open: 'Open app registrations',
  name: 'name',
  redirectUri: 'redirect URI',
  permission: 'permission',
  back: 'Back',
  next: 'Next',
  skip: 'I have a client ID',

  label: 'Application (client) ID',
  find: 'It is on the “Overview” of the registration.',
  organization: 'Organization for the test',
  noOrganization: 'To test it, add an organization of this cloud first. You can save it without a test.',
  byPage: 'Opens the sign-in page with this client ID. Saves nothing.',
  errorInWindow: 'If the page shows an error, close it. Homerealm then says what to change.',
  errorInBrowser: 'If the browser shows an error instead of a sign-in page, cancel the test.',
  start: 'Test sign-in',
  passed: 'The client ID works',
  passedFor: (name: string, organization: string) => `Signed in as ${name} at ${organization}.`,
  asks: 'Homerealm saves none of this.',
  use: 'Use this client ID',
  saveUntested: 'Save without a test',
  same: 'This client ID is saved already.',
}
