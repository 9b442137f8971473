/** The customer, tags and notes of a draft or change, in the form that the app saves. */
import { type Failure, FailureError } from '../contract/failure.ts'
import type { ConnectionProfile, ProfileChange } from '../contract/profile.ts'
import { lengthRefusal, tagsRefusal, tidyTags } from '../contract/profile-labels.ts'

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
  refuse(lengthRefusal(what, text ?? ''))
  return text
}

function tagsOf(typed: readonly string[]): readonly string[] {
  const tags = tidyTags(typed)
  refuse(tagsRefusal(tags))
  return tags
}

function refuse(refusal: Failure | null): void {
  if (refusal !== null) throw new FailureError(refusal)
}
