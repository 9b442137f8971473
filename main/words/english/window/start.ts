/** The empty window, and the sample organizations of the demo. */

export const start = {
  title: 'No organizations yet',
  help: 'Paste the URL of a Dynamics 365 organization. Homerealm detects its identity provider, shows how it knows, and signs you in.',
  trySamples: 'Try the sample organizations',
  aboutSamples: 'The samples run on this computer only, in a data folder of their own.',

  sampleOrganizations: 'Sample organizations',
  samples: 'Samples',
  sampleOrganization: 'Sample organization',
  password: 'Password',
  userNameOf: (organization: string) => `user name of ${organization}`,
  passwordOf: (organization: string) => `password of ${organization}`,
}
