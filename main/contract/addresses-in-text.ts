/** Finds the addresses of organizations in what a person pastes: one address, a list, a mail, or prose. */
import { type Failure, failure, toFailure } from './failure.ts'
import { isMicrosoftOnlineHost } from './microsoft-hosts.ts'
import { type ParsedOrgUrl, parseOrgUrl } from './org-url.ts'
import { mayHoldCredentials, quotable } from './secret-in-text.ts'

/** An address of a text. */
export type AddressRead =
  /** `typed` is the part of the text that `parseOrgUrl` reads. */
  | { readonly is: 'organization'; readonly typed: string; readonly parsed: ParsedOrgUrl }
  /** `typed` is null if it may hold a secret: then nothing may repeat it. */
  | { readonly is: 'refused'; readonly typed: string | null; readonly refusal: Failure }

export interface AddressesRead {
  /** Each organization once, in the order of the text. */
  readonly all: readonly AddressRead[]
  /** True if the text holds more than `MOST_ADDRESSES`, or is too long to be read to its end. */
  readonly more: boolean
}

/** The largest number of addresses that one text adds. */
export const MOST_ADDRESSES = 500

/** Characters that are read: 500 links to forms have about 100,000. */
const LONGEST_TEXT = 200_000

/** Copying from a document can add characters without a width. */
const GAPS = /[\s\u200B-\u200D\u2060]+/

/** What surrounds an address in a mail, chat or web page. Square brackets are missing: IPv6 addresses use them. */
const AROUND = /[<>"'“”„«»‘’`()]+/

/** Punctuation before and after an address. */
const BEFORE = '<("\'“„«‘*•·–—-,;|'
const AFTER = '>)"\'”“»’.,;:!?*…–—|'

const WITH_SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i

/** A host with a dot, perhaps with port and path. */
const HOST = /^([\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+)(?::\d{1,5})?(?:[/?#].*)?$/u

const IPV4 = /^\d{1,3}(?:\.\d{1,3}){3}$/

const MAIL = /^(?:mailto:)?[^\s:/@]+@[^\s:/@]+$/i

/** Reads every address of a text. Words, mail addresses and file names around them count as nothing. */
export function addressesIn(text: string): AddressesRead {
  const cut = text.length > LONGEST_TEXT
  const chunks = text.slice(0, LONGEST_TEXT).split(GAPS)
  // the last part may be cut in its middle
  if (cut) chunks.pop()
  const parts = chunks.flatMap(partsOf).filter((part) => part !== '')
  const inProse = parts.some((part) => !couldBeAddress(part) && /\p{L}/u.test(part) && !MAIL.test(part))
  const all = new Map<string, AddressRead>()
  for (const part of parts) {
    if (!couldBeAddress(part) || (inProse && isWordWithDot(part))) continue
    const read = addressRead(part)
    const key = read.is === 'organization' ? read.parsed.orgUrl : `${read.refusal.reason} ${read.typed}`
    if (all.size === MOST_ADDRESSES && !all.has(key)) return { all: [...all.values()], more: true }
    if (!all.has(key)) all.set(key, read)
  }
  return { all: [...all.values()], more: cut }
}

/** True if the text has a user name or password before a host. In a query, as in a link, a mail address is none. */
export function hasCredentials(text: string): boolean {
  const [head = ''] = text.split(/[?#]/)
  return mayHoldCredentials(head) && !MAIL.test(text)
}

/** Splits a part without spaces where it lists addresses. What holds a password stays whole, so that no half of it is quoted. */
function partsOf(chunk: string): readonly string[] {
  const tidy = trimmed(chunk)
  if (hasCredentials(tidy)) return [tidy]
  return (
    chunk
      .split(/[,;|](?=[a-z][a-z0-9+.-]*:\/\/)/i)
      // commas and semicolons also separate the values of a query
      .flatMap((part) => (/[?#]/.test(part) ? [part] : part.split(/[,;|]+/)))
      .flatMap((part) => (hasCredentials(part) ? [part] : part.split(AROUND)))
      .map(trimmed)
  )
}

/** Without the punctuation of a sentence, a list or a pair of square brackets. */
function trimmed(part: string): string {
  let begin = 0
  let end = part.length
  while (begin < end && BEFORE.includes(part.charAt(begin))) begin++
  while (end > begin && AFTER.includes(part.charAt(end - 1))) end--
  return part.slice(begin, end).replace(/^\[([^:].*)\]$/, '$1')
}

function couldBeAddress(part: string): boolean {
  if (hasCredentials(part) || WITH_SCHEME.test(part)) return true
  const [, host] = HOST.exec(part) ?? []
  const last = host?.slice(host.lastIndexOf('.') + 1) ?? ''
  return host !== undefined && ((last.length > 1 && /\p{L}/u.test(last)) || IPV4.test(host))
}

/** A file name, a version or a typo, which prose has more often than the bare name of a server. */
function isWordWithDot(part: string): boolean {
  const [, host] = HOST.exec(part) ?? []
  if (host === undefined || isMicrosoftOnlineHost(host)) return false
  return IPV4.test(host) || host.split('.').length < 3
}

function addressRead(typed: string): AddressRead {
  if (hasCredentials(typed))
    return { is: 'refused', typed: null, refusal: failure('url-has-credentials', {}) }
  try {
    return { is: 'organization', typed, parsed: parseOrgUrl(typed) }
  } catch (thrown) {
    // what follows a second colon may be the beginning of a password with a space in it
    const safe = typed.replace(WITH_SCHEME, '').includes(':') ? null : quotable(typed)
    return { is: 'refused', typed: safe, refusal: toFailure(thrown) }
  }
}
