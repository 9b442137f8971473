/** Why a Windows account is not taken, where nobody's own words say it. */
import { type FailureError, type FixedBy, fail } from '../../contract/failure.ts'

/** @param holder whose ticket it is, null where that is unknown @param wanted whom the connection is for */
export const otherTicket = (holder: string | null, wanted: string): FailureError =>
  fail('wrong-account/ticket', { holder, wanted })

/** What takes tickets: it runs under the account that its name is registered for. */
export interface TicketService {
  readonly name: 'Dynamics' | 'AD FS'
  readonly administrator: FixedBy
}

export const DYNAMICS: TicketService = { name: 'Dynamics', administrator: 'organization-administrator' }
export const AD_FS: TicketService = { name: 'AD FS', administrator: 'sts-administrator' }

/**
 * The server does not say why. The `kerberos` package gives no channel bindings, which Extended Protection may require over
 * https (https://learn.microsoft.com/iis/configuration/system.webServer/security/authentication/windowsAuthentication/extendedProtection/).
 * @param encrypted over https
 */
export const ticketRefused = (
  host: string,
  { name, administrator }: TicketService,
  encrypted: boolean,
): FailureError =>
  fail('sign-in-refused/ticket', { host, service: name, encrypted }, { fixedBy: administrator })

/**
 * Without a ticket SSPI goes on by NTLM with the account that is signed in. That answer would go to any server that asks, bound to
 * nothing: whoever runs the server could pass it on to another one, or guess the password from it.
 */
export const noTicketButNtlm = (host: string): FailureError =>
  fail('sign-in-needs-person/no-ticket-but-ntlm', { host }, { fixedBy: 'you' })

/** @param before why there is no sign-in by a ticket; null where none was tried */
export const ntlmForbidden = (host: string, before: FailureError | null): FailureError =>
  fail(
    'method-not-available/ntlm-forbidden',
    { host, ticket: before?.failure ?? null },
    {
      fixedBy: 'directory-administrator',
      ...(before?.provider === undefined ? {} : { provider: before.provider }),
    },
  )

/** Over NTLM a server does not tell the reasons apart. */
export const passwordRefused = (host: string): FailureError =>
  fail('sign-in-refused/windows-password', { host }, { fixedBy: 'you' })
