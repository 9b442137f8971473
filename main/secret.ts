/** A text that must stay hidden: prints as [secret] everywhere; only `reveal` returns it. */
import { inspect } from 'node:util'

export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself. Call it only to send the secret to its own server or to the vault. */
  reveal(): string {
    return this.#text
  }

  isEmpty(): boolean {
    return this.#text === ''
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}
