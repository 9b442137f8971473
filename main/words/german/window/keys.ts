/** The names of keys on German keyboards. */
import type { keys as english } from '../../english/window/keys.ts'

export const keys: typeof english = {
  control: 'Strg',
  delete: 'Entf',
  end: 'Ende',
  enter: 'Eingabe',
  escape: 'Esc',
  home: 'Pos1',
  pagedown: 'Bild ab',
  pageup: 'Bild auf',
  shift: 'Umschalt',
  space: 'Leertaste',
}
