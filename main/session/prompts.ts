/** What running attempts ask a person: a secret, a certificate, or a password for a sign-in page. */
import type { CertificateRequest, ConnectStep, SecretRequest } from '../contract/session.ts'
import { createTurns } from '../sign-in/turns.ts'
import type { TypedSecret } from '../typed-secret.ts'
import type { ConnectOptions } from './connect/sign-in-attempt.ts'
import { PendingPrompts } from './pending-prompts.ts'

/** The attempt that asks. */
export interface PromptingAttempt {
  readonly profileId: string
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
    const { profileId, signal, onAsk } = attempt
    return {
      ask: (request) => {
        onAsk({ doing: 'asking', request })
        return this.#secrets.ask(profileId, signal)
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

  /** True while a page of the profile's attempt waits for an answer. */
  pageAsks(profileId: string): boolean {
    return this.#certificates.stands(profileId) || this.#pagePasswords.stands(profileId)
  }

  /** What the person typed for the waiting connect; null continues on a page instead. Does nothing if no connect waits. */
  answer(profileId: string, typed: TypedSecret | null): void {
    if (this.#pagePasswords.stands(profileId)) this.#pagePasswords.resolve(profileId, typed)
    else if (typed !== null) this.#secrets.resolve(profileId, typed)
  }

  /** ID of the certificate that the person chose for the waiting connect; null sends none. */
  chooseCertificate(profileId: string, certificateId: string | null): void {
    this.#certificates.resolve(profileId, certificateId)
  }

  /** Asks a page's questions one at a time: certificate and password share one place in the window. */
  #askForPage<Answer>(
    { profileId, signal, onAsk, onPageAnswer }: PromptingAttempt,
    { prompts, step, closed }: PagePrompt<Answer>,
  ): Promise<Answer> {
    const ended = AbortSignal.any([signal, closed])
    return this.#pageTurns(profileId, ended, async () => {
      onAsk(step)
      const answer = await prompts.ask(profileId, ended)
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
