/** The link that the app was opened with last, until the window takes it. */
import { type DeepLink, parseDeepLink } from '../contract/deep-link.ts'

export class LinkInbox {
  #waiting: DeepLink | null = null

  /** @returns false where the text is no such link: nothing waits then that did not wait before */
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
