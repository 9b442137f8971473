/** The dialog that finds the organizations of an account. */
import { plural } from '../../plurals.ts'
import { number, organizations } from '../counts.ts'

export const finding = {
  title: 'Find organizations',
  open: 'Find organizations…',
  of: (account: string) => `Organizations that ${account} can reach`,
  services: 'Discovery services',
  searching: (name: string, found: number) => `Asking ${name}: ${organizations(found)}`,
  answered: (name: string, found: number) => `${name}: ${organizations(found)}`,
  failed: (name: string, why: string) => `${name} did not give its whole list. ${why}`,
  unusable: (count: number) =>
    plural('en-US', count, {
      one: `${number(count)} entry has no address of an organization and is left out.`,
      other: `${number(count)} entries have no address of an organization and are left out.`,
    }),
  none: 'This account can reach no organizations.',
  nothingMatches: 'No organization matches.',
  again: 'Search again',

  filter: 'Filter',
  list: 'Organizations',
  all: 'All that are new',
  counts: (chosen: number, shown: number) => `${number(chosen)} chosen, ${number(shown)} shown`,
  there: 'Already in your list',
  disabled: 'Disabled',
  elsewhere: (host: string) => `On another server or cloud: ${host}`,
  add: (count: number) => (count === 0 ? 'Add' : `Add ${organizations(count)}`),
  adding: 'Adding…',

  findEnvironment: 'Find its organization',
  findingEnvironment: 'Asking your accounts…',
}
