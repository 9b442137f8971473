/** The view of what needs attention, and its entry above the list. */
import { plural } from '../../plurals.ts'

export const today = {
  title: 'Today',
  /** After the title, for screen readers. */
  attention: (count: number) =>
    plural('en-US', count, { one: `${count} needs attention`, other: `${count} need attention` }),
  list: 'Needs attention',
  nothing: 'Nothing needs attention.',
  appears:
    'Secrets that end, failed sign-ins, and organizations that have changed or that your team has removed appear here.',
  withoutHistory:
    'Homerealm keeps no history, so changed answers and earlier failures are missing here. You can change that in the settings.',
  showMore: (count: number) => `Show ${count} more`,
  /** For a button of one row. */
  actionFor: (action: string, organization: string) => `${action}: ${organization}`,
  versions: 'Versions',
  organizations: 'Organizations',
  /** After the names of those that are listed. */
  more: (count: number) => `And ${count} more.`,
  endings: 'Secrets and certificates',
  endingOf: (name: string, day: string) => `${name}, ${day}`,
  endingsAhead: (count: number, days: number) =>
    plural('en-US', count, {
      one: `${count} ends in the next ${days} days`,
      other: `${count} end in the next ${days} days`,
    }),
}
