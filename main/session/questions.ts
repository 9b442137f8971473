/** What the attempts under way ask a person: a secret, a certificate, or a password that a sign-in page wants. */
import type { CertificateRequest, ConnectStep, SecretAnswer, SecretRequest } from '../contract/session.ts'
import { Secret } from '../secret.ts'
import type { TypedSecret } from '../sign-in/sign-in-method.ts'
import { createTurns } from '../sign-in/turns.ts'
import type { ConnectOptions } from './connect/sign-in-attempt.ts'
import { PendingPrompts } from './pending-prompts.ts'

/** The attempt that asks. */
export interface Asking {
  readonly profileId: string
  readonly signal: AbortSignal
  /** Told of each question. */
  readonly onAsk: (step: ConnectStep) => void
  /** A question of a page has its answer, or the page goes on without. */
  readonly onPageAnswer: () => void
}

type Questioning = Required<Pick<ConnectOptions, 'ask' | 'chooseCertificate' | 'typePassword'>>

export class Questions {
  /** Connects that wait for what a person types, or for the certificate that a person chooses. */
  readonly #secrets = new PendingPrompts<TypedSecret>()
  readonly #certificates = new PendingPrompts<string | null>()
  /** What sign-in pages wait for; null: they go on without. */
  readonly #pagePasswords = new PendingPrompts<TypedSecret | null>()
  readonly #pageTurns = createTurns()

  /** The ways in which one attempt asks. */
  of(asking: Asking): Questioning {
    const { profileId, signal, onAsk } = asking
    return {
      ask: (request) => {
        onAsk({ doing: 'asking', request })
        return this.#secrets.ask(profileId, signal)
      },
      chooseCertificate: (request: CertificateRequest, closed) =>
        this.#askForPage(asking, {
          prompts: this.#certificates,
          step: { doing: 'choosing-certificate', request },
          closed,
        }),
      typePassword: (request: SecretRequest, closed) =>
        this.#askForPage(asking, {
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

  /** What the person typed for the connect that asks for it; null: a page goes on without. Nothing happens when none asks any more. */
  answer(profileId: string, answer: SecretAnswer | null): void {
    const typed = answer === null ? null : typedSecret(answer)
    if (this.#pagePasswords.stands(profileId)) this.#pagePasswords.resolve(profileId, typed)
    else if (typed !== null) this.#secrets.resolve(profileId, typed)
  }

  /** The certificate that the person chose for the connect that asks, by its id; null for none. */
  chooseCertificate(profileId: string, certificateId: string | null): void {
    this.#certificates.resolve(profileId, certificateId)
  }

  /** What the page asks, one after the other: certificate and password have one place in the window. */
  #askForPage<Answer>(
    { profileId, signal, onAsk, onPageAnswer }: Asking,
    { prompts, step, closed }: PageQuestion<Answer>,
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

interface PageQuestion<Answer> {
  readonly prompts: PendingPrompts<Answer>
  readonly step: ConnectStep
  /** Aborted when the page is closed. */
  readonly closed: AbortSignal
}

/** What was typed, so that it cannot be printed. */
export const typedSecret = ({ name, secret, certificate, keep, unencrypted }: SecretAnswer): TypedSecret => ({
  name,
  secret: new Secret(secret),
  ...(certificate === undefined ? {} : { certificate: new Secret(certificate) }),
  keep,
  ...(unencrypted === undefined ? {} : { unencrypted }),
})
