/** Turns what GSSAPI and SSPI say of tickets into our failures, by the error that Kerberos itself has a name for (RFC 4120 §7.5.9). */
import { type Failure, FailureError } from '../../contract/failure.ts'

type Meaning = Omit<Failure, 'provider'> & { readonly says: RegExp }

/** Longest text of a library that is kept. */
const KEPT = 400

/** By the name of the error; `says` knows it in the words of MIT, of Heimdal, and of Windows. */
const ERRORS: Readonly<Record<string, (host: string) => Meaning>> = {
  KRB_AP_ERR_TKT_EXPIRED: () => ({
    says: /ticket expired|ticket has expired|credentials? (?:cache )?(?:have|has) expired|context has expired/i,
    code: 'sign-in-needs-person',
    fixedBy: 'you',
    message: 'The Kerberos ticket on this computer has ended.',
    advice: 'Get a new one (kinit, or lock and unlock Windows), or sign in with user name and password.',
  }),
  KDC_ERR_CLIENT_REVOKED: () => ({
    says: /credentials have been revoked|account (?:is )?(?:disabled|locked)/i,
    code: 'sign-in-refused',
    fixedBy: 'directory-administrator',
    message: 'The account is disabled or locked in Active Directory.',
    advice: 'Ask your administrator.',
  }),
  KDC_ERR_KEY_EXPIRED: () => ({
    says: /password (?:has )?expired|must change password/i,
    code: 'sign-in-refused',
    fixedBy: 'you',
    message: 'The password has expired.',
    advice: 'Change it where you sign in to your computer, then connect again.',
  }),
  KDC_ERR_S_PRINCIPAL_UNKNOWN: (host) => ({
    says: /not found in Kerberos database|server .*unknown|target was unknown|target principal name|0x80090303/i,
    code: 'sign-in-refused',
    fixedBy: 'organisation-administrator',
    message: `Active Directory knows no service HTTP/${host}, so that it gives no ticket for it.`,
    advice:
      'The organisation’s administrator must register that name for the account that runs Dynamics (setspn). Until then, sign in with user name and password.',
  }),
  KRB_AP_ERR_SKEW: () => ({
    says: /clock skew|clocks? .*(?:skew|differ)|0x80090324/i,
    code: 'sign-in-refused',
    fixedBy: 'you',
    message: 'This computer’s clock and that of Active Directory are too far apart.',
    advice: 'Set the clock: five minutes apart are too many.',
  }),
  KRB_AP_ERR_NOT_US: (host) => ({
    says: /ticket isn't for us|wrong principal|0x80090322/i,
    code: 'sign-in-refused',
    fixedBy: 'organisation-administrator',
    message: `The ticket for HTTP/${host} is for another account than the one that runs Dynamics there.`,
    advice: 'The organisation’s administrator must move that name to the right account (setspn).',
  }),
  KDC_UNREACHABLE: () => ({
    says: /cannot (?:contact|find) (?:any )?KDC|cannot resolve network address for KDC|no authority could be contacted|0x80090311/i,
    code: 'network-failed',
    fixedBy: 'you',
    message: 'No domain controller can be reached.',
    advice: 'Check the network and whether a VPN is needed, or sign in with user name and password.',
  }),
  LIBRARY_MISSING: () => ({
    says: /opening library|shared object/i,
    code: 'method-not-available',
    fixedBy: 'you',
    message: 'Kerberos is not installed on this computer.',
    advice: 'Install it (on Debian: libgssapi-krb5-2), or sign in with user name and password.',
  }),
  // said by the library for whatever keeps it from beginning, so that it stands last
  NO_CREDENTIALS: () => ({
    says: /cannot find mechanisms|no (?:Kerberos )?credentials|no credential cache|matching credential not found|0x8009030e/i,
    code: 'sign-in-needs-person',
    fixedBy: 'you',
    message: 'There is no Kerberos ticket on this computer.',
    advice: 'Get one (kinit, or sign in to the domain), or sign in with user name and password.',
  }),
}

/** Names of the errors that there are words for. */
export const ticketErrors: readonly string[] = Object.keys(ERRORS)

/** @param text what the library said */
export function ticketFailure(host: string, text: string): FailureError {
  for (const [code, meaning] of Object.entries(ERRORS)) {
    const { says, ...failure } = meaning(host)
    if (says.test(text))
      return new FailureError({ ...failure, provider: { code, text: text.slice(0, KEPT) } })
  }
  return new FailureError({
    code: 'sign-in-refused',
    message: 'The Kerberos ticket could not be used.',
    advice: 'The words of the Kerberos library say more. Sign in with user name and password instead.',
    provider: { text: text.slice(0, KEPT) },
  })
}
