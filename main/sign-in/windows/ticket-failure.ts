/**
 * Turns what GSSAPI and SSPI say of tickets into our failures, by the error that Kerberos itself has a name for (RFC 4120 §7.5.9).
 * The libraries give texts and no numbers. The texts come from:
 * - MIT: `src/lib/krb5/error_tables/krb5_err.et` and what the `kerberos` package gives on Linux
 * - Heimdal, which macOS has: `lib/krb5/krb5_err.et`, `get_cred.c`, `send_to_kdc.c` and `get_host_realm.c`; what the `kerberos`
 *   package gives on macOS: https://github.com/mongodb-js/mongosh (packages/e2e-tests)
 * - Windows: FormatMessageA (`src/win32/kerberos_sspi.cc`), so in the language of Windows and in its code page. The texts are those of
 *   [MS-ERREF] §2.1.1. The German ones are quoted by Microsoft's German pages on SQL Server (error 811889) and Power BI (SAP HANA
 *   and BW); more were not found. The package reads the code page as UTF-8: a letter outside ASCII arrives as U+FFFD, and the
 *   expressions here have none.
 */
import { FailureError, type SpokenFailure } from '../../contract/failure.ts'

type Meaning = Omit<SpokenFailure, 'provider'> & {
  readonly says: { readonly mit?: RegExp; readonly heimdal?: RegExp; readonly windows?: RegExp }
}

/** Longest text of a library that is kept. */
const KEPT = 400

/** By the name of the error. The first whose words are there counts. */
const ERRORS: Readonly<Record<string, (host: string) => Meaning>> = {
  KRB_AP_ERR_TKT_EXPIRED: () => ({
    says: {
      mit: /ticket expired|credentials have expired|context has expired/i,
      heimdal: /ticket expired|credentials have expired|context has expired/i,
      windows: /context has expired/i,
    },
    code: 'sign-in-needs-person',
    fixedBy: 'you',
    message: 'The Kerberos ticket on this computer has ended.',
    advice: 'Get a new one (kinit, or lock and unlock Windows), or sign in with user name and password.',
  }),
  KDC_ERR_CLIENT_REVOKED: () => ({
    says: {
      mit: /client'?s credentials have been revoked/i,
      heimdal: /client'?s credentials have been revoked/i,
    },
    code: 'sign-in-refused',
    fixedBy: 'directory-administrator',
    message: 'The account is disabled or locked in Active Directory.',
    advice: 'Ask your administrator.',
  }),
  KDC_ERR_KEY_EXPIRED: () => ({
    says: { mit: /password (?:has )?expired/i, heimdal: /password has expired/i },
    code: 'sign-in-refused',
    fixedBy: 'you',
    message: 'The password has expired.',
    advice: 'Change it where you sign in to your computer, then connect again.',
  }),
  KDC_ERR_S_PRINCIPAL_UNKNOWN: (host) => ({
    says: {
      mit: /server .*not found in Kerberos database/i,
      heimdal: /server (?:\(.*\) unknown|not found in Kerberos database)|Error from KDC: UNKNOWN_SERVER/i,
      windows:
        /specified target is unknown or unreachable|angegebene Ziel ist unbekannt oder nicht erreichbar/i,
    },
    code: 'sign-in-refused',
    fixedBy: 'organization-administrator',
    message: `Active Directory knows no service HTTP/${host}, so that it gives no ticket for it.`,
    advice:
      'The organization’s administrator must register that name for the account that runs Dynamics (setspn). Until then, sign in with user name and password.',
  }),
  KRB_AP_ERR_SKEW: () => ({
    says: {
      mit: /clock skew too great/i,
      heimdal: /clock skew too great/i,
      windows: /clocks on the client and server (?:machines|computers) are skewed/i,
    },
    code: 'sign-in-refused',
    fixedBy: 'you',
    message: 'This computer’s clock and that of Active Directory are too far apart.',
    advice: 'Set the clock: five minutes apart are too many.',
  }),
  KRB_AP_ERR_NOT_US: (host) => ({
    says: {
      mit: /ticket isn't for us|wrong principal in request/i,
      heimdal: /ticket isn't for us|wrong principal in request/i,
      windows: /target principal name is incorrect|Zielprinzipalname ist falsch/i,
    },
    code: 'sign-in-refused',
    fixedBy: 'organization-administrator',
    message: `The ticket for HTTP/${host} is for another account than the one that runs Dynamics there.`,
    advice: 'The organization’s administrator must move that name to the right account (setspn).',
  }),
  KDC_UNREACHABLE: () => ({
    says: {
      mit: /cannot (?:contact any|find|resolve) KDC|cannot resolve network address for KDC/i,
      heimdal:
        /unable to reach any KDC in realm|no KDC found for realm|cannot (?:contact any|find|resolve) KDC/i,
      windows: /no authority could be contacted for authentication/i,
    },
    code: 'network-failed',
    fixedBy: 'you',
    message: 'No domain controller can be reached.',
    advice: 'Check the network and whether a VPN is needed, or sign in with user name and password.',
  }),
  REALM_UNKNOWN: (host) => ({
    says: { mit: /cannot determine realm for host/i, heimdal: /unable to find realm of host/i },
    code: 'sign-in-needs-person',
    fixedBy: 'you',
    message: `Kerberos on this computer does not know the realm of ${host}.`,
    advice: 'Name the realm in krb5.conf ([domain_realm]), or sign in with user name and password.',
  }),
  LIBRARY_MISSING: () => ({
    says: { mit: /opening library|shared object/i },
    code: 'method-not-available',
    fixedBy: 'you',
    message: 'Kerberos is not installed on this computer.',
    advice: 'Install it (on Debian: libgssapi-krb5-2), or sign in with user name and password.',
  }),
  // said by the library for whatever keeps it from beginning, so that it stands last
  NO_CREDENTIALS: () => ({
    says: {
      mit: /cannot find mechanisms|no (?:Kerberos )?credentials|matching credential not found/i,
      heimdal:
        /no credentials|no credential for|matching credential (?:\(.*\) )?not found|open\(.*krb5cc.*\): file not found/i,
      windows:
        /no credentials are available in the security package|Im Sicherheitspaket sind keine Anmeldeinformationen/i,
    },
    code: 'sign-in-needs-person',
    fixedBy: 'you',
    message: 'There is no Kerberos ticket on this computer.',
    advice: 'Get one (kinit, or sign in to the domain), or sign in with user name and password.',
  }),
}

/** Names of the errors that there are words for. */
export const ticketErrors: readonly string[] = Object.keys(ERRORS)

/** @param said the library's text; a text that is not known here is shown as it is */
export function ticketFailure(host: string, said: string): FailureError {
  const text = said.trim()
  for (const [code, meaning] of Object.entries(ERRORS)) {
    const { says, ...failure } = meaning(host)
    if (Object.values(says).some((words) => words.test(text)))
      return new FailureError({ ...failure, provider: { code, text: text.slice(0, KEPT) } })
  }
  return new FailureError({
    code: 'sign-in-refused',
    message: 'The Kerberos ticket could not be used.',
    advice: 'The words of the Kerberos library say more. Sign in with user name and password instead.',
    provider: { text: text.slice(0, KEPT) },
  })
}
