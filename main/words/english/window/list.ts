/** The list of organizations, and the buttons above it. */
import type { Grouping } from '../../../contract/app.ts'
import { plural } from '../../plurals.ts'

const groupings: Readonly<Record<Grouping, string>> = {
  none: 'No groups',
  customer: 'Customer',
  environment: 'Environment',
  provider: 'Identity provider',
  cloud: 'Cloud',
}

/** The group of the organizations without a value. */
const without: Readonly<Record<Exclude<Grouping, 'none'>, string>> = {
  customer: 'No customer',
  environment: 'No environment',
  provider: 'No known identity provider',
  cloud: 'No cloud',
}

export const list = {
  name: 'Organizations',
  search: 'Search',
  searchOrganizations: 'Search organizations',
  accounts: 'Accounts',
  accountsEnd: 'Accounts: a secret or certificate ends',
  settings: 'Settings',
  groupBy: 'Group by',
  groupings,
  without,
  groupOf: (name: string, count: number) =>
    plural('en-US', count, {
      one: `${name}, ${count} organization`,
      other: `${name}, ${count} organizations`,
    }),
  noMatch: (search: string) => `No organization matches “${search}”.`,
}
