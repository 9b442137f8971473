/** The failures of Windows sign-ins for which the server or library gives no text. */
import { type FailureError, type FixedBy, fail } from '../../contract/failure.ts'

/** @param holder owner of the ticket, null if unknown @param wanted the expected user */
export const otherTicket = (holder: string | null, wanted: string): FailureError =>
  fail('wrong-account/ticket', { holder, wanted })

/** A service that accepts tickets; its service principal name (SPN) is registered for the account that runs it. */
export interface TicketService {
  readonly name: 'Dynamics' | 'AD FS'
  readonly administrator: FixedBy
}

export const DYNAMICS: TicketService = { name: 'Dynamics', administrator: 'organization-administrator' }
export const AD_FS: TicketService = { name: 'AD FS', administrator: 'sts-administrator' }

/**
 * The server does not give a reason. The `kerberos` package sends no channel bindings, which Extended Protection may require
 * over https
 * (https://learn.microsoft.com/iis/configuration/system.webServer/security/authentication/windowsAuthentication/extendedProtection/).
 * @param encrypted the connection uses https
 */
export const ticketRefused = (
  host: string,
  { name, administrator }: TicketService,
  encrypted: boolean,
): FailureError =>
  fail('sign-in-refused/ticket', { host, service: name, encrypted }, { fixedBy: administrator })

/**
 * Without a ticket, SSPI falls back to NTLM with the logged-on account, without channel binding. A malicious server could relay
 * that response to another server, or guess the password from it.
 */
export const noTicketButNtlm = (host: string): FailureError =>
  fail('sign-in-needs-person/no-ticket-but-ntlm', { host }, { fixedBy: 'you' })

/** @param before why the ticket sign-in failed; null if none was tried */
export const ntlmForbidden = (host: string, before: FailureError | null): FailureError =>
  fail(
    'method-not-available/ntlm-forbidden',
    { host, ticket: before?.failure ?? null },
    {
      fixedBy: 'directory-administrator',
      ...(before?.provider === undefined ? {} : { provider: before.provider }),
    },
  )

/** With NTLM, a server gives no reason for a refusal. */
export const passwordRefused = (host: string): FailureError =>
  fail('sign-in-refused/windows-password', { host }, { fixedBy: 'you' })
