/** A team's catalogs, on the command line. */
import { plural } from '../plurals.ts'
import { organizations } from './counts.ts'

export const catalog = {
  column: 'CATALOG',
  removedFrom: (name: string) => `removed from ${name}`,
  none: 'You follow no catalog.',
  table: {
    name: 'NAME',
    organizations: 'ORGANIZATIONS',
    signed: 'SIGNED',
    checked: 'CHECKED',
    source: 'SOURCE',
  },
  signedBy: (signers: readonly string[]) => `Signed by the key ${signers.join(', ')}.`,
  compare: 'Compare it with the key that the publisher gave you in another way.',
  question: 'Is it the same? [y/N] ',
  follows: (name: string, source: string) => `You follow ${name} from ${source}.`,
  key: (keys: readonly string[]) => `Trusted keys: ${keys.join(', ')}`,
  same: (name: string) => `${name}: no newer list.`,
  changes: (name: string, count: { added: number; changed: number; removed: number }) =>
    `${name}: ${organizations(count.added)} added, ${count.changed} changed, ${count.removed} removed by the team.`,
  removedStay: 'What the team removed stays in your list, marked.',
  left: (name: string, count: number) =>
    `You no longer follow ${name}. ${plural('en-US', count, {
      one: `Its ${count} organization stays in your list.`,
      other: `Its ${count} organizations stay in your list.`,
    })}`,
  passphrase: 'Passphrase of the signing key',
  keyWritten: (file: string) => `Wrote a new signing key to ${file}, sealed under the passphrase.`,
  fingerprint: (fingerprint: string) => `Its fingerprint: ${fingerprint}`,
  tellMembers:
    'Give the fingerprint to the members in another way than the list. Keep the file and the passphrase.',
  signed: (name: string, count: number, file: string) =>
    `Signed the list of ${name} with ${organizations(count)}: ${file}`,
  repeated: (count: number) =>
    plural('en-US', count, {
      one: `${count} entry is not in it, because another entry has the same address.`,
      other: `${count} entries are not in it, because other entries have the same address.`,
    }),
  leftOut: (name: string, list: string) => `${name}: left out ${list}`,
  notPublished: 'User names, notes, favorites and browsers are not in it.',
}
