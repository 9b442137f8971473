/** What the address field of the add dialog holds: one address, several, or none and why. */
import { type AddressesRead, addressesIn } from '../../main/contract/addresses-in-text.ts'
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import { hostIn } from '../../main/contract/host-name.ts'
import { isMicrosoftOnlineHost } from '../../main/contract/microsoft-hosts.ts'
import { type ParsedOrgUrl, parseOrgUrl } from '../../main/contract/org-url.ts'

/** `typed` is the part of the text that is the address. */
type Reading =
  | { readonly typed: string; readonly parsed: ParsedOrgUrl }
  | { readonly typed: string; readonly refusal: Failure }

export class TypedAddress {
  text = $state('')
  /** The host that the person allows plain http for: another host asks again. */
  #httpHost = $state<string | null>(null)
  readonly #found = $derived(addressesIn(this.text))
  readonly #reading = $derived(this.#read())
  readonly #httpQuestion = $derived(this.allowHttp || this.#needsHttpAnswer())

  /** All addresses of the text. */
  get found(): AddressesRead {
    return this.#found
  }

  get several(): boolean {
    return this.#found.all.length > 1
  }

  /** The part of the text that is the address: a person may paste words around it. */
  get typed(): string {
    return this.#reading.typed
  }

  /** null if there is none, or several. */
  get parsed(): ParsedOrgUrl | null {
    return 'parsed' in this.#reading && !this.several ? this.#reading.parsed : null
  }

  /** Why the text is no address; null if it holds some, or nothing. */
  get refusal(): Failure | null {
    const none = this.several || this.text.trim() === ''
    return 'refusal' in this.#reading && !none ? this.#reading.refusal : null
  }

  get allowHttp(): boolean {
    return this.#httpHost !== null && this.#httpHost === hostIn(this.text)
  }

  set allowHttp(yes: boolean) {
    this.#httpHost = yes ? hostIn(this.text) : null
  }

  /** True when the address uses plain http and the person may allow it: never for Microsoft's own hosts. */
  get httpQuestion(): boolean {
    return this.#httpQuestion
  }

  #needsHttpAnswer(): boolean {
    if (this.refusal?.code !== 'url-needs-https') return false
    const host = hostIn(this.text)
    return host !== null && !isMicrosoftOnlineHost(host)
  }

  #read(): Reading {
    const typed = this.text
    try {
      return { typed, parsed: parseOrgUrl(typed, { allowHttp: this.allowHttp }) }
    } catch (thrown) {
      const [only] = this.#found.all
      const inWords = /\s/.test(typed.trim()) && only !== undefined
      if (inWords && only.is === 'organization') return only
      return { typed, refusal: inWords && only.is === 'refused' ? only.refusal : toFailure(thrown) }
    }
  }
}
