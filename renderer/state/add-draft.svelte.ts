/** The input of the add dialog, its parsed address, and the detection so far. */
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { Detection, Question } from '../../main/contract/identity-provider.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { TypedDraft } from '../../main/contract/kept-draft.ts'
import type { OrgUrl, ParsedOrgUrl } from '../../main/contract/org-url.ts'
import type {
  EnvironmentKind,
  ProfileDraft,
  ProfileSummary,
  ShownDraft,
} from '../../main/contract/profile.ts'
import { numberedName, suggestedEnvironment, suggestedName } from '../../main/contract/suggestions.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'
import { ConnectionTest } from './connection-test.svelte.ts'
import { PathChoice } from './path-choice.svelte.ts'
import { TypedAddress } from './typed-address.svelte.ts'

/** Milliseconds without typing before the app detects. */
const DETECT_AFTER = 400

export type DetectionProgress =
  | { readonly is: 'idle' | 'asking' }
  | { readonly is: 'found'; readonly detection: Detection }
  | { readonly is: 'failed'; readonly failure: Failure }

export class AddDraft {
  readonly #api: HomerealmApi
  readonly address = new TypedAddress()
  name = $state('')
  userName = $state('')
  environment = $state<EnvironmentKind>('unspecified')
  #accepted = $state<string | null>(null)
  #progress = $state.raw<DetectionProgress>({ is: 'idle' })
  #questions = $state.raw<readonly Question[]>([])
  /** Suggestions do not overwrite what the person typed or chose. */
  #nameIsTyped = false
  #environmentIsChosen = false
  readonly path = new PathChoice()
  /** The test of the connection to what the dialog shows. */
  readonly test: ConnectionTest
  readonly #detecting = new CancelableCall()
  readonly #saving = new CancelableCall()
  /** Resolves when the running detection ends, with or without an answer. */
  #detected: Promise<void> = Promise.resolve()
  /** Ticket of the detection that the dialog shows. */
  #ticket: string | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  /** True from a link until a button starts the detection, or until the person empties the field or pastes a list. */
  #linked = $state(false)

  /** The profile that the new one is like; null if there is none. */
  readonly like: ProfileSummary | null

  /** @param linked the address that a link filled in @param like a profile of the same org, whose account stays its own */
  constructor(api: HomerealmApi, { linked, like }: { linked: string | null; like: ProfileSummary | null }) {
    this.#api = api
    this.test = new ConnectionTest(api.connectionTest, (draft, options) =>
      api.connectionTest.run(draft, options),
    )
    this.like = like
    if (like !== null) {
      const { orgUrl: url, name, environment } = like
      this.fill({ url, name: numberedName(name), environment })
      this.address.allowHttp = url.startsWith('http:')
    }
    if (linked === null) return
    this.address.text = linked
    this.#linked = true
    this.#suggest()
  }

  get linked(): boolean {
    return this.#linked
  }

  get parsed(): ParsedOrgUrl | null {
    return this.address.parsed
  }

  /** The detection so far. */
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

  /** A new address resets what was chosen and accepted for the old one. */
  addressTyped(): void {
    if (this.address.several || this.address.text.trim() === '') this.#linked = false
    this.path.forget()
    this.accept(null)
  }

  /** True from the click on Save until it is saved, fails or is canceled. */
  get saving(): boolean {
    return this.#saving.pending
  }

  /** The requests of the running or last detection. */
  get questions(): readonly Question[] {
    return this.#questions
  }

  /** The sign-in host that the person has accepted. */
  get accepted(): string | null {
    return this.#accepted
  }

  accept(host: string | null): void {
    this.#accepted = host
  }

  nameTyped(): void {
    this.#nameIsTyped = this.name.trim() !== ''
  }

  environmentChosen(): void {
    this.#environmentIsChosen = true
  }

  /** What the person typed and chose; no suggestion. */
  typed(): TypedDraft {
    return {
      url: this.address.text,
      ...(this.#nameIsTyped ? { name: this.name } : {}),
      ...(this.#environmentIsChosen ? { environment: this.environment } : {}),
      ...(this.userName.trim() === '' ? {} : { userName: this.userName }),
    }
  }

  /** Fills the fields as a person would. Call `schedule` then. */
  fill({ url, name = '', environment, userName = '' }: TypedDraft): void {
    this.address.text = url
    this.addressTyped()
    this.name = name
    this.nameTyped()
    this.#environmentIsChosen = environment !== undefined
    if (environment !== undefined) this.environment = environment
    this.userName = userName
  }

  /** Detects the identity provider once typing pauses. Cancels a running detection and save. */
  schedule(after: number = DETECT_AFTER): void {
    this.stop()
    this.#suggest()
    if (this.parsed === null || this.#linked) return
    this.#timer = setTimeout(() => this.#detect({}), after)
  }

  /** Detects again without the cache, or looks up the account in addition to what the cache has. */
  askAgain(more: { checkAccount?: boolean } = {}): void {
    this.stop()
    this.#detect({ fresh: more.checkAccount !== true, ...more })
  }

  /** Cancels everything that runs and discards the detection. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#saving.cancel()
    this.#detecting.cancel()
    this.test.forget()
    this.#progress = { is: 'idle' }
    this.#ticket = null
    this.#questions = []
  }

  /**
   * Saves with the detection that the dialog shows; waits for a running one. Cancels a running test.
   * @param add saves the draft
   * @returns null if canceled
   */
  async save<T>(add: (draft: ShownDraft, signal: AbortSignal) => Promise<T>): Promise<{ value: T } | null> {
    if (this.#progress.is === 'idle') this.askNow()
    this.test.cancel()
    return this.#saving.run(async (signal) => {
      await this.#detected
      signal.throwIfAborted()
      return add({ ...this.shown(), ...this.test.passed }, signal)
    })
  }

  /** The draft with the detection that the dialog shows. */
  shown(): ShownDraft {
    const shown = this.#ticket === null ? {} : { shown: this.#ticket }
    const like = this.like === null ? {} : { like: this.like.id }
    return { ...this.draft(), ...shown, ...like }
  }

  /** Detects without waiting for a pause in typing. */
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
    const ticket = crypto.randomUUID()
    const { name: _, environment: _kind, ...question } = this.draft()
    this.#progress = { is: 'asking' }
    this.#detected = this.#detecting
      .run((signal) => {
        const onProgress = (questions: readonly Question[]) => {
          if (!signal.aborted) this.#questions = questions
        }
        return this.#api.discovery.detect({ ...question, ...how }, { ticket, signal, onProgress })
      })
      .then(
        (answer) =>
          answer === null ? undefined : this.#ended(ticket, { is: 'found', detection: answer.value }),
        (thrown: unknown) => this.#ended(ticket, { is: 'failed', failure: toFailure(thrown) }),
      )
  }

  /** Shows how a detection ended. Its ticket lets a save refer to it. */
  #ended(ticket: string, progress: DetectionProgress): void {
    this.#progress = progress
    if (progress.is === 'found') this.path.found(progress.detection)
    this.#suggest()
    this.#ticket = ticket
    this.#questions = this.#questions.map((each) =>
      each.state === 'asking' ? { ...each, state: 'left' } : each,
    )
  }

  /** The draft for main; omits empty fields. */
  draft(): ProfileDraft {
    const name = this.name.trim()
    const userName = this.userName.trim()
    return {
      ...this.path.draft(this.address.typed),
      environment: this.environment,
      ...(name === '' ? {} : { name }),
      ...(userName === '' ? {} : { userName }),
      ...(this.address.allowHttp ? { allowHttp: true } : {}),
      ...(this.#accepted === null ? {} : { acceptedAuthority: this.#accepted }),
    }
  }
}
