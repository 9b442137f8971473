/** The state of the connection: its meaning, what to do next, and what went wrong. */

export const session = {
  signedOutHere: 'Signed out here. The identity provider has not answered yet.',
  savedHelp: 'Connect to check that the saved sign-in still works.',
  inMemory: 'This sign-in is in memory only. It ends when Homerealm quits.',
  answered: (age: string, took: string) => `Answered ${age} in ${took}`,
  noAnswer: (age: string) => `Failed ${age}`,
  askingWhoAmI: 'Asking…',
  askWhoAmI: 'Ask the organization again who you are (WhoAmI)',
  retries: 'Homerealm tries again automatically.',
  failedAt: (at: string) => `At ${at}.`,
  failedButSaved: (at: string) => `At ${at}. The saved sign-in is still there.`,
  thenChangeIt: (warning: string) => `${warning} Then change it under Accounts.`,
  lastConnected: (at: string) => `Last connected ${at}.`,
  code: 'code',
  pageAddress: 'address of the page',
  trust: (host: string) => `Trust ${host} and connect`,
  acceptTenant: 'Accept this tenant and connect',
  acceptOrganization: 'Accept this organization and connect',
  news: (organization: string, state: string) => `${organization}: ${state}`,
}
