/** What is being typed in the add dialog, how its address reads, and what detection found out about it so far. */
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { Detection, Question } from '../../main/contract/identity-provider.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { isMicrosoftOnlineHost, type ParsedOrgUrl, parseOrgUrl } from '../../main/contract/org-url.ts'
import type { EnvironmentKind, ProfileDraft } from '../../main/contract/profile.ts'
import { suggestedEnvironment, suggestedName } from '../../main/contract/suggestions.ts'

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
  #questions = $state.raw<readonly Question[]>([])
  /** What the person has typed or chosen is not filled in over. */
  #nameIsTyped = false
  #environmentIsChosen = false
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

  /** The questions of the detection that is under way, or that gave the answer. */
  get questions(): readonly Question[] {
    return this.#questions
  }

  /** True when Microsoft may be asked about the very account, and has not been. */
  get canCheckAccount(): boolean {
    if (this.#asking.is !== 'found' || !this.userName.includes('@')) return false
    const { identityProvider, evidence } = this.#asking.detection
    return (
      ['microsoft-online', 'managed', 'federated'].includes(identityProvider.kind) &&
      !evidence.some(({ source }) => source === 'credential-type')
    )
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

  nameTyped(): void {
    this.#nameIsTyped = this.name.trim() !== ''
  }

  environmentChosen(): void {
    this.#environmentIsChosen = true
  }

  /** Asks the org who signs people in, once typing pauses. Answers to what is no longer typed are dropped. */
  schedule(after: number = DETECT_AFTER): void {
    this.stop()
    this.#suggest()
    if (this.parsed === null) return
    this.#timer = setTimeout(() => void this.#detect({}), after)
  }

  /** Asks anew, without what is remembered; on wish about the very account too. */
  askAgain(more: { checkAccount?: boolean } = {}): void {
    this.stop()
    void this.#detect({ fresh: more.checkAccount !== true, ...more })
  }

  /** Forgets any question under way and its answer. */
  stop(): void {
    clearTimeout(this.#timer)
    if (this.#asking.is === 'asking') void this.#api.discovery.stop()
    this.#asked += 1
    this.#asking = { is: 'idle' }
    this.#questions = []
  }

  #suggest(): void {
    const orgUrl = this.parsed?.orgUrl
    if (!this.#nameIsTyped) this.name = orgUrl === undefined ? '' : suggestedName(orgUrl)
    if (!this.#environmentIsChosen)
      this.environment = orgUrl === undefined ? 'unspecified' : suggestedEnvironment(orgUrl)
  }

  async #detect(how: { fresh?: boolean; checkAccount?: boolean }): Promise<void> {
    const asked = ++this.#asked
    const mine = crypto.randomUUID()
    this.#asking = { is: 'asking' }
    const unsubscribe = this.#api.discovery.progress(({ ticket, questions }) => {
      if (ticket === mine && asked === this.#asked) this.#questions = questions
    })
    const answer = await this.#ask(mine, how)
    unsubscribe()
    if (asked === this.#asked) this.#asking = answer
  }

  async #ask(ticket: string, how: { fresh?: boolean; checkAccount?: boolean }): Promise<Asking> {
    const { url, userName, allowHttp, acceptedAuthority } = this.draft()
    const question = {
      url,
      ...(userName === undefined ? {} : { userName }),
      ...(allowHttp === undefined ? {} : { allowHttp }),
      ...(acceptedAuthority === undefined ? {} : { acceptedAuthority }),
      ...how,
    }
    try {
      return { is: 'found', detection: await this.#api.discovery.detect(question, ticket) }
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
