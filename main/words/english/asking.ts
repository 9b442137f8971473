/** Programs that ask the app for a token: what they are told, and the notification. */
import type { AskingRefusal } from '../../contract/asking.ts'

const refusals: Readonly<Record<AskingRefusal, string>> = {
  malformed: 'This is not a request that Homerealm knows. See docs/ask-the-app.md.',
  version: 'This Homerealm knows version 1 of the protocol only.',
  'too-slow': 'No request came within five seconds.',
  'too-many': 'Too many programs ask at once. Try again later.',
  'turned-off':
    'Programs may not ask for tokens. The settings of Homerealm, or your organization, decide this.',
  'organization-unknown': 'The list of Homerealm has no such organization.',
  'organization-ambiguous': 'This name means several organizations.',
  'no-token': 'This organization is opened without a token. Send requests with “homerealm curl”.',
  refused: 'The person refused.',
  never: 'The person refused this program for good. The settings of Homerealm can change that.',
  'not-answered': 'The person did not answer in time.',
  'already-asking': 'A question about this program is open already.',
  'asked-too-often': 'This program asked a moment ago. Try again in a minute.',
  'sign-in-needed': 'A person has to sign in to the organization first.',
  'out-of-reach': 'The organization or its sign-in server cannot be reached.',
  failed: 'There is no token.',
}

export const asking = {
  refusals,
  /** The notification, while the window is not in front. */
  title: (organization: string) => `A program asks for a token of ${organization}`,
  answerInWindow: (program: string) => `${program}. Answer in the window of Homerealm.`,
  unverified: 'Unverified program',
}
