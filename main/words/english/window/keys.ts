/** The names of keys, as keyboards of the language have them. macOS has signs instead. */

export const keys = { control: 'Ctrl', delete: 'Delete', enter: 'Enter', shift: 'Shift', space: 'Space' }
