/** What the person did last and can undo. */
import { plural } from '../../plurals.ts'

export const undo = {
  undo: 'Undo',
  removed: (name: string) => `Removed ${name} from the list. The organization itself is unchanged.`,
  removedMany: (count: number) =>
    `Removed ${count} organizations from the list. The organizations themselves are unchanged.`,
  kept: (count: number) =>
    plural('en-US', count, {
      one: 'The organization is your own now.',
      other: `${count} organizations are your own now.`,
    }),
  changed: (count: number) =>
    plural('en-US', count, {
      one: `Changed ${count} organization.`,
      other: `Changed ${count} organizations.`,
    }),
  added: (count: number) =>
    plural('en-US', count, { one: `Added ${count} organization.`, other: `Added ${count} organizations.` }),
  tooLate: 'It is too late to undo this.',
}
