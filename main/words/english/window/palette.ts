/** The palette: one field over organizations and actions. */

export const palette = {
  title: 'Command palette',
  field: 'Find an organization or an action',
  results: 'Results',
  nothing: (typed: string) => `Nothing matches “${typed}”.`,
  connects: 'Connect',
  opens: 'Open in browser',
  details: 'Show details',
  copies: 'Copy URL',
  copiesToken: 'Copy token',
  addTag: 'Add a tag',
  /** Other words that find an action, in lower case. */
  also: { connect: 'sign in log in', signOut: 'disconnect log out', help: 'help keys' },
}
