/** A connection test of a dialog: its steps, what it asks, and its result. */
import type { PassedTest, TestResult } from '../../main/contract/connection-test.ts'
import { type Failure, toFailure } from '../../main/contract/failure.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { LongCallOptions } from '../../main/contract/ipc.ts'
import type { ShownDraft } from '../../main/contract/profile.ts'
import type {
  CertificateRequest,
  ConnectStep,
  SecretAnswer,
  SessionState,
} from '../../main/contract/session.ts'
import type { SignInTrace } from '../../main/contract/sign-in-trace.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'
import { type OpenForm, SecretForms } from './secret-forms.svelte.ts'

export type TestState =
  | { readonly is: 'idle' | 'canceled' }
  | { readonly is: 'running'; readonly step: ConnectStep }
  | PassedTest
  /** Without a trace if it failed before it began to connect. */
  | { readonly is: 'failed'; readonly failure: Failure; readonly trace: SignInTrace | null }

/** The forms are by profile, and this is not one. */
const TEST = 'test'

/** Starts a test in main. */
type Start<Tested> = (tested: Tested, options: LongCallOptions<ConnectStep>) => Promise<TestResult>

/** @typeParam Tested what is tested: by default an org before it is saved */
export class ConnectionTest<Tested = ShownDraft> {
  readonly #api: Pick<HomerealmApi['connectionTest'], 'answer' | 'chooseCertificate' | 'drop'>
  readonly #start: Start<Tested>
  readonly #call = new CancelableCall()
  readonly #forms = new SecretForms((_test, answer) =>
    this.#send((ticket) => this.#api.answer(ticket, answer)),
  )
  #state = $state.raw<TestState>({ is: 'idle' })
  /** The last test; null if it is forgotten. */
  #last: { readonly ticket: string; readonly tested: Tested } | null = null

  constructor(
    api: Pick<HomerealmApi['connectionTest'], 'answer' | 'chooseCertificate' | 'drop'>,
    start: Start<Tested>,
  ) {
    this.#api = api
    this.#start = start
  }

  get state(): TestState {
    return this.#state
  }

  /** The open form for a secret, also after a failure, so that the person can correct it; null if there is none. */
  get form(): OpenForm | null {
    return this.#forms.of(TEST)
  }

  /** The question which certificate to send; null if there is none. */
  get certificates(): CertificateRequest | null {
    const state = this.#state
    return state.is === 'running' && state.step.doing === 'choosing-certificate' ? state.step.request : null
  }

  /** What a save needs to keep the sign-in of the test. */
  get passed(): { readonly tested?: string } {
    return this.#state.is === 'passed' && this.#last !== null ? { tested: this.#last.ticket } : {}
  }

  /** Replaces a test that runs. */
  async run(tested: Tested): Promise<void> {
    this.#drop()
    const ticket = crypto.randomUUID()
    this.#last = { ticket, tested }
    this.#show({ is: 'running', step: { doing: 'opening-vault' } })
    try {
      const ended = await this.#call.run((signal) => {
        const onProgress = (step: ConnectStep) => {
          if (!signal.aborted) this.#show({ is: 'running', step })
        }
        return this.#start(tested, { ticket, signal, onProgress })
      })
      if (ended !== null) this.#show(ended.value)
    } catch (thrown) {
      this.#show({ is: 'failed', failure: toFailure(thrown), trace: null })
    }
  }

  cancel(): void {
    if (this.#state.is !== 'running') return
    this.#drop()
    this.#show({ is: 'canceled' })
  }

  /** Cancels a running test and drops the result, because the dialog has another draft now. */
  forget(): void {
    this.#drop()
    this.#show({ is: 'idle' })
  }

  /** Sends what the person typed to the waiting test; after a failure, to a new one. */
  answer(answer: SecretAnswer): void {
    const waits = this.#state.is === 'running'
    this.#forms.typed(TEST, answer, waits)
    if (waits) this.#send((ticket) => this.#api.answer(ticket, answer))
    else if (this.#last !== null) void this.run(this.#last.tested)
  }

  /** Closes the form: a sign-in page goes on without an answer, another sign-in cannot. */
  closeForm(): void {
    if (this.#state.is !== 'running') this.#forms.close(TEST)
    else if (this.form?.request.page === undefined) this.cancel()
    else this.#send((ticket) => this.#api.answer(ticket, null))
  }

  /** @param certificateId null: none */
  chooseCertificate(certificateId: string | null): void {
    this.#send((ticket) => this.#api.chooseCertificate(ticket, certificateId))
  }

  #show(state: TestState): void {
    this.#state = state
    this.#forms.follow({ [TEST]: asSession(state) })
  }

  #drop(): void {
    this.#call.cancel()
    if (this.#last !== null) void this.#api.drop(this.#last.ticket)
    this.#last = null
  }

  #send(send: (ticket: string) => Promise<void>): void {
    if (this.#last === null) return
    send(this.#last.ticket).catch((thrown: unknown) => {
      this.#drop()
      this.#show({ is: 'failed', failure: toFailure(thrown), trace: null })
    })
  }
}

/** The state as the forms of a profile follow it. */
function asSession(state: TestState): SessionState {
  switch (state.is) {
    case 'running':
      return { status: 'connecting', step: state.step, since: 0 }
    case 'failed':
      return { status: 'failed', failure: state.failure, at: 0, saved: false }
    case 'idle':
    case 'canceled':
    case 'passed':
      return { status: 'signed-out' }
  }
}
