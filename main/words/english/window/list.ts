/** The list of organizations, and the buttons above it. */
import type { Grouping, Sorting } from '../../../contract/app.ts'
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

const sortings: Readonly<Record<Sorting, string>> = {
  name: 'Name',
  used: 'Last used',
  state: 'State',
}

/** What the search found, where the row does not show it. */
const found = {
  host: 'Address',
  account: 'Account',
  user: 'User',
  customer: 'Customer',
  tag: 'Tag',
  notes: 'Notes',
  organization: 'Organization',
  uniqueName: 'Unique name',
  tenant: 'Tenant ID',
  environment: 'Environment',
  provider: 'Identity provider',
  version: 'Version',
  state: 'State',
  catalog: 'Catalog',
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
  sortBy: 'Sort by',
  sortings,
  width: 'Width of the list',
  hide: 'Hide the list',
  showList: 'Show the list',
  without,
  groupOf: (name: string, count: number) =>
    plural('en-US', count, {
      one: `${name}, ${count} organization`,
      other: `${name}, ${count} organizations`,
    }),
  show: 'Show',
  filter: (count: number) => (count === 0 ? 'Filter' : `Filter (${count})`),
  limits: 'Filters in use',
  filters: { all: 'All', connected: 'Connected', attention: 'Needs attention' },
  none: {
    connected: 'No organization is connected.',
    attention: 'No organization needs attention.',
    chips: 'No organization matches all selected filters.',
  },
  noMatch: {
    all: (search: string) => `No organization matches “${search}”.`,
    connected: (search: string) => `No connected organization matches “${search}”.`,
    attention: (search: string) => `No organization that needs attention matches “${search}”.`,
    chips: (search: string) => `No organization matches “${search}” and all selected filters.`,
  },
  found,
  showAll: 'Show all',
  clearSearch: 'Clear search',
}
