/** Holds the last link that opened the app, until the window takes it. */
import { type DeepLink, parseDeepLink } from '../contract/deep-link.ts'

export class LinkInbox {
  #waiting: DeepLink | null = null

  /** @returns false if the text is not a valid link; an earlier link then stays */
  put(text: string): boolean {
    const link = parseDeepLink(text)
    if (link !== null) this.#waiting = link
    return link !== null
  }

  take(): DeepLink | null {
    const taken = this.#waiting
    this.#waiting = null
    return taken
  }
}
