/** How this computer's clock compares with those of servers, and what to do, in German. */
import type { clocks as english } from '../english/clocks.ts'

export const clocks: typeof english = {
  unknown: 'Nicht bekannt. Homerealm vergleicht die Uhr, wenn ein Server antwortet.',
  inSync: (count) => `Stimmt mit ${count === 1 ? 'einem Server' : `${count} Servern`} überein.`,
  computerBehind: (duration, host) => `Die Uhr dieses Computers geht gegenüber ${host} nach: ${duration}.`,
  computerAhead: (duration, host) => `Die Uhr dieses Computers geht gegenüber ${host} vor: ${duration}.`,
  serverBehind: (duration, host) => `Die Uhr von ${host} geht gegenüber diesem Computer nach: ${duration}.`,
  serverAhead: (duration, host) => `Die Uhr von ${host} geht gegenüber diesem Computer vor: ${duration}.`,
  setComputer:
    'Stellen Sie die Uhr dieses Computers, oder lassen Sie das System sie stellen. Ab fünf Minuten scheitern Kerberos und Assertions, und Token scheinen abgelaufen.',
  setServer:
    'Sagen Sie es dem Administrator des Servers. Ab fünf Minuten scheitern dort Kerberos und Assertions.',
  setEither:
    'Vergleichen Sie beide mit einer anderen Uhr. Ab fünf Minuten scheitern Kerberos und Assertions.',
}
