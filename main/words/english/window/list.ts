/** The list of organizations, and the buttons above it. */

export const list = {
  name: 'Organizations',
  search: 'Search',
  searchOrganizations: 'Search organizations',
  accounts: 'Accounts',
  accountsEnd: 'Accounts: a secret or certificate ends',
  settings: 'Settings',
  noMatch: (search: string) => `No organization matches “${search}”.`,
}
