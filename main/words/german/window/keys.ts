/** The names of keys on German keyboards. */
import type { keys as english } from '../../english/window/keys.ts'

export const keys: typeof english = {
  control: 'Strg',
  delete: 'Entf',
  enter: 'Eingabe',
  shift: 'Umschalt',
  space: 'Leertaste',
}
