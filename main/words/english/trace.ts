/** The steps of an attempt to connect. */
import type { TraceEvent } from '../../contract/sign-in-trace.ts'

const steps: Readonly<Record<Extract<TraceEvent, { is: 'step' }>['step'], string>> = {
  'opening-vault': 'Opened the saved sign-in',
  detecting: 'Detected the identity provider',
  renewing: 'Renewed the sign-in',
  'waiting-for-code': 'Showed a code to type on another device',
  confirming: 'Confirmed the user with the organization',
}

const window = (hidden: boolean): string => (hidden ? 'The hidden window' : 'The window')

/** Parts of the trace as plain text, which people copy. */
const text = {
  organization: (url: string) => `Organization: ${url}`,
  failed: (why: string) => `Failed: ${why}`,
  provider: (name: string) => `Identity provider: ${name}`,
  hosting: (hosting: string) => `Hosting: ${hosting}`,
  recommended: (method: string) => `Sign-in: ${method}, recommended`,
  offered: (method: string) => `Sign-in: ${method}, offered`,
  notOffered: (method: string, why: string) => `Sign-in: ${method}, not offered. ${why}`,
  asked: 'asked:',
  said: 'said:',
  means: 'means:',
  rule: 'rule:',
  started: (at: string) => `Started: ${at}`,
  outcome: (outcome: string) => `Outcome: ${outcome}`,
}

export const trace = {
  text,
  underWay: 'under way',
  steps,
  signInPage: ({ host, userAgent, named }: Extract<TraceEvent, { is: 'sign-in-page' }>) =>
    `Showed the sign-in page of https://${host} (${userAgent})${named ? '' : '; the evidence does not name this host'}`,
  askedForSecret: (what: string, host: string) =>
    `Asked the person for a ${what.toLowerCase()} for https://${host}`,
  askedForCertificate: (host: string) => `Asked the person which certificate to show to https://${host}`,
  page: (hidden: boolean, at: string) => `${window(hidden)} loaded ${at}`,
  pageFailed: (hidden: boolean) => `${window(hidden)} could not load a page`,
  windowClosed: (hidden: boolean) => `${window(hidden)} was closed`,
  closedWhy: { 'page-waits': 'a page waits for a person' },
  /** The answer of a request that the attempt no longer needed. */
  left: 'left',
  validatedAssertion: 'Validated what the STS sent',
}
