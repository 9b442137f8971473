/** What is being typed in the add dialog, how its address reads, and what detection found out about it so far. */
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { Detection } from '../../main/contract/identity-provider.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { isMicrosoftOnlineHost, type ParsedOrgUrl, parseOrgUrl } from '../../main/contract/org-url.ts'
import type { EnvironmentKind, ProfileDraft } from '../../main/contract/profile.ts'

/** How long typing must pause before the org is asked, in milliseconds. */
const DETECT_AFTER = 400

type Reading = { readonly parsed: ParsedOrgUrl } | { readonly refusal: Failure }

export type Asking =
  | { readonly is: 'idle' | 'asking' }
  | { readonly is: 'found'; readonly detection: Detection }
  | { readonly is: 'failed'; readonly failure: Failure }

export class AddDraft {
  readonly #api: HomerealmApi
  url = $state('')
  name = $state('')
  userName = $state('')
  environment = $state<EnvironmentKind>('unspecified')
  allowHttp = $state(false)
  #accepted = $state<string | null>(null)
  #asking = $state.raw<Asking>({ is: 'idle' })
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #reading: Reading = $derived.by(() => {
    try {
      return { parsed: parseOrgUrl(this.url, { allowHttp: this.allowHttp }) }
    } catch (thrown) {
      return { refusal: toFailure(thrown) }
    }
  })
  readonly #httpQuestion = $derived(this.allowHttp || this.#needsHttpAnswer())

  constructor(api: HomerealmApi) {
    this.#api = api
  }

  get parsed(): ParsedOrgUrl | null {
    return 'parsed' in this.#reading ? this.#reading.parsed : null
  }

  get refusal(): Failure | null {
    return 'refusal' in this.#reading ? this.#reading.refusal : null
  }

  get asking(): Asking {
    return this.#asking
  }

  /** True when plain http is at stake and may be allowed: never for Microsoft's own hosts. */
  get httpQuestion(): boolean {
    return this.#httpQuestion
  }

  /** The sign-in host that the person has said yes to. */
  get accepted(): string | null {
    return this.#accepted
  }

  accept(host: string | null): void {
    this.#accepted = host
  }

  #needsHttpAnswer(): boolean {
    if (!('refusal' in this.#reading) || this.#reading.refusal.code !== 'url-needs-https') return false
    try {
      return !isMicrosoftOnlineHost(new URL(this.url.trim()).hostname.replace(/\.$/, ''))
    } catch {
      return false
    }
  }

  /** Asks the org who signs people in, once typing pauses. Answers to what is no longer typed are dropped. */
  schedule(after: number = DETECT_AFTER): void {
    this.stop()
    if (this.parsed === null) return
    this.#timer = setTimeout(() => void this.#detect(), after)
  }

  /** Forgets any question under way and its answer. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#asked += 1
    this.#asking = { is: 'idle' }
  }

  async #detect(): Promise<void> {
    const asked = ++this.#asked
    this.#asking = { is: 'asking' }
    const answer = await this.#ask()
    if (asked === this.#asked) this.#asking = answer
  }

  async #ask(): Promise<Asking> {
    const { url, userName, allowHttp, acceptedAuthority } = this.draft()
    const question = {
      url,
      ...(userName === undefined ? {} : { userName }),
      ...(allowHttp === undefined ? {} : { allowHttp }),
      ...(acceptedAuthority === undefined ? {} : { acceptedAuthority }),
    }
    try {
      return { is: 'found', detection: await this.#api.discovery.detect(question) }
    } catch (thrown) {
      return { is: 'failed', failure: toFailure(thrown) }
    }
  }

  /** What to hand over; empty fields are left out. */
  draft(): ProfileDraft {
    const name = this.name.trim()
    const userName = this.userName.trim()
    return {
      url: this.url,
      environment: this.environment,
      ...(name === '' ? {} : { name }),
      ...(userName === '' ? {} : { userName }),
      ...(this.allowHttp ? { allowHttp: true } : {}),
      ...(this.#accepted === null ? {} : { acceptedAuthority: this.#accepted }),
    }
  }
}
