/** The test of a connection before its values are saved: of a new organization, or of one in the list. */
import type { Failure } from './failure.ts'
import type { SignInMethodId } from './identity-provider.ts'
import { call, longCall } from './ipc.ts'
import type { ConnectionProfile, NewAddress, ProfileChange, ShownDraft, SignInAgent } from './profile.ts'
import type { ConnectStep, SecretAnswer, WhoAmI } from './session.ts'
import type { SignInTrace } from './sign-in-trace.ts'

/** How a test signs in. What is absent is as in a connect. */
export interface TestWay {
  readonly method?: SignInMethodId
  readonly userAgent?: SignInAgent
}

/** A new organization to test. */
export interface TestedDraft extends ShownDraft {
  readonly way?: TestWay
}

/** What a test of an organization in the list may change, and its save with it. */
export type TrialChange = Pick<ProfileChange, 'userName' | 'homeRealm' | 'clientId' | 'redirectUri'>

/** Values of an organization in the list to test before they are saved. What is absent is as saved. */
export interface ProfileTrial {
  readonly profileId: string
  readonly address?: NewAddress
  readonly change?: TrialChange
  readonly way?: TestWay
  /** True: the person enters another password, secret or certificate than the saved one. */
  readonly fresh?: boolean
}

export type TestSubject = TestedDraft | ProfileTrial

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

/** Tests a connection before its values are saved: a part of the contract. */
export const connectionTest = {
  /**
   * Signs in, asks the org who that is, and saves nothing. `profiles.add` can keep the sign-in of a passed test of a new org,
   * and `save` that of one in the list.
   */
  run: longCall<[subject: TestSubject], TestResult, ConnectStep>(),
  /** What the person typed for the test with this ticket; null continues on a page. Does nothing if it does not wait. */
  answer: call<[ticket: string, answer: SecretAnswer | null], void>(),
  /** ID of the certificate that the person chose; null sends none. Does nothing if the test does not wait. */
  chooseCertificate: call<[ticket: string, certificateId: string | null], void>(),
  /** Saves the values of the passed test of an org in the list, with its sign-in. Fails if the test is not the last one. */
  save: call<[ticket: string], ConnectionProfile>(),
  /** Drops the sign-in of a passed test. */
  drop: call<[ticket: string], void>(),
} as const
