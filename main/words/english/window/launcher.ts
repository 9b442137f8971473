/** The launcher: its name, and the shortcut that opens it. */
import type { ShortcutState } from '../../../contract/accelerator.ts'

/** What the settings say about a shortcut. While there is none, `name` is an example. */
const states: Readonly<Record<Exclude<ShortcutState, 'unsupported'>, (name: string) => string>> = {
  off: (name) => `Opens a small search from every program. Press keys such as ${name}.`,
  on: (name) => `${name} opens a small search from every program.`,
  requested: (name) => `Your desktop decides about ${name}. It may ask you, or list it in its settings.`,
  refused: (name) => `The system or another program uses ${name}. Choose other keys.`,
}

export const launcher = {
  title: 'Quick connect',
  shortcut: 'Shortcut',
  none: 'None',
  pressKeys: 'Press the keys',
  turnOff: 'Turn off',
  states,
  unsupported: (place: string) =>
    `This desktop gives programs no shortcuts. Open quick connect from the ${place}.`,
  noModifier: (control: string, alt: string) => `Hold ${control} or ${alt} with the key.`,
  unknownKey: 'Choose a letter, a digit, Space or F1 to F12.',
  typesCharacter: (name: string) => `${name} types a character on many keyboards. Choose other keys.`,
}
