/** What is being typed in the add dialog, how its address reads, and what detection found out about it so far. */
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { Detection, Question } from '../../main/contract/identity-provider.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { isMicrosoftOnlineHost } from '../../main/contract/microsoft-hosts.ts'
import { type OrgUrl, type ParsedOrgUrl, parseOrgUrl } from '../../main/contract/org-url.ts'
import type { EnvironmentKind, ProfileDraft, ShownDraft } from '../../main/contract/profile.ts'
import { suggestedEnvironment, suggestedName } from '../../main/contract/suggestions.ts'
import { Asking } from './asking.svelte.ts'
import { PathChoice } from './path-choice.svelte.ts'

/** How long typing must pause before the org is asked, in milliseconds. */
const DETECT_AFTER = 400

type Reading = { readonly parsed: ParsedOrgUrl } | { readonly refusal: Failure }

export type DetectionProgress =
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
  #progress = $state.raw<DetectionProgress>({ is: 'idle' })
  #questions = $state.raw<readonly Question[]>([])
  /** What the person has typed or chosen is not filled in over. */
  #nameIsTyped = false
  #environmentIsChosen = false
  readonly path = new PathChoice()
  readonly #detecting = new Asking()
  readonly #saving = new Asking()
  /** Ends when the detection under way does, answered or not. */
  #detected: Promise<void> = Promise.resolve()
  /** Names the detection whose answer is shown. */
  #ticket: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  /** True while the address is a link's: then a button of the person's asks the org, and nothing else. */
  #linked = $state(false)
  readonly #reading: Reading = $derived.by(() => {
    try {
      return { parsed: parseOrgUrl(this.url, { allowHttp: this.allowHttp }) }
    } catch (thrown) {
      return { refusal: toFailure(thrown) }
    }
  })
  readonly #httpQuestion = $derived(this.allowHttp || this.#needsHttpAnswer())

  /** @param linked the address that a link has filled in */
  constructor(api: HomerealmApi, linked: string | null = null) {
    this.#api = api
    if (linked === null) return
    this.url = linked
    this.#linked = true
    this.#suggest()
  }

  get linked(): boolean {
    return this.#linked
  }

  get parsed(): ParsedOrgUrl | null {
    return 'parsed' in this.#reading ? this.#reading.parsed : null
  }

  get refusal(): Failure | null {
    return 'refusal' in this.#reading ? this.#reading.refusal : null
  }

  /** What is found out so far. */
  get progress(): DetectionProgress {
    return this.#progress
  }

  /** The org's URL as it will be saved. */
  get orgUrl(): OrgUrl | null {
    return this.path.orgUrl(this.parsed?.orgUrl ?? null)
  }

  choosePath(choice: 'with' | 'without'): void {
    this.path.choose(choice)
    this.schedule(0)
  }

  /** What was chosen and accepted for another address does not count any more. */
  addressTyped(): void {
    this.#linked = false
    this.path.forget()
    this.accept(null)
  }

  /** True from the click on Save until it is saved, has failed or is canceled. */
  get saving(): boolean {
    return this.#saving.pending
  }

  /** The questions of the detection that is under way, or that gave the answer. */
  get questions(): readonly Question[] {
    return this.#questions
  }

  /** True when Microsoft may be asked about the very account, and has not been. */
  get canCheckAccount(): boolean {
    if (this.#progress.is !== 'found' || !this.userName.includes('@')) return false
    const { identityProvider, evidence } = this.#progress.detection
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

  /** Asks the org who signs people in, once typing pauses. What was asked about something else is canceled, a save too. */
  schedule(after: number = DETECT_AFTER): void {
    this.stop()
    this.#suggest()
    if (this.parsed === null || this.#linked) return
    this.#timer = setTimeout(() => this.#detect({}), after)
  }

  /** Detects again without the cache; on request looks up the account too. */
  askAgain(more: { checkAccount?: boolean } = {}): void {
    this.stop()
    this.#detect({ fresh: more.checkAccount !== true, ...more })
  }

  /** Cancels all that is under way, and forgets the answer. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#saving.cancel()
    this.#detecting.cancel()
    this.#progress = { is: 'idle' }
    this.#ticket = null
    this.#questions = []
  }

  /**
   * Saves with the answer that is shown; where none is there yet, it is awaited.
   * @param add saves it
   * @returns null when it was canceled
   */
  async save<T>(add: (draft: ShownDraft, signal: AbortSignal) => Promise<T>): Promise<{ value: T } | null> {
    if (this.#progress.is === 'idle') this.askNow()
    return this.#saving.run(async (signal) => {
      await this.#detected
      signal.throwIfAborted()
      return add({ ...this.draft(), ...(this.#ticket === null ? {} : { shown: this.#ticket }) }, signal)
    })
  }

  /** Asks without waiting for typing to pause. */
  askNow(): void {
    this.#linked = false
    this.stop()
    this.#detect({})
  }

  #suggest(): void {
    const orgUrl = this.orgUrl ?? undefined
    if (!this.#nameIsTyped) this.name = orgUrl === undefined ? '' : suggestedName(orgUrl)
    if (!this.#environmentIsChosen)
      this.environment = orgUrl === undefined ? 'unspecified' : suggestedEnvironment(orgUrl)
  }

  #detect(how: { fresh?: boolean; checkAccount?: boolean }): void {
    this.#progress = { is: 'asking' }
    this.#detected = this.#ask(how).catch((thrown: unknown) => {
      this.#progress = { is: 'failed', failure: toFailure(thrown) }
    })
  }

  async #ask(how: { fresh?: boolean; checkAccount?: boolean }): Promise<void> {
    const ticket = crypto.randomUUID()
    const { name: _, environment: _kind, ...question } = this.draft()
    const answer = await this.#detecting.run(async (signal): Promise<DetectionProgress> => {
      const onProgress = (questions: readonly Question[]) => {
        if (!signal.aborted) this.#questions = questions
      }
      try {
        const detection = await this.#api.discovery.detect(
          { ...question, ...how },
          { ticket, signal, onProgress },
        )
        return { is: 'found', detection }
      } catch (thrown) {
        return { is: 'failed', failure: toFailure(thrown) }
      }
    })
    if (answer === null) return
    this.#progress = answer.value
    if (answer.value.is === 'found') this.path.found(answer.value.detection)
    this.#suggest()
    this.#ticket = ticket
    this.#questions = this.#questions.map((each) =>
      each.state === 'asking' ? { ...each, state: 'left' } : each,
    )
  }

  /** What to hand over; empty fields are left out. */
  draft(): ProfileDraft {
    const name = this.name.trim()
    const userName = this.userName.trim()
    return {
      ...this.path.draft(this.url),
      environment: this.environment,
      ...(name === '' ? {} : { name }),
      ...(userName === '' ? {} : { userName }),
      ...(this.allowHttp ? { allowHttp: true } : {}),
      ...(this.#accepted === null ? {} : { acceptedAuthority: this.#accepted }),
    }
  }
}
