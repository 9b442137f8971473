/** The forms for a password or secret. A profile's form keeps its input until the sign-in succeeds or the person closes it. */
import type { SignInMethodId } from '../../main/contract/identity-provider.ts'
import type { SecretAnswer, SecretRequest, SessionState, SessionStates } from '../../main/contract/session.ts'

export interface OpenForm {
  readonly request: SecretRequest
  /** The sign-in method that asks for it. */
  readonly method: SignInMethodId | undefined
  /** The typed name, so that the person types it only once. The secret stays in the form's field only. */
  readonly name: string | null
  /** Sent when the same server asks for the same again; null: nothing is sent automatically. */
  readonly next: SecretAnswer | null
  /** True once the person has sent the imported secret. */
  readonly isImported: boolean
}

export class SecretForms {
  readonly #answer: (profileId: string, answer: SecretAnswer) => void
  #open = $state.raw<ReadonlyMap<string, OpenForm>>(new Map())

  /** @param answer sends what the person typed before the server asked again */
  constructor(answer: (profileId: string, answer: SecretAnswer) => void) {
    this.#answer = answer
  }

  of(profileId: string): OpenForm | null {
    return this.#open.get(profileId) ?? null
  }

  close(profileId: string): void {
    this.#put(profileId, null)
  }

  /** Records what the person typed: sent now if a connect waits for it, otherwise when the next connect asks the same. */
  typed(profileId: string, answer: SecretAnswer, asked: boolean): void {
    const form = this.of(profileId)
    const isImported = answer.imported === true
    if (form !== null)
      this.#put(profileId, { ...form, name: answer.name, next: asked ? null : answer, isImported })
  }

  /** @param changed the states that changed */
  follow(changed: SessionStates): void {
    for (const [id, state] of Object.entries(changed)) {
      const form = this.#after(id, state)
      if (form !== this.of(id)) this.#put(id, form)
    }
  }

  #after(id: string, state: SessionState): OpenForm | null {
    const form = this.of(id)
    if (state.status !== 'connecting' && state.status !== 'failed') return null
    if (state.status === 'connecting' && state.step.doing === 'asking')
      return this.#asked(id, state.step.request, state.method)
    // a page continues with or without it; another sign-in method does not need it
    if (form === null || form.request.page || (state.method !== undefined && state.method !== form.method))
      return null
    // an imported secret goes out once: nothing is left to correct
    if (state.status === 'failed' && form.isImported) return null
    return state.status === 'failed' && form.next !== null ? { ...form, next: null } : form
  }

  #asked(id: string, request: SecretRequest, method: SignInMethodId | undefined): OpenForm {
    const form = this.of(id)
    if (form?.request === request) return form
    if (form?.next && isSame(form.request, request)) this.#answer(id, form.next)
    return { request, method, name: form?.name ?? null, next: null, isImported: false }
  }

  #put(id: string, form: OpenForm | null): void {
    const open = new Map(this.#open)
    if (form === null) open.delete(id)
    else open.set(id, form)
    this.#open = open
  }
}

/** True if host, kind and encryption are the same: only then is the input sent without asking again. */
const isSame = (a: SecretRequest, b: SecretRequest): boolean =>
  a.host === b.host && a.what === b.what && a.unencrypted === b.unencrypted
