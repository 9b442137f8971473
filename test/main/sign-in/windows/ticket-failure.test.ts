import { describe, expect, test } from 'vitest'
import { ticketErrors, ticketFailure } from '../../../../main/sign-in/windows/ticket-failure.ts'

const MIT = 'Unspecified GSS failure.  Minor code may provide more information: '
const HEIMDAL = 'Miscellaneous failure (see text): '

/** The texts of the libraries. ticket-failure.ts says where they come from. */
const SAID: readonly (readonly [text: string, error: string])[] = [
  // MIT, on Linux
  [
    'No credentials were supplied, or the credentials were unavailable or inaccessible: SPNEGO cannot find mechanisms to negotiate',
    'NO_CREDENTIALS',
  ],
  [`${MIT}No Kerberos credentials available (default cache: FILE:/tmp/krb5cc_1000)`, 'NO_CREDENTIALS'],
  [`${MIT}Ticket expired`, 'KRB_AP_ERR_TKT_EXPIRED'],
  [
    `${MIT}Server HTTP/crm.contoso.com@CONTOSO.COM not found in Kerberos database`,
    'KDC_ERR_S_PRINCIPAL_UNKNOWN',
  ],
  [
    "kinit: Client's credentials have been revoked while getting initial credentials",
    'KDC_ERR_CLIENT_REVOKED',
  ],
  ['Password expired.  You must change it now.', 'KDC_ERR_KEY_EXPIRED'],
  [`${MIT}Clock skew too great`, 'KRB_AP_ERR_SKEW'],
  [`${MIT}The ticket isn't for us`, 'KRB_AP_ERR_NOT_US'],
  [`${MIT}Cannot contact any KDC for realm CONTOSO.COM`, 'KDC_UNREACHABLE'],
  [`${MIT}Cannot find KDC for realm "CONTOSO.COM"`, 'KDC_UNREACHABLE'],
  [`${MIT}Cannot determine realm for host`, 'REALM_UNKNOWN'],
  [
    'Opening library libgssapi_krb5.so.2 failed: libgssapi_krb5.so.2: cannot open shared object file: No such file or directory',
    'LIBRARY_MISSING',
  ],
  // Heimdal, on macOS
  [`${HEIMDAL}Matching credential (HTTP/crm.contoso.com@CONTOSO.COM) not found`, 'NO_CREDENTIALS'],
  [`${HEIMDAL}no credential for 2F3B7C52`, 'NO_CREDENTIALS'],
  [`${HEIMDAL}open(/tmp/krb5cc_1000): file not found`, 'NO_CREDENTIALS'],
  ['The context has expired: Success', 'KRB_AP_ERR_TKT_EXPIRED'],
  ['The referenced credentials have expired: Success', 'KRB_AP_ERR_TKT_EXPIRED'],
  [`${HEIMDAL}Server (HTTP/crm.contoso.com@CONTOSO.COM) unknown`, 'KDC_ERR_S_PRINCIPAL_UNKNOWN'],
  [`${HEIMDAL}Server not found in Kerberos database`, 'KDC_ERR_S_PRINCIPAL_UNKNOWN'],
  [`${HEIMDAL}Error from KDC: UNKNOWN_SERVER`, 'KDC_ERR_S_PRINCIPAL_UNKNOWN'],
  [`${HEIMDAL}Clients credentials have been revoked`, 'KDC_ERR_CLIENT_REVOKED'],
  [`${HEIMDAL}Password has expired`, 'KDC_ERR_KEY_EXPIRED'],
  [`${HEIMDAL}unable to reach any KDC in realm CONTOSO.COM`, 'KDC_UNREACHABLE'],
  [`${HEIMDAL}unable to reach any KDC in realm CONTOSO.COM, tried 2 KDCs`, 'KDC_UNREACHABLE'],
  [`${HEIMDAL}unable to find realm of host localhost`, 'REALM_UNKNOWN'],
  // Windows
  ['AcquireCredentialsHandle: No credentials are available in the security package', 'NO_CREDENTIALS'],
  ['InitializeSecurityContext: The context has expired and can no longer be used.', 'KRB_AP_ERR_TKT_EXPIRED'],
  [
    'InitializeSecurityContext: The specified target is unknown or unreachable',
    'KDC_ERR_S_PRINCIPAL_UNKNOWN',
  ],
  ['InitializeSecurityContext: The target principal name is incorrect.', 'KRB_AP_ERR_NOT_US'],
  ['InitializeSecurityContext: The clocks on the client and server machines are skewed.', 'KRB_AP_ERR_SKEW'],
  ['InitializeSecurityContext: No authority could be contacted for authentication.', 'KDC_UNREACHABLE'],
  // in German
  ['InitializeSecurityContext: Der Zielprinzipalname ist falsch.', 'KRB_AP_ERR_NOT_US'],
  [
    'InitializeSecurityContext: Das angegebene Ziel ist unbekannt oder nicht erreichbar.',
    'KDC_ERR_S_PRINCIPAL_UNKNOWN',
  ],
  [
    'AcquireCredentialsHandle: Im Sicherheitspaket sind keine Anmeldeinformationen verfügbar.',
    'NO_CREDENTIALS',
  ],
  // the package reads the bytes of windows-1252 as UTF-8
  [
    `AcquireCredentialsHandle: ${Buffer.from('Im Sicherheitspaket sind keine Anmeldeinformationen verfügbar.', 'latin1').toString('utf8')}`,
    'NO_CREDENTIALS',
  ],
]

describe('the error of a Kerberos library', () => {
  test.each(SAID)('"%s" is %s', (text, error) => {
    const failure = ticketFailure('crm.contoso.com', text)
    expect(failure.provider).toEqual({ code: error, text })
    expect(failure.failure.fixedBy).toBeDefined()
  })

  test('has an example for every code', () => {
    expect(new Set(SAID.map(([, error]) => error))).toEqual(new Set(ticketErrors))
  })

  test('that is unknown is shown without its line break', () => {
    const failure = ticketFailure(
      'crm.contoso.com',
      'InitializeSecurityContext: The logon attempt failed\r\n',
    )
    expect(failure.provider).toEqual({ text: 'InitializeSecurityContext: The logon attempt failed' })
  })

  test('that is unknown is cut to 400 characters', () => {
    const failure = ticketFailure('crm.contoso.com', 'x'.repeat(10_000))
    expect([failure.code, failure.provider?.text.length]).toEqual(['sign-in-refused', 400])
  })
})
