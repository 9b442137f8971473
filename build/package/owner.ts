/** Who publishes the packages: read from owner.json, the one place for it. What is not known there is null, and a release needs all. */
import * as v from 'valibot'
import given from './owner.json' with { type: 'json' }

const httpsUrl = v.pipe(v.string(), v.url(), v.startsWith('https://'))

/** What each field has to be; each may be null until the owner has decided it. */
const ownerSchema = v.strictObject({
  /** As a Debian package has it: `Name <name@example.com>`. */
  maintainer: v.nullable(v.pipe(v.string(), v.regex(/^[^<>\n]+ <[^<>@\s]+@[^<>@\s]+>$/))),
  homepage: v.nullable(httpsUrl),
  /** An address to report a vulnerability to: `mailto:` or `https:`. */
  securityContact: v.nullable(v.pipe(v.string(), v.regex(/^(mailto:\S+@\S+|https:\/\/\S+)$/))),
  repository: v.nullable(httpsUrl),
  /** Where the app looks for newer versions: a repository of GitHub, or a folder on a web server. */
  updateFeed: v.nullable(httpsUrl),
})

export type Owner = v.InferOutput<typeof ownerSchema>

/** @throws Error with the field that is not as it has to be */
export function readOwner(value: unknown = given): Owner {
  const read = v.safeParse(ownerSchema, value)
  if (read.success) return read.output
  const [issue] = read.issues
  throw new Error(`build/package/owner.json: ${v.getDotPath(issue) ?? 'it'}: ${issue.message}`)
}

/** The fields that are not known yet. */
export const unknownIn = (owner: Owner): string[] =>
  Object.entries(owner).flatMap(([name, value]) => (value === null ? [name] : []))

/** Stands where a package format demands a maintainer and none is known. `.invalid` is never anyone's (RFC 2606). */
export const NO_MAINTAINER = 'Maintainer not named yet <nobody@homerealm.invalid>'
