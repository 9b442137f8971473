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
}
