/** What the add dialog keeps when it closes without saving: what the person typed, without anything that may be a secret. */
import { addressesIn } from './addresses-in-text.ts'
import { isMicrosoftOnlineHost } from './microsoft-hosts.ts'
import type { EnvironmentKind } from './profile.ts'
import { mayHoldSecret, quotable } from './secret-in-text.ts'

/** What a person typed or chose in the add dialog. */
export interface TypedDraft {
  /** One or several addresses, as typed; empty if there are none. */
  readonly url: string
  /** Absent: the name from the address. */
  readonly name?: string
  /** Absent: the environment from the address. */
  readonly environment?: EnvironmentKind
  readonly userName?: string
}

export interface KeptDraft extends TypedDraft {
  /** Epoch milliseconds. */
  readonly keptAt: number
}

/** Maximum length of the kept addresses, characters: more than `MOST_ADDRESSES` usually have. */
export const LONGEST_KEPT = 50_000

/** The part of a draft that may be kept on disk; null if nothing is left. */
export function keepable({ url, name, environment, userName }: TypedDraft): TypedDraft | null {
  const kept: TypedDraft = {
    url: keepableAddress(url),
    ...(isPlain(name) ? { name } : {}),
    ...(environment === undefined ? {} : { environment }),
    ...(isPlain(userName) ? { userName } : {}),
  }
  return kept.url === '' && Object.keys(kept).length === 1 ? null : kept
}

const isPlain = (text: string | undefined): text is string =>
  text !== undefined && text.trim() !== '' && quotable(text) !== null

/**
 * The text itself if it is short, plain and one address, otherwise the URLs of its organizations: a query may hold tokens, and
 * a mail much that is nobody's business.
 */
function keepableAddress(text: string): string {
  const typed = text.trim()
  const { all } = addressesIn(typed)
  const [only] = all.length < 2 && !/\s/.test(typed) && isPlain(typed) ? certainPart(typed) : []
  if (only !== undefined) return only
  const urls = all.flatMap((read) => (read.is === 'organization' ? certainPart(read.parsed.orgUrl) : []))
  const kept = [...new Set(urls)].join(' ')
  return kept.length > LONGEST_KEPT || mayHoldSecret(kept) ? '' : kept
}

/** True for what `keepable` may leave of a typed address, or of several. */
export const isKeepableAddress = (text: string): boolean =>
  !mayHoldSecret(text) && text.split(/\s+/).every((part) => part === '' || certainPart(part)[0] === part)

const IP_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])$/i

/**
 * What cannot hold the beginning of a password, while `https://user:password@host` is typed. A port can be one, unless no user
 * name looks like its host. So the port of any other host is left out, or nothing is left.
 */
function certainPart(address: string): readonly [] | readonly [string] {
  // a URL parser or a person could read these as a colon and a slash
  const plain = address.replaceAll(/[\uFE55\uFF1A]|%3a/gi, ':').replaceAll(/[\\\uFF0F]|%2f/gi, '/')
  const [, begin = '', host = '', rest] = /^((?:https?:)?\/*)(\[[^\]]*\]|[^:]*)(:.*)?$/is.exec(plain) ?? []
  if (rest === undefined) return [address]
  const [, path] = /^:\d{1,5}((?:[/?#][^:]*)?)$/.exec(rest) ?? []
  if (path === undefined || plain !== address || host.includes('/')) return []
  const isServer = IP_ADDRESS.test(host) || isMicrosoftOnlineHost(host)
  const labels = host.split('.').length
  if (isServer || (path !== '' && labels > 2)) return [address]
  return labels > 1 ? [begin + host] : []
}
