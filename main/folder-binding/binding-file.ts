/** `.homerealm.json`: the file by which a folder names an organization. It holds no secret. */
import * as v from 'valibot'
import { fail } from '../contract/failure.ts'

export const BINDING_FILE = '.homerealm.json'

const Name = v.pipe(v.string(), v.regex(/^(?!\s*$)\P{Cc}{1,400}$/u))

/**
 * Nothing else is allowed, so that a mistyped name is no silent choice of another organization or user. `readOnly` has one value,
 * because a file can only forbid.
 */
const Binding = v.strictObject({ org: Name, user: v.optional(Name), readOnly: v.optional(v.literal(true)) })

export interface Binding {
  /** Name, address or ID of a saved organization. */
  readonly org: string
  /** Which of several with this name. */
  readonly user?: string | undefined
  /** Set if nothing may be changed in the organization from this folder. */
  readonly readOnly?: true | undefined
}

/** @param file its path, for the failure @throws FailureError `input-refused` */
export function parseBinding(text: string, file: string): Binding {
  const refused = (cause?: unknown) => fail('input-refused/folder-file', { file }, { cause })
  try {
    const parsed = v.safeParse(Binding, JSON.parse(text.replace(/^\uFEFF/, '')))
    if (parsed.success) return parsed.output
  } catch (error) {
    throw refused(error)
  }
  throw refused()
}
