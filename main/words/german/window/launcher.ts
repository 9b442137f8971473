/** The launcher, in German: its name, and the shortcut that opens it. */
import type { launcher as english } from '../../english/window/launcher.ts'

export const launcher: typeof english = {
  title: 'Schnell verbinden',
  shortcut: 'Tastenkürzel',
  none: 'Keins',
  pressKeys: 'Tasten drücken',
  turnOff: 'Ausschalten',
  states: {
    off: (name) => `Öffnet aus jedem Programm eine kleine Suche. Drücken Sie zum Beispiel ${name}.`,
    on: (name) => `${name} öffnet aus jedem Programm eine kleine Suche.`,
    requested: (name) =>
      `Ihr Desktop entscheidet über ${name}. Er fragt Sie vielleicht oder führt es in seinen Einstellungen auf.`,
    refused: (name) => `Das System oder ein anderes Programm verwendet ${name}. Wählen Sie andere Tasten.`,
  },
  unsupported: (place) =>
    `Dieser Desktop gibt Programmen keine Tastenkürzel. „Schnell verbinden“ finden Sie hier: ${place}.`,
  noModifier: (control, alt) => `Halten Sie dabei ${control} oder ${alt} gedrückt.`,
  unknownKey: 'Wählen Sie einen Buchstaben, eine Ziffer, die Leertaste oder F1 bis F12.',
  typesCharacter: (name) => `${name} schreibt auf vielen Tastaturen ein Zeichen. Wählen Sie andere Tasten.`,
}
