/** The palette: one field over organizations and actions, in German. */
import type { palette as english } from '../../english/window/palette.ts'

export const palette: typeof english = {
  title: 'Befehlspalette',
  field: 'Organisation oder Aktion suchen',
  results: 'Ergebnisse',
  nothing: (typed) => `Nichts passt zu „${typed}“.`,
  connects: 'Verbinden',
  opens: 'Im Browser öffnen',
  details: 'Details anzeigen',
  copies: 'URL kopieren',
  addTag: 'Schlagwort hinzufügen',
  also: { connect: 'anmelden einloggen', signOut: 'trennen ausloggen', help: 'hilfe tasten' },
  copiesToken: 'Token kopieren',
}
