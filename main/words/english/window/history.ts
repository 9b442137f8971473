/** The history of one organization. */

export const history = {
  title: 'History',
  empty: 'No entries yet.',
  willAppear: (days: number) =>
    `Sign-ins, sign-outs and failures appear here, with time and account. Homerealm keeps them for ${days} days, on this computer only.`,
  off: 'Homerealm keeps no history. You can change that in the settings.',
}
