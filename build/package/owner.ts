/** Reads from owner.json who publishes the packages. A field is null until it is known; a release needs all fields. */
import * as v from 'valibot'
import given from './owner.json' with { type: 'json' }

const httpsUrl = v.pipe(v.string(), v.url(), v.startsWith('https://'))

const ownerSchema = v.strictObject({
  /** In Debian's format: `Name <name@example.com>`. */
  maintainer: v.nullable(v.pipe(v.string(), v.regex(/^[^<>\n]+ <[^<>@\s]+@[^<>@\s]+>$/))),
  homepage: v.nullable(httpsUrl),
  /** Where to report a vulnerability: a URL with `mailto:` or `https:`. */
  securityContact: v.nullable(v.pipe(v.string(), v.regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/))),
  repository: v.nullable(httpsUrl),
  /** Where the app looks for newer versions: a GitHub repository or a folder on a web server. */
  updateFeed: v.nullable(httpsUrl),
})

export type Owner = v.InferOutput<typeof ownerSchema>

/** Validates who publishes, by default owner.json. @throws Error that names the first invalid field */
export function readOwner(value: unknown = given): Owner {
  const read = v.safeParse(ownerSchema, value)
  if (read.success) return read.output
  const [issue] = read.issues
  const field = v.getDotPath(issue)
  throw new Error(`build/package/owner.json${field === null ? '' : `, ${field}`}: ${issue.message}`)
}

/** The names of the fields that are null. */
export const unknownIn = (owner: Owner): string[] =>
  Object.entries(owner).flatMap(([name, value]) => (value === null ? [name] : []))

/** For package formats that require a maintainer. No domain ends in `.invalid` (RFC 2606). */
export const NO_MAINTAINER = 'Maintainer not named yet <nobody@homerealm.invalid>'
