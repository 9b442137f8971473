/** The catalogs that a policy names: which entries count, and which are mistakes. */
import { isAbsolute, resolve } from 'node:path'
import * as v from 'valibot'
import type { PolicyCatalog } from '../contract/catalog.ts'
import { hasScheme, isFingerprint, LONGEST_SOURCE, sourceAddress } from '../contract/catalog-source.ts'
import { isGuid } from '../contract/guid.ts'
import type { PolicyMistake } from '../contract/notice-facts.ts'

/** Name of the list in a policy. */
export const CATALOGS = 'catalogs'

/** Most catalogs of a policy, and most keys of one. */
const MOST_CATALOGS = 20
const MOST_KEYS = 8

/** https address, or absolute path: a relative one would mean another place in each process. */
const source = v.pipe(
  v.string(),
  v.maxLength(LONGEST_SOURCE),
  v.transform((text) => (hasScheme(text) ? sourceAddress(text) : isAbsolute(text) ? resolve(text) : null)),
  v.string(),
)

const entry = v.strictObject({
  source,
  keys: v.pipe(v.array(v.pipe(v.string(), v.check(isFingerprint))), v.minLength(1), v.maxLength(MOST_KEYS)),
  // whether it may be used is decided with each sign-in, as for one that a person typed
  resource: v.exactOptional(v.pipe(v.string(), v.regex(/^(?:api|https):\/\/\S+$/i), v.maxLength(255))),
  tenant: v.exactOptional(v.pipe(v.string(), v.check(isGuid), v.toLowerCase())),
})

interface Read {
  readonly catalogs: readonly PolicyCatalog[]
  readonly mistakes: readonly PolicyMistake[]
}

/** A wrong entry is left out and named by its first wrong part, such as `catalogs[0].keys`; the others count. */
export function policyCatalogs(value: unknown): Read {
  if (!Array.isArray(value) || value.length > MOST_CATALOGS)
    return { catalogs: [], mistakes: [{ name: CATALOGS, is: 'value' }] }
  const catalogs: PolicyCatalog[] = []
  const mistakes: PolicyMistake[] = []
  for (const [index, each] of value.entries()) {
    const wrong = (part: string | null, is: PolicyMistake['is'] = 'value') =>
      mistakes.push({ name: `${CATALOGS}[${index}]${part === null ? '' : `.${part}`}`, is })
    const read = v.safeParse(entry, each)
    if (!read.success) {
      const [issue] = read.issues
      const part = issue.path?.[0]?.key
      const isUnknown = issue.type === 'strict_object' && issue.expected === 'never'
      wrong(typeof part === 'string' ? part : null, isUnknown ? 'unknown' : 'value')
      continue
    }
    const { source: from, keys, resource, tenant = null } = read.output
    // nothing signs in to a file, and a tenant without a resource means nothing
    if (resource !== undefined && !hasScheme(from)) wrong('resource')
    else if (resource === undefined && tenant !== null) wrong('tenant')
    else if (catalogs.some((other) => other.source === from)) wrong('source')
    else catalogs.push({ source: from, keys, signIn: resource === undefined ? null : { resource, tenant } })
  }
  return { catalogs, mistakes }
}
