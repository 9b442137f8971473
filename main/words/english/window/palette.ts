/** The palette: one field over organizations and actions. */

export const palette = {
  title: 'Palette',
  field: 'Find an organization or an action',
  results: 'Results',
  nothing: (typed: string) => `Nothing matches “${typed}”.`,
  opens: 'Open in browser',
  details: 'Show details',
  copies: 'Copy URL',
}
