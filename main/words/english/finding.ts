/** What is said about organizations that were found for an account. */

const table = {
  name: 'NAME',
  address: 'ADDRESS',
  environment: 'ENVIRONMENT',
  version: 'VERSION',
  region: 'REGION',
  state: 'STATE',
  saved: 'SAVED',
  states: { enabled: 'enabled', disabled: 'disabled' },
  yes: 'yes',
  no: 'no',
}

export const finding = {
  table,
  none: 'This account can reach no organizations.',
  added: (count: number) =>
    count === 0
      ? 'No organization was added.'
      : count === 1
        ? '1 organization was added.'
        : `${count} organizations were added.`,
  failed: (name: string, host: string, why: string) => `${name} (${host}): ${why}`,
  elsewhere: (name: string, host: string) =>
    `${name} is at ${host}, which belongs to another server or cloud. --all leaves it out.`,
  moreElsewhere: (count: number) => `${count} more are at other servers or clouds.`,
  unusable: (count: number) =>
    count === 1
      ? '1 entry has no address of an organization. It was left out.'
      : `${count} entries have no address of an organization. They were left out.`,
}
