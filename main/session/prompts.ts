/** What running attempts ask a person: a secret, a certificate, or a password for a sign-in page. */
import type { CertificateRequest, ConnectStep, SecretRequest } from '../contract/session.ts'
import { createTurns } from '../sign-in/turns.ts'
import type { TypedSecret } from '../typed-secret.ts'
import type { ConnectOptions } from './connect/sign-in-attempt.ts'
import { PendingPrompts } from './pending-prompts.ts'

/** The attempt that asks. */
export interface PromptingAttempt {
  /** Names it when an answer comes: the ID of its profile, or the ticket of a test. */
  readonly id: string
  readonly signal: AbortSignal
  /** Called with each question. */
  readonly onAsk: (step: ConnectStep) => void
  /** Called when a page's question is answered, or the page continues without an answer. */
  readonly onPageAnswer: () => void
}

type PromptOptions = Required<Pick<ConnectOptions, 'ask' | 'chooseCertificate' | 'typePassword'>>

export class Prompts {
  /** Connects that wait for a typed secret or for a chosen certificate. */
  readonly #secrets = new PendingPrompts<TypedSecret>()
  readonly #certificates = new PendingPrompts<string | null>()
  /** Sign-in pages that wait for a password; null: the page continues without one. */
  readonly #pagePasswords = new PendingPrompts<TypedSecret | null>()
  readonly #pageTurns = createTurns()

  /** The question functions of one attempt. */
  of(attempt: PromptingAttempt): PromptOptions {
    const { id, signal, onAsk } = attempt
    return {
      ask: (request) => {
        onAsk({ doing: 'asking', request })
        return this.#secrets.ask(id, signal)
      },
      chooseCertificate: (request: CertificateRequest, closed) =>
        this.#askForPage(attempt, {
          prompts: this.#certificates,
          step: { doing: 'choosing-certificate', request },
          closed,
        }),
      typePassword: (request: SecretRequest, closed) =>
        this.#askForPage(attempt, {
          prompts: this.#pagePasswords,
          step: { doing: 'asking', request },
          closed,
        }),
    }
  }

  /** True while a page of the attempt waits for an answer. */
  pageAsks(id: string): boolean {
    return this.#certificates.stands(id) || this.#pagePasswords.stands(id)
  }

  /** What the person typed for the waiting connect; null continues on a page instead. Does nothing if no connect waits. */
  answer(id: string, typed: TypedSecret | null): void {
    if (this.#pagePasswords.stands(id)) this.#pagePasswords.resolve(id, typed)
    else if (typed !== null) this.#secrets.resolve(id, typed)
  }

  /** ID of the certificate that the person chose for the waiting connect; null sends none. */
  chooseCertificate(id: string, certificateId: string | null): void {
    this.#certificates.resolve(id, certificateId)
  }

  /** Asks a page's questions one at a time: certificate and password share one place in the window. */
  #askForPage<Answer>(
    { id, signal, onAsk, onPageAnswer }: PromptingAttempt,
    { prompts, step, closed }: PagePrompt<Answer>,
  ): Promise<Answer> {
    const ended = AbortSignal.any([signal, closed])
    return this.#pageTurns(id, ended, async () => {
      onAsk(step)
      const answer = await prompts.ask(id, ended)
      onPageAnswer()
      return answer
    })
  }
}

interface PagePrompt<Answer> {
  readonly prompts: PendingPrompts<Answer>
  readonly step: ConnectStep
  /** Aborted when the page is closed. */
  readonly closed: AbortSignal
}
