/** A team's catalogs, on the command line. */
import { plural } from '../plurals.ts'
import { organizations } from './counts.ts'

export const catalog = {
  column: 'CATALOG',
  removedFrom: (name: string) => `removed from ${name}`,
  none: 'You do not follow a catalog yet. Add one: homerealm catalog add SOURCE',
  table: {
    name: 'NAME',
    organizations: 'ORGANIZATIONS',
    signed: 'SIGNED',
    checked: 'CHECKED',
    account: 'ACCOUNT OF',
    gone: '(removed)',
    managed: 'MANAGED',
    source: 'SOURCE',
  },
  managed: 'by your organization',
  /** A note before the table. */
  waits: (source: string) =>
    `The policy of this computer names the catalog at ${source}. Follow it now: homerealm catalog refresh`,
  signedBy: (signers: readonly string[]) => `Signed by the key ${signers.join(', ')}.`,
  compare: 'Compare it with the fingerprint that the publisher sent you separately.',
  question: 'Is it the same? [y/N] ',
  follows: (name: string, source: string) => `You follow ${name} from ${source}.`,
  key: (keys: readonly string[]) => `Trusted keys: ${keys.join(', ')}`,
  same: (name: string) => `${name}: no newer list.`,
  changes: (name: string, count: { added: number; changed: number; removed: number }) =>
    `${name}: ${organizations(count.added)} added, ${count.changed} changed, ${count.removed} removed by the team.`,
  removedStay: 'Organizations that the team removed stay in your list, marked as removed.',
  left: (name: string, count: number) =>
    `You no longer follow ${name}. ${plural('en-US', count, {
      one: `Its ${count} organization stays in your list.`,
      other: `Its ${count} organizations stay in your list.`,
    })}`,
  passphrase: 'Passphrase of the signing key',
  keyWritten: (file: string) => `Wrote a new signing key to ${file}, sealed under the passphrase.`,
  fingerprint: (fingerprint: string) => `Its fingerprint: ${fingerprint}`,
  tellMembers:
    'Send the fingerprint to the members, separately from the list. Keep the key file and the passphrase safe.',
  signed: (name: string, count: number, file: string) =>
    `Signed the list of ${name} with ${organizations(count)}: ${file}`,
  repeated: (count: number) =>
    plural('en-US', count, {
      one: `${count} entry was left out, because another entry has the same address.`,
      other: `${count} entries were left out, because other entries have the same address.`,
    }),
  leftOut: (name: string, list: string) => `${name}: left out ${list}`,
  notPublished: 'The list has no user names, notes, favorites or browsers.',
}
