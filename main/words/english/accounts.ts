/** The end of an account's secret or certificate. */

export const accounts = {
  secretEnds: 'Secret ends',
  secretEndsOn: (at: string) => `Client secret ends on ${at}`,
  secretEndedOn: (at: string) => `Client secret ended on ${at}`,
  certificateEndsOn: (at: string) => `Certificate ends on ${at}`,
  certificateEndedOn: (at: string) => `Certificate ended on ${at}`,
  certificateEnds: 'Certificate ends',
  secretEnded: (account: string, at: string) =>
    `The client secret of ${account} ended on ${at}. Register a new one for the application.`,
  secretWillEnd: (account: string, at: string) =>
    `The client secret of ${account} ends on ${at}. Register a new one for the application before that.`,
  certificateEnded: (account: string, at: string) =>
    `The certificate of ${account} ended on ${at}. Register a new one for the application.`,
  certificateWillEnd: (account: string, at: string) =>
    `The certificate of ${account} ends on ${at}. Register a new one for the application before that.`,
}
