/** The forms for a password or secret: one of a profile stays, with what was typed, until it has served or is closed. */
import type { SignInMethodId } from '../../main/contract/identity-provider.ts'
import type { SecretAnswer, SecretRequest, SessionState, SessionStates } from '../../main/contract/session.ts'

export interface OpenForm {
  readonly request: SecretRequest
  /** The way of signing in that asks for it. */
  readonly method: SignInMethodId | undefined
  /** The name that was typed, so that it is not typed twice. The secret stays in the form's own field and goes with it. */
  readonly name: string | null
  /** What is sent once the same server asks for the same again; null: nothing by itself. */
  readonly next: SecretAnswer | null
}

export class SecretForms {
  readonly #answer: (profileId: string, answer: SecretAnswer) => void
  #open = $state.raw<ReadonlyMap<string, OpenForm>>(new Map())

  /** @param answer hands on what was typed before it was asked for again */
  constructor(answer: (profileId: string, answer: SecretAnswer) => void) {
    this.#answer = answer
  }

  of(profileId: string): OpenForm | null {
    return this.#open.get(profileId) ?? null
  }

  close(profileId: string): void {
    this.#put(profileId, null)
  }

  /** Sends what was typed: now where it is asked for, else once the next connect asks the same. */
  typed(profileId: string, answer: SecretAnswer, asked: boolean): void {
    const form = this.of(profileId)
    if (form !== null) this.#put(profileId, { ...form, name: answer.name, next: asked ? null : answer })
  }

  follow(states: SessionStates): void {
    for (const id of new Set([...this.#open.keys(), ...Object.keys(states)])) {
      const state = states[id]
      const form = state === undefined ? null : this.#after(id, state)
      if (form !== this.of(id)) this.#put(id, form)
    }
  }

  #after(id: string, state: SessionState): OpenForm | null {
    const form = this.of(id)
    if (state.status !== 'connecting' && state.status !== 'failed') return null
    if (state.status === 'connecting' && state.step.doing === 'asking')
      return this.#asked(id, state.step.request, state.method)
    // a page goes on with it or without; another way of signing in has no use for it
    if (form === null || form.request.page || (state.method !== undefined && state.method !== form.method))
      return null
    return state.status === 'failed' && form.next !== null ? { ...form, next: null } : form
  }

  #asked(id: string, request: SecretRequest, method: SignInMethodId | undefined): OpenForm {
    const form = this.of(id)
    if (form?.request === request) return form
    if (form?.next && isSame(form.request, request)) this.#answer(id, form.next)
    return { request, method, name: form?.name ?? null, next: null }
  }

  #put(id: string, form: OpenForm | null): void {
    const open = new Map(this.#open)
    if (form === null) open.delete(id)
    else open.set(id, form)
    this.#open = open
  }
}

/** True where it goes to the same server, for the same, in the same way: only then it is sent without another look. */
const isSame = (a: SecretRequest, b: SecretRequest): boolean =>
  a.host === b.host && a.what === b.what && a.unencrypted === b.unencrypted
