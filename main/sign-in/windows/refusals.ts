/** Why a Windows account is not taken, where nobody's own words say it. */
import { FailureError, type FixedBy } from '../../contract/failure.ts'

/** @param whose whose ticket it is @param wanted whom the connection is for */
export const otherTicket = (whose: string, wanted: string): FailureError =>
  new FailureError({
    code: 'wrong-account',
    message: `The Kerberos ticket on this computer is ${whose}’s, but this connection is for ${wanted}.`,
    advice: 'Sign in with user name and password, or change the user name of this connection.',
  })

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
  new FailureError({
    code: 'sign-in-refused',
    fixedBy: administrator,
    message: `${host} does not take the Kerberos ticket of this computer.`,
    advice: [
      `The name HTTP/${host} may be registered for another account than the one that runs ${name} (setspn).`,
      ...(encrypted
        ? ['Or the server requires Extended Protection: then sign in with user name and password.']
        : []),
    ].join(' '),
  })

/**
 * Without a ticket SSPI goes on by NTLM with the account that is signed in. That answer would go to any server that asks, bound to
 * nothing: whoever runs the server could pass it on to another one, or guess the password from it.
 */
export const noTicketButNtlm = (host: string): FailureError =>
  new FailureError({
    code: 'sign-in-needs-person',
    fixedBy: 'you',
    message: `Windows has no Kerberos ticket for ${host}.`,
    advice: `Sign in with user name and password. Kerberos needs a computer that is in the domain and can reach it, and the name HTTP/${host} registered for the account that runs the service (setspn).`,
  })

/** @param before why there is no sign-in by a ticket; null where none was tried */
export const ntlmForbidden = (host: string, before: FailureError | null): FailureError =>
  new FailureError({
    code: 'method-not-available',
    fixedBy: 'directory-administrator',
    message: [
      ...(before === null ? [] : [before.message]),
      `A policy of this computer forbids NTLM to ${host}, so that a password cannot be used.`,
    ].join(' '),
    advice: `Your administrator can make Kerberos work for HTTP/${host}, or add the server to the exceptions of the policy (Restrict NTLM: Add remote server exceptions).`,
    ...(before?.provider === undefined ? {} : { provider: before.provider }),
  })

/** Over NTLM a server does not tell the reasons apart. */
export const passwordRefused = (host: string): FailureError =>
  new FailureError({
    code: 'sign-in-refused',
    fixedBy: 'you',
    message: `${host} does not take this user name and password.`,
    advice:
      'Check both. The account may be disabled or locked, or its password expired, too: the server does not say, and more tries may lock it.',
  })

export const notEncrypted = (host: string): FailureError =>
  new FailureError({
    code: 'url-needs-https',
    message: `The connection to ${host} is not encrypted: whoever listens could guess the password from what is sent.`,
    advice: 'Use https, or say that you want it all the same.',
  })

export const noName = (): FailureError =>
  new FailureError({
    code: 'input-refused',
    message: 'This is no user name of Active Directory.',
    advice: 'It has the form DOMAIN\\user or user@domain.',
  })
