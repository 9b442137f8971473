/** The palette: one field over organizations and actions. */

export const palette = {
  title: 'Command palette',
  field: 'Find an organization or an action',
  results: 'Results',
  nothing: (typed: string) => `Nothing matches “${typed}”.`,
  opens: 'Open in browser',
  details: 'Show details',
  copies: 'Copy URL',
}
