/** Facts of failures of Windows accounts: Kerberos and NTLM. */
import type { NestedFailure } from './nested-failure.ts'
import type { NoFacts } from './no-facts.ts'

interface AtHost {
  /** Host of the sign-in, with its port if that is not the scheme's default. */
  readonly host: string
}

export interface WindowsFacts {
  'input-refused/windows-name': NoFacts
  'method-not-available/no-kerberos': AtHost
  'method-not-available/no-kerberos-library': NoFacts
  'method-not-available/no-windows-account': NoFacts
  /** `ticket`: why no ticket works; null if none was tried. */
  'method-not-available/ntlm-forbidden': AtHost & { readonly ticket: NestedFailure | null }
  'network-failed/no-domain-controller': AtHost
  'network-failed/within-sign-in': AtHost
  'sign-in-needs-person/no-ticket': AtHost
  'sign-in-needs-person/no-ticket-but-ntlm': AtHost
  'sign-in-needs-person/realm-unknown': AtHost
  'sign-in-needs-person/ticket-ended': AtHost
  'sign-in-refused/account-disabled-or-locked': AtHost
  'sign-in-refused/clocks-apart': AtHost
  'sign-in-refused/password-expired': AtHost
  'sign-in-refused/service-of-another-account': AtHost
  'sign-in-refused/service-unknown': AtHost
  /** `service`: the service that the ticket is for; `encrypted`: over https. */
  'sign-in-refused/ticket': AtHost & {
    readonly service: 'Dynamics' | 'AD FS'
    readonly encrypted: boolean
  }
  'sign-in-refused/ticket-unusable': AtHost
  'sign-in-refused/windows-password': AtHost
  'url-needs-https/windows-password': AtHost
  /** `holder`: owner of the ticket, null if unknown; `wanted`: account that the connection is for. */
  'wrong-account/ticket': { readonly holder: string | null; readonly wanted: string }
}
