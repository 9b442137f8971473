/** The guide to the client ID of a cloud: its step, what is typed, and the test sign-in with it. */
import {
  type ClientIds,
  type CloudInstance,
  cloudInstanceOf,
  parseClientId,
  withClientId,
} from '../../main/contract/client-ids.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import { ConnectionTest } from './connection-test.svelte.ts'

export const REGISTRATION_STEPS = ['create', 'configure', 'test'] as const
export type RegistrationStep = (typeof REGISTRATION_STEPS)[number]

export class Registration {
  readonly instance: CloudInstance
  /** Nobody saves what it has signed in to: the organization may have a client ID of its own. */
  readonly test: ConnectionTest
  step = $state<RegistrationStep>('create')
  #typed = $state('')
  #profileId = $state('')

  constructor(api: HomerealmApi['connectionTest'], instance: CloudInstance) {
    this.instance = instance
    this.test = new ConnectionTest(api)
  }

  /** The client ID as the person types it. Another one has not been tested. */
  get typed(): string {
    return this.#typed
  }

  set typed(text: string) {
    this.#typed = text
    this.test.forget()
  }

  /** Null while what is typed is no client ID. */
  get clientId(): string | null {
    return parseClientId(this.#typed)
  }

  /** Those that the test can sign in to: in this cloud, by a sign-in page. */
  organizations(
    profiles: readonly ProfileSummary[],
    all: readonly CloudInstance[],
  ): readonly ProfileSummary[] {
    const [loginHost] = this.instance.loginHosts
    // main sends the instances anew with each status
    return profiles.filter(
      ({ detection }) => cloudInstanceOf(detection?.identityProvider, all)?.loginHosts[0] === loginHost,
    )
  }

  /** ID of the organization that the person chose for the test; empty: none. */
  get profileId(): string {
    return this.#profileId
  }

  set profileId(id: string) {
    this.#profileId = id
    this.test.forget()
  }

  /** Signs in to a saved organization by its sign-in page, as another application. Nothing saved is used for it. */
  run(profileId: string, clientId: string): Promise<void> {
    return this.test.run({
      profileId,
      // the redirect URI of the organization is registered for its own client ID
      change: { clientId, redirectUri: null },
      way: { method: 'entra' },
      fresh: true,
    })
  }

  /** True once a test with what is typed now has passed. */
  get passed(): boolean {
    return this.test.state.is === 'passed'
  }

  /** The client IDs with this one; null while it is none. */
  change(chosen: ClientIds): ClientIds | null {
    return this.clientId === null ? null : withClientId(chosen, this.instance, this.clientId)
  }
}
