/** Parses the clouds that a person adds; reports which entry and field is wrong, and why. */
import * as v from 'valibot'
import { fail } from '../contract/failure.ts'
import type { CloudProblem } from '../contract/failure-facts/clouds.ts'
import type { Cloud } from './clouds.ts'

/** Host name without port: labels separated by dots (RFC 1123). */
const HOST = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/

/** Makes valibot report the problem's code instead of a message. */
const problem = (name: CloudProblem): CloudProblem => name

const text = v.string((issue) => (issue.input === undefined ? problem('missing') : problem('not-text')))

/** Null if the host is valid. */
function hostProblem(host: string, mayHavePort: boolean): CloudProblem | null {
  if (host === '') return problem('empty')
  if (host.includes('://')) return problem('host-is-address')
  const [name = '', port, ...more] = host.split(':')
  if (more.length > 0 || !HOST.test(name)) return problem('host-malformed')
  if (port === undefined) return null
  if (!mayHavePort) return problem('host-has-port')
  return /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535
    ? null
    : problem('port-malformed')
}

const checked = (problemOf: (host: string) => CloudProblem | null) =>
  v.rawCheck<string>(({ dataset, addIssue }) => {
    const found = dataset.typed ? problemOf(dataset.value) : null
    if (found !== null) addIssue({ message: found })
  })

const loginHost = v.pipe(
  text,
  v.trim(),
  v.toLowerCase(),
  checked((host) => hostProblem(host, true)),
)

/** A leading dot or `*.` is optional: a suffix always means every host below it. */
const suffix = v.pipe(
  text,
  v.trim(),
  v.toLowerCase(),
  v.transform((host) => host.replace(/^\*?\./, '')),
  checked((host) => hostProblem(host, false)),
)

const serviceUrl = v.pipe(
  text,
  v.url(problem('address-malformed')),
  v.startsWith('https://', problem('address-not-https')),
)

const list = (issue: { input: unknown }) =>
  issue.input === undefined ? problem('missing') : problem('not-list')

const cloud = v.object(
  {
    name: v.pipe(text, v.trim(), v.minLength(1, problem('empty')), v.maxLength(80, problem('name-too-long'))),
    loginHost,
    orgHostSuffixes: v.pipe(v.array(suffix, list), v.maxLength(100, problem('too-many-suffixes'))),
    discoveryUrl: v.nullish(serviceUrl),
    powerPlatformUrl: v.nullish(serviceUrl),
    graphUrl: v.nullish(serviceUrl),
  },
  // an issue with a path is about a missing field
  ({ path }) => (path === undefined ? problem('not-object') : problem('missing')),
)

const MOST_CLOUDS = 50

/**
 * Parses the added clouds: `[{ "name", "loginHost", "orgHostSuffixes": [], "discoveryUrl" }]`, and
 * optionally `powerPlatformUrl` and `graphUrl`.
 * @throws FailureError `input-refused` with the entry, the field and the problem
 */
export function parseClouds(json: string): readonly Cloud[] {
  const entries = parsedJson(json.replace(/^\uFEFF/, ''))
  if (!Array.isArray(entries)) throw fail('input-refused/clouds-not-list', {})
  if (entries.length > MOST_CLOUDS) throw fail('input-refused/clouds-too-many', {})
  return entries.map((entry: unknown, index) => {
    const found = v.safeParse(cloud, entry, { abortEarly: true })
    if (!found.success) throw refused(found.issues[0], index, entry)
    const { name, loginHost, orgHostSuffixes, discoveryUrl, powerPlatformUrl, graphUrl } = found.output
    return {
      name,
      loginHosts: [loginHost],
      orgHostSuffixes,
      ...(discoveryUrl ? { discovery: new URL(discoveryUrl).origin } : {}),
      ...(powerPlatformUrl ? { powerPlatform: new URL(powerPlatformUrl).origin } : {}),
      ...(graphUrl ? { graph: new URL(graphUrl).origin } : {}),
    }
  })
}

function parsedJson(text: string): unknown {
  if (text.trim() === '') throw fail('input-refused/clouds-empty', {})
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw fail('input-refused/clouds-not-json', { place: placeOf(text, cause) })
  }
}

/** Where the JSON parser stopped. The parser's own message would repeat part of the text. */
function placeOf(text: string, error: unknown): { line: number; character: number } | null {
  const at = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
  if (at === undefined) return null
  const before = text.slice(0, Number(at)).split('\n')
  return { line: before.length, character: (before.at(-1) ?? '').length + 1 }
}

function refused(issue: v.BaseIssue<unknown>, index: number, entry: unknown) {
  const name =
    typeof entry === 'object' && entry !== null && 'name' in entry && typeof entry.name === 'string'
      ? entry.name.trim().slice(0, 80)
      : null
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? `[${key}]` : String(key)))
  const field = path.length === 0 ? null : path.join('')
  return fail('input-refused/cloud', {
    entry: index + 1,
    name,
    field,
    problem: issue.message as CloudProblem,
  })
}
