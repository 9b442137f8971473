/** The customer, tags and notes of a draft or change, in the form that the app saves. */
import { fail } from '../contract/failure.ts'
import type { ConnectionProfile, ProfileChange } from '../contract/profile.ts'
import { LONGEST, MOST_TAGS, tidyTags } from '../contract/profile-labels.ts'

type Labels = Pick<ConnectionProfile, 'customer' | 'tags' | 'notes'>

/** Only what `change` contains. @throws FailureError `input-refused` if it is too long or too much */
export function labelsOf({ customer, tags, notes }: Pick<ProfileChange, keyof Labels>): Partial<Labels> {
  return {
    ...(customer === undefined ? {} : { customer: textOf('customer', customer) }),
    ...(tags === undefined ? {} : { tags: tagsOf(tags) }),
    ...(notes === undefined ? {} : { notes: textOf('notes', notes) }),
  }
}

function textOf(what: 'customer' | 'notes', typed: string | null): string | null {
  const text = typed?.trim() || null
  refuseLong(what, text ?? '')
  return text
}

function tagsOf(typed: readonly string[]): readonly string[] {
  const tags = tidyTags(typed)
  for (const tag of tags) refuseLong('tag', tag)
  if (tags.length > MOST_TAGS) throw fail('input-refused/too-many-tags', { most: MOST_TAGS })
  return tags
}

function refuseLong(what: keyof typeof LONGEST, text: string): void {
  const longest = LONGEST[what]
  if (text.length > longest) throw fail('input-refused/too-long', { what, longest })
}
