import { describe, expect, test } from 'vitest'
import { ticketErrors, ticketFailure } from '../../../main/sign-in/windows/ticket-failure.ts'

/** What libraries say: MIT's and Heimdal's as they are seen, Windows' by its system messages. */
const SAID: readonly (readonly [text: string, error: string])[] = [
  [
    'No credentials were supplied, or the credentials were unavailable or inaccessible: SPNEGO cannot find mechanisms to negotiate',
    'NO_CREDENTIALS',
  ],
  ['No credentials are available in the security package (0x8009030E)', 'NO_CREDENTIALS'],
  [
    'Unspecified GSS failure.  Minor code may provide more information: Ticket expired',
    'KRB_AP_ERR_TKT_EXPIRED',
  ],
  ['The referenced context has expired', 'KRB_AP_ERR_TKT_EXPIRED'],
  [
    'Unspecified GSS failure.  Minor code may provide more information: Server HTTP/crm.contoso.com@CONTOSO.COM not found in Kerberos database',
    'KDC_ERR_S_PRINCIPAL_UNKNOWN',
  ],
  ['The specified target is unknown or unreachable (0x80090303)', 'KDC_ERR_S_PRINCIPAL_UNKNOWN'],
  [
    "kinit: Client's credentials have been revoked while getting initial credentials",
    'KDC_ERR_CLIENT_REVOKED',
  ],
  ['Password expired.  You must change it now.', 'KDC_ERR_KEY_EXPIRED'],
  [
    'Unspecified GSS failure.  Minor code may provide more information: Clock skew too great',
    'KRB_AP_ERR_SKEW',
  ],
  [
    "Unspecified GSS failure.  Minor code may provide more information: The ticket isn't for us",
    'KRB_AP_ERR_NOT_US',
  ],
  [
    'Unspecified GSS failure.  Minor code may provide more information: Cannot contact any KDC for realm CONTOSO.COM',
    'KDC_UNREACHABLE',
  ],
  ['No authority could be contacted for authentication (0x80090311)', 'KDC_UNREACHABLE'],
  [
    'Opening library libgssapi_krb5.so.2 failed: libgssapi_krb5.so.2: cannot open shared object file: No such file or directory',
    'LIBRARY_MISSING',
  ],
]

describe('what a Kerberos library says', () => {
  test.each(SAID)('"%s" is %s', (text, error) => {
    const failure = ticketFailure('crm.contoso.com', text)
    expect(failure.provider).toEqual({ code: error, text })
    expect(failure.fixedBy).toBeDefined()
  })

  test('is known by an example for every error that there are words for', () => {
    expect(new Set(SAID.map(([, error]) => error))).toEqual(new Set(ticketErrors))
  })

  test('and is not known is told in its own words, cut to a length', () => {
    const failure = ticketFailure('crm.contoso.com', 'x'.repeat(10_000))
    expect([failure.code, failure.provider?.text.length]).toEqual(['sign-in-refused', 400])
  })
})
