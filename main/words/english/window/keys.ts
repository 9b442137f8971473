/** The names of keys, as keyboards of the language have them. macOS has signs instead. */

export const keys = {
  control: 'Ctrl',
  delete: 'Delete',
  end: 'End',
  enter: 'Enter',
  escape: 'Esc',
  home: 'Home',
  pagedown: 'Page Down',
  pageup: 'Page Up',
  shift: 'Shift',
  space: 'Space',
}
