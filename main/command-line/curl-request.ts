/** The method and the headers of a request that a person typed for `curl`. */
import { fail } from '../contract/failure.ts'
import type { CommandLine } from './usage.ts'

/** Headers that Homerealm and HTTP itself set. A person's own would replace the credential, or break the connection. */
const RESERVED: readonly string[] = [
  'authorization',
  'cookie',
  'host',
  'proxy-authorization',
  'connection',
  'content-length',
  'transfer-encoding',
  'expect',
  'te',
  'trailer',
  'upgrade',
]

/** RFC 9110 §5.6.2 and §5.5: a token, and a value without control characters, in Latin-1, with the spaces around it. */
const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):([\t\x20-\x7E\xA0-\xFF]*)$/

/** CONNECT and TRACE are for proxies and would show the credential. */
const NO_METHOD = /^(?:CONNECT|TRACE)$/

type Typed = Pick<CommandLine, 'request' | 'header' | 'data'>

/** In upper case; without a choice GET, or POST if there is a body. @throws FailureError `input-refused` */
export function methodOf({ request, data }: Typed): string {
  const method = (request ?? (data === undefined ? 'GET' : 'POST')).toUpperCase()
  if (!/^[A-Z]{1,20}$/.test(method) || NO_METHOD.test(method)) throw fail('input-refused/http-method', {})
  return method
}

/** RFC 9110 §9.2.1, without TRACE. */
const ONLY_READS: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/** Headers by which a server takes a request for one with another method. OData has the first: it sends MERGE that way. */
const OTHER_METHOD: readonly string[] = ['x-http-method', 'x-http-method-override', 'x-method-override']

/**
 * Refuses a request that may change something.
 * @param file the folder's file that wants this; null: the command line does
 * @throws FailureError `input-refused/read-only`
 */
export function refuseChange(
  { method, headers }: { readonly method: string; readonly headers: Readonly<Record<string, string>> },
  file: string | null,
): void {
  const header = OTHER_METHOD.find((name) => Object.hasOwn(headers, name)) ?? null
  if (header !== null || !ONLY_READS.includes(method))
    throw fail('input-refused/read-only', { sent: header ?? method, file })
}

/** The typed headers, and those of the Web API that are missing. @throws FailureError `input-refused` */
export function headersOf({ header, data }: Typed, url: URL): Record<string, string> {
  // no plain object: `constructor` and `__proto__` are names of headers too
  const typed = new Map<string, string>()
  for (const each of header) {
    const [, name = '', spaced = ''] = HEADER.exec(each) ?? []
    const known = name.toLowerCase()
    if (name === '') throw fail('input-refused/header', { name: null })
    if (RESERVED.includes(known)) throw fail('input-refused/header', { name })
    const value = trimmed(spaced)
    const before = typed.get(known)
    typed.set(known, before === undefined ? value : `${before}, ${value}`)
  }
  return {
    ...defaults(url),
    ...(data === undefined ? {} : { 'content-type': 'application/json' }),
    ...Object.fromEntries(typed),
  }
}

/** Without the spaces and tabs around it. Not by a pattern, which would need quadratic time for many spaces. */
function trimmed(value: string): string {
  const isSpace = (at: number) => value[at] === ' ' || value[at] === '\t'
  let [start, end] = [0, value.length]
  while (start < end && isSpace(start)) start += 1
  while (end > start && isSpace(end - 1)) end -= 1
  return value.slice(start, end)
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors#http-headers */
const defaults = ({ pathname }: URL): Record<string, string> =>
  /\/api\/data\//.test(pathname)
    ? { accept: 'application/json', 'odata-maxversion': '4.0', 'odata-version': '4.0' }
    : { accept: '*/*' }
