/** Facts of failures at a security token service (STS): WS-Trust and WS-Federation. */
import type { NoFacts } from './no-facts.ts'

interface AtHost {
  /** With its port, if that is not 443. */
  readonly host: string
}

interface WithStatus {
  /** HTTP status. */
  readonly status: number
}

interface OfOrganization {
  /** The name that the person gave the organization. */
  readonly organization: string
}

export interface StsFacts {
  'authority-unconfirmed/home-realm': AtHost
  'input-refused/not-for-ws-trust': NoFacts
  /** `identifier`: the identifier of the home realm. */
  'method-not-available/home-realm-without-server': { readonly identifier: string }
  'method-not-available/no-sts-for-passwords': NoFacts
  'method-not-available/sts-takes-no-assertion': NoFacts
  'method-not-available/sts-takes-no-password': NoFacts
  'method-not-available/no-ws-trust': AtHost
  'method-not-available/password-to-another-server': AtHost
  'method-not-available/neither-password-nor-ticket': AtHost
  'method-not-available/no-place-for-password': AtHost
  'method-not-available/no-answer-by-ws-trust': AtHost & WithStatus
  'org-refused-credential/no-session': OfOrganization
  'org-refused-credential/status': OfOrganization & WithStatus
  'redirect-loop/back-and-forth': AtHost
  'sign-in-needs-window/no-window': OfOrganization
  /** `status` is below 400 when only the page's text reports the error. */
  'sign-in-page-failed/error-page': AtHost & WithStatus
  'sign-in-refused/account-locked': AtHost
  'sign-in-refused/error-in-place-of-sign-in': AtHost
  'sign-in-refused/no-assertion': AtHost
  'sign-in-refused/request-out-of-time': AtHost
  'sign-in-refused/sts-password': AtHost
  'sign-in-timeout/asks-for-person': AtHost
  'token-invalid/assertion-unreadable': AtHost
  'token-invalid/no-good-assertion': AtHost
  /** `domain`: the domain whose users this server signs in. */
  'wrong-account/other-domain': AtHost & { readonly domain: string; readonly name: string }
}
