/** Several organizations that are selected together. */
import { plural } from '../../plurals.ts'
import { organizations } from '../counts.ts'

export const many = {
  title: (count: number) => `${organizations(count)} selected`,
  more: (count: number) => `and ${count} more`,
  stop: 'Stop',
  stopHelp: 'Do not connect the others',
  connecting: (done: number, all: number) => `Connected ${done} of ${all}…`,
  move: 'Move to a customer…',
  tag: 'Add a tag…',
  customer: { label: 'Customer', mixed: 'Several customers' },
  mixedEnvironments: 'Several environments',
  addTag: { label: 'Add a tag', placeholder: 'Type a tag' },
  removeTag: (tag: string) => `Remove the tag ${tag}`,
  signOut: {
    title: (count: number) => `Sign out of ${organizations(count)}?`,
    effect: 'This ends their sign-ins. You cannot undo it.',
    too: (count: number) =>
      plural('en-US', count, {
        one: `${count} other organization uses the same accounts and is signed out too.`,
        other: `${count} other organizations use the same accounts and are signed out too.`,
      }),
  },
}
