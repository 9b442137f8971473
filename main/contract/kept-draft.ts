/** What the add dialog keeps when it closes without saving: what the person typed, without anything that may be a secret. */
import { addressesIn } from './addresses-in-text.ts'
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
  const urls = all.flatMap((read) => (read.is === 'organization' ? [read.parsed.orgUrl] : [])).filter(isWhole)
  if (all.length < 2 && !/\s/.test(typed) && isPlain(typed) && isWhole(typed)) return typed
  const kept = urls.join(' ')
  return kept.length > LONGEST_KEPT || mayHoldSecret(kept) ? '' : kept
}

/** False for what may be the beginning of `https://user:password@host`, while it is typed. */
function isWhole(typed: string): boolean {
  const [, host = '', rest] = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(\[[^\]]*\]|[^:/?#]*)(:.*)?/i.exec(typed) ?? []
  return rest === undefined || (/[.[]/.test(host) && /^:\d{1,5}(?:[/?#]|$)/.test(rest))
}
