/** Facts of failures of the detection of the identity provider. */
import type { NoFacts } from './no-facts.ts'

export interface DetectionFacts {
  'authority-unconfirmed': { readonly host: string }
  'environment-gone': { readonly host: string }
  'host-timeout/within': {
    readonly host: string
    /** Seconds, with one decimal. */
    readonly seconds: string
  }
  'identity-provider-unknown': NoFacts
  /** The org uses Microsoft Entra ID; the account decides between managed and federated. */
  'identity-provider-unknown/depends-on-account': {
    readonly account: 'not-named' | 'unanswered' | 'unknown'
  }
  'input-refused/guest-without-home': { readonly userName: string }
  'input-refused/name-without-domain': { readonly userName: string }
  'microsoft-account-refused': NoFacts
  'network-failed/no-cloud-answered': NoFacts
  'org-answer-unknown/status': { readonly host: string; readonly status: number }
  /** `detail`: what is wrong with the answer, in the terms of its protocol. */
  'org-answer-unknown/unreadable': { readonly host: string; readonly detail: string }
  'org-answer-unknown/web-pages': { readonly host: string }
  'org-behind-proxy': {
    readonly host: string
    /** Host of the proxy's sign-in page. */
    readonly signInHost: string
  }
  'org-error/own-fault': { readonly host: string }
  'redirect-loop': { readonly host: string }
  'redirect-refused/org-to-http': { readonly host: string; readonly target: string }
}
