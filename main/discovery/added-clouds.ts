/** Reads the clouds that a person adds, and says which entry and field of the list is wrong, and why. */
import * as v from 'valibot'
import { FailureError } from '../contract/failure.ts'
import type { Cloud } from './clouds.ts'

/** The part before a port: dot-separated labels of a host name (RFC 1123). */
const HOST = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/

const text = v.string((issue) => (issue.input === undefined ? 'is missing.' : 'must be a text.'))

/** Null: the host is as it should be. */
function hostProblem(host: string, mayHavePort: boolean): string | null {
  if (host === '') return 'is empty.'
  if (host.includes('://')) return 'must be a host name, not an address.'
  const [name = '', port, ...more] = host.split(':')
  if (more.length > 0 || !HOST.test(name)) return 'must be a host name, such as login.contoso.example.'
  if (port === undefined) return null
  if (!mayHavePort) return 'must be a host name without a port.'
  return /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535
    ? null
    : 'has a port that is not a number from 1 to 65535.'
}

const checked = (problem: (host: string) => string | null) =>
  v.rawCheck<string>(({ dataset, addIssue }) => {
    const found = dataset.typed ? problem(dataset.value) : null
    if (found !== null) addIssue({ message: found })
  })

const loginHost = v.pipe(
  text,
  v.trim(),
  v.toLowerCase(),
  checked((host) => hostProblem(host, true)),
)

/** A leading dot says what is meant anyway: every host below. */
const suffix = v.pipe(
  text,
  v.trim(),
  v.toLowerCase(),
  v.transform((host) => host.replace(/^\*?\./, '')),
  checked((host) => hostProblem(host, false)),
)

const discoveryUrl = v.pipe(
  text,
  v.url('must be an address, such as https://globaldisco.contoso.example/.'),
  v.startsWith('https://', 'must begin with https://.'),
)

const list = (issue: { input: unknown }) => (issue.input === undefined ? 'is missing.' : 'must be a list.')

const cloud = v.object(
  {
    name: v.pipe(
      text,
      v.trim(),
      v.minLength(1, 'is empty.'),
      v.maxLength(80, 'must have at most 80 characters.'),
    ),
    loginHost,
    orgHostSuffixes: v.pipe(v.array(suffix, list), v.maxLength(100, 'must have at most 100 entries.')),
    discoveryUrl: v.nullish(discoveryUrl),
  },
  // with a path it is a field that is not there
  ({ path }) => (path === undefined ? 'must be an object.' : 'is missing.'),
)

const clouds = v.pipe(
  v.array(v.unknown(), 'The list of clouds must be a list: it begins with [.'),
  v.maxLength(50, 'The list of clouds must have at most 50 entries.'),
)

const SHAPE =
  'It is a list of { "name", "loginHost", "orgHostSuffixes": [], "discoveryUrl": null }. The README has an example.'

/**
 * Clouds that a person adds: `[{ "name", "loginHost", "orgHostSuffixes": [], "discoveryUrl" }]`.
 * @throws FailureError `input-refused`, naming the entry, the field and the problem
 */
export function parseClouds(json: string): readonly Cloud[] {
  const entries = v.safeParse(clouds, parsedJson(json.replace(/^\uFEFF/, '')))
  if (!entries.success) throw refused(entries.issues[0].message)
  return entries.output.map((entry, index) => {
    const found = v.safeParse(cloud, entry, { abortEarly: true })
    if (!found.success) throw refused(problemOf(found.issues[0], index, entry))
    const { name, loginHost, orgHostSuffixes } = found.output
    return { name, loginHosts: [loginHost], orgHostSuffixes }
  })
}

function parsedJson(text: string): unknown {
  if (text.trim() === '') throw refused('The list of clouds is empty.')
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw refused(`The list of clouds is not JSON${placeOf(text, cause)}.`)
  }
}

/** Where reading stopped. The reader's own words would repeat a part of the text. */
function placeOf(text: string, error: unknown): string {
  const at = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  if (at === undefined) return ''
  const before = text.slice(0, Number(at)).split('\n')
  return ` (line ${before.length}, character ${(before.at(-1) ?? '').length + 1})`
}

function problemOf(issue: v.BaseIssue<unknown>, index: number, entry: unknown): string {
  const name =
    typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string'
      ? ` (${entry.name.trim().slice(0, 80)})`
      : ''
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : String(key)))
  const field = path.length === 0 ? '' : `, ${path.join('')}:`
  return `Entry ${index + 1}${name} of the list of clouds${field} ${issue.message}`
}

const refused = (message: string) => new FailureError({ code: 'input-refused', message, advice: SHAPE })
