/** The test of a connection to an organization that is not saved. */
import type { Failure } from './failure.ts'
import type { SignInMethodId } from './identity-provider.ts'
import { call, longCall } from './ipc.ts'
import type { ShownDraft } from './profile.ts'
import type { ConnectStep, SecretAnswer, WhoAmI } from './session.ts'
import type { SignInTrace } from './sign-in-trace.ts'

/** The organization has answered who signed in. */
export interface PassedTest {
  readonly is: 'passed'
  readonly who: WhoAmI
  readonly accountName: string
  readonly method: SignInMethodId
  /** True if a save can keep the sign-in: a password that the person typed for once is not kept. */
  readonly keepable: boolean
  /** The steps of the connect. */
  readonly trace: SignInTrace
}

/** How a connection test ended. Nothing of it is saved. */
export type TestResult =
  | PassedTest
  | { readonly is: 'failed'; readonly failure: Failure; readonly trace: SignInTrace }
  /** The person closed the sign-in page. */
  | { readonly is: 'canceled' }

/** Tests the connection to an organization before it is saved: a part of the contract. */
export const connectionTest = {
  /** Signs in, asks the org who that is, and saves nothing. `profiles.add` can keep the sign-in of a passed test. */
  run: longCall<[draft: ShownDraft], TestResult, ConnectStep>(),
  /**
   * Signs in to a saved organization online as another application, and saves nothing. No sign-in of it can be kept.
   */
  runClientId: longCall<[profileId: string, clientId: string], TestResult, ConnectStep>(),
  /** What the person typed for the test with this ticket; null continues on a page. Does nothing if it does not wait. */
  answer: call<[ticket: string, answer: SecretAnswer | null], void>(),
  /** ID of the certificate that the person chose; null sends none. Does nothing if the test does not wait. */
  chooseCertificate: call<[ticket: string, certificateId: string | null], void>(),
  /** Drops the sign-in of a passed test. */
  drop: call<[ticket: string], void>(),
} as const
