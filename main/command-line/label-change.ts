/** What people enter to find an organization again, such as its customer and tags: its changes, and how it is printed. */
import type { ConnectionProfile, ProfileChange } from '../contract/profile.ts'
import { tidyTags } from '../contract/profile-labels.ts'
import { words } from '../words/index.ts'
import { factList } from '../words/lists.ts'
import type { CommandLine } from './usage.ts'

type LabelOptions = Pick<CommandLine, 'customer' | 'tag' | 'untag' | 'environment' | 'favorite' | 'notes'>

/** @param before the saved tags */
export function labelChange(
  { customer, tag, untag, environment, favorite, notes }: LabelOptions,
  before: readonly string[],
): ProfileChange {
  const removed = new Set(tidyTags(untag).map((each) => each.toLowerCase()))
  const stay = before.filter((each) => !removed.has(each.toLowerCase()))
  return {
    ...(customer === undefined ? {} : { customer }),
    ...(tag.length + untag.length === 0 ? {} : { tags: [...stay, ...tag] }),
    ...(environment === undefined ? {} : { environment }),
    ...(favorite === undefined ? {} : { favorite }),
    ...(notes === undefined ? {} : { notes }),
  }
}

export const labelLines = ({ customer, tags }: ConnectionProfile): readonly string[] => [
  ...(customer === null ? [] : [words.commandLine.customer(customer)]),
  ...(tags.length === 0 ? [] : [words.commandLine.tags(factList(tags))]),
]
