/** Accounts: when what they sign in with ends. */

export const accounts = {
  secretEnds: 'Secret ends',
  certificateEnds: 'Certificate ends',
  ended: (what: string, account: string, at: string) =>
    `The ${what} of ${account} ended on ${at}. Register a new one for the application.`,
  ends: (what: string, account: string, at: string) =>
    `The ${what} of ${account} ends on ${at}. Register a new one for the application before that.`,
}
