/**
 * Converts GSSAPI and SSPI errors into failures, named by the Kerberos error (RFC 4120 §7.5.9). The libraries return texts
 * without error numbers. The texts come from:
 * - MIT: `src/lib/krb5/error_tables/krb5_err.et` and the output of the `kerberos` package on Linux
 * - Heimdal on macOS: `lib/krb5/krb5_err.et`, `get_cred.c`, `send_to_kdc.c` and `get_host_realm.c`; the output of the
 *   `kerberos` package on macOS: https://github.com/mongodb-js/mongosh (packages/e2e-tests)
 * - Windows: FormatMessageA (`src/win32/kerberos_sspi.cc`), in the language and code page of Windows. The texts are those of
 *   [MS-ERREF] §2.1.1. The German ones are from Microsoft's German pages on SQL Server (error 811889) and Power BI (SAP HANA
 *   and BW); no others were found. The package decodes the code page as UTF-8, which turns non-ASCII letters into U+FFFD: the
 *   expressions here contain only ASCII.
 */
import { type FailureError, type FixedBy, fail } from '../../contract/failure.ts'
import type { WindowsFacts } from '../../contract/failure-facts/windows.ts'

/** A failure reason whose only fact is the host. */
type TicketReason = {
  [R in keyof WindowsFacts]: { host: string } extends WindowsFacts[R] ? R : never
}[keyof WindowsFacts]

interface Meaning {
  readonly says: { readonly mit?: RegExp; readonly heimdal?: RegExp; readonly windows?: RegExp }
  readonly reason: TicketReason
  readonly fixedBy: FixedBy
}

/** Maximum length of the saved library text, characters. */
const KEPT = 400

/** By error name. The first match wins. */
const ERRORS: Readonly<Record<string, Meaning>> = {
  KRB_AP_ERR_TKT_EXPIRED: {
    says: {
      mit: /ticket expired|credentials have expired|context has expired/i,
      heimdal: /ticket expired|credentials have expired|context has expired/i,
      windows: /context has expired/i,
    },
    reason: 'sign-in-needs-person/ticket-ended',
    fixedBy: 'you',
  },
  KDC_ERR_CLIENT_REVOKED: {
    says: {
      mit: /client'?s credentials have been revoked/i,
      heimdal: /client'?s credentials have been revoked/i,
    },
    reason: 'sign-in-refused/account-disabled-or-locked',
    fixedBy: 'directory-administrator',
  },
  KDC_ERR_KEY_EXPIRED: {
    says: { mit: /password (?:has )?expired/i, heimdal: /password has expired/i },
    reason: 'sign-in-refused/password-expired',
    fixedBy: 'you',
  },
  KDC_ERR_S_PRINCIPAL_UNKNOWN: {
    says: {
      mit: /server .*not found in Kerberos database/i,
      heimdal: /server (?:\(.*\) unknown|not found in Kerberos database)|Error from KDC: UNKNOWN_SERVER/i,
      windows:
        /specified target is unknown or unreachable|angegebene Ziel ist unbekannt oder nicht erreichbar/i,
    },
    reason: 'sign-in-refused/service-unknown',
    fixedBy: 'organization-administrator',
  },
  KRB_AP_ERR_SKEW: {
    says: {
      mit: /clock skew too great/i,
      heimdal: /clock skew too great/i,
      windows: /clocks on the client and server (?:machines|computers) are skewed/i,
    },
    reason: 'sign-in-refused/clocks-apart',
    fixedBy: 'you',
  },
  KRB_AP_ERR_NOT_US: {
    says: {
      mit: /ticket isn't for us|wrong principal in request/i,
      heimdal: /ticket isn't for us|wrong principal in request/i,
      windows: /target principal name is incorrect|Zielprinzipalname ist falsch/i,
    },
    reason: 'sign-in-refused/service-of-another-account',
    fixedBy: 'organization-administrator',
  },
  KDC_UNREACHABLE: {
    says: {
      mit: /cannot (?:contact any|find|resolve) KDC|cannot resolve network address for KDC/i,
      heimdal:
        /unable to reach any KDC in realm|no KDC found for realm|cannot (?:contact any|find|resolve) KDC/i,
      windows: /no authority could be contacted for authentication/i,
    },
    reason: 'network-failed/no-domain-controller',
    fixedBy: 'you',
  },
  REALM_UNKNOWN: {
    says: { mit: /cannot determine realm for host/i, heimdal: /unable to find realm of host/i },
    reason: 'sign-in-needs-person/realm-unknown',
    fixedBy: 'you',
  },
  LIBRARY_MISSING: {
    says: { mit: /opening library|shared object/i },
    reason: 'method-not-available/no-kerberos',
    fixedBy: 'you',
  },
  // last: the library reports this for any cause that prevents the start
  NO_CREDENTIALS: {
    says: {
      mit: /cannot find mechanisms|no (?:Kerberos )?credentials|matching credential not found/i,
      heimdal:
        /no credentials|no credential for|matching credential (?:\(.*\) )?not found|open\(.*krb5cc.*\): file not found/i,
      windows:
        /no credentials are available in the security package|Im Sicherheitspaket sind keine Anmeldeinformationen/i,
    },
    reason: 'sign-in-needs-person/no-ticket',
    fixedBy: 'you',
  },
}

/** The names of the recognized errors. */
export const ticketErrors: readonly string[] = Object.keys(ERRORS)

/** @param said the library's text; an unknown text is shown unchanged */
export function ticketFailure(host: string, said: string): FailureError {
  const text = said.trim()
  for (const [code, { says, reason, fixedBy }] of Object.entries(ERRORS)) {
    if (Object.values(says).some((words) => words.test(text)))
      return fail(reason, { host }, { fixedBy, provider: { code, text: text.slice(0, KEPT) } })
  }
  return fail('sign-in-refused/ticket-unusable', { host }, { provider: { text: text.slice(0, KEPT) } })
}
