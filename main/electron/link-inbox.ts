/** Holds the last link that opened the app, until the window takes it. */
import { type LinkRefusal, parseDeepLink, resolveLink, type ShownLink } from '../contract/deep-link.ts'

/** The app takes at most `most` links within `within` milliseconds. No person opens more. */
export const LINK_LIMIT = { within: 10_000, most: 5 }

interface LinkInboxParts {
  readonly profiles: { profiles(): readonly { readonly id: string; readonly name: string }[] }
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

export class LinkInbox {
  readonly #parts: LinkInboxParts
  /** When the last links came. */
  #times: readonly number[] = []
  #waiting: ShownLink | null = null

  constructor(parts: LinkInboxParts) {
    this.#parts = parts
  }

  /** @returns `dropped` for one link too many, or why it is refused; an earlier link then stays */
  put(text: string): 'waits' | 'dropped' | LinkRefusal {
    if (this.#isFlood()) return 'dropped'
    const link = parseDeepLink(text)
    if (link === null) return 'unreadable'
    const shown = resolveLink(link, this.#parts.profiles.profiles())
    if (typeof shown === 'string') return shown
    this.#waiting = shown
    return 'waits'
  }

  take(): ShownLink | null {
    const taken = this.#waiting
    this.#waiting = null
    return taken
  }

  #isFlood(): boolean {
    const now = this.#parts.now()
    const recent = this.#times.filter((time) => Math.abs(now - time) < LINK_LIMIT.within)
    this.#times = recent.length < LINK_LIMIT.most ? [...recent, now] : recent
    return recent.length >= LINK_LIMIT.most
  }
}
