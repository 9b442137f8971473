/** Failures of Windows accounts: Kerberos and NTLM. */
import type { WindowsFacts } from '../../../contract/failure-facts/windows.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const windows: FailureTexts<WindowsFacts> = {
  'input-refused/windows-name': () => ({
    message: 'This is no user name of Active Directory.',
    advice: 'It has the form DOMAIN\\user or user@domain.',
  }),
  'method-not-available/no-kerberos': () => ({
    message: 'Kerberos is not installed on this computer.',
    advice: 'Install it (on Debian: libgssapi-krb5-2), or sign in with user name and password.',
  }),
  'method-not-available/no-kerberos-library': () => ({
    message: 'This copy of Homerealm has no Kerberos library, so that it cannot use tickets.',
    advice: 'Sign in with user name and password.',
  }),
  'method-not-available/no-windows-account': () => ({
    message: 'The organization does not ask for a Windows account.',
    advice: 'Sign in another way.',
  }),
  'method-not-available/ntlm-forbidden': ({ host, ticket }, { told }) => ({
    message: [
      ...(ticket === null ? [] : [told(ticket).message]),
      `A policy of this computer forbids NTLM to ${host}, so that a password cannot be used.`,
    ].join(' '),
    advice: `Your administrator can make Kerberos work for HTTP/${host}, or add the server to the exceptions of the policy (Restrict NTLM: Add remote server exceptions).`,
  }),
  'network-failed/no-domain-controller': () => ({
    message: 'No domain controller can be reached.',
    advice: 'Check the network and whether a VPN is needed, or sign in with user name and password.',
  }),
  'network-failed/within-sign-in': ({ host }) => ({
    message: `The connection to ${host} ended in the middle of the sign-in.`,
    advice: 'Try again. If it stays so, a proxy or load balancer between may not keep connections together.',
  }),
  'sign-in-needs-person/no-ticket': () => ({
    message: 'There is no Kerberos ticket on this computer.',
    advice: 'Get one (kinit, or sign in to the domain), or sign in with user name and password.',
  }),
  'sign-in-needs-person/no-ticket-but-ntlm': ({ host }) => ({
    message: `Windows has no Kerberos ticket for ${host}.`,
    advice: `Sign in with user name and password. Kerberos needs a computer that is in the domain and can reach it, and the name HTTP/${host} registered for the account that runs the service (setspn).`,
  }),
  'sign-in-needs-person/realm-unknown': ({ host }) => ({
    message: `Kerberos on this computer does not know the realm of ${host}.`,
    advice: 'Name the realm in krb5.conf ([domain_realm]), or sign in with user name and password.',
  }),
  'sign-in-needs-person/ticket-ended': () => ({
    message: 'The Kerberos ticket on this computer has ended.',
    advice: 'Get a new one (kinit, or lock and unlock Windows), or sign in with user name and password.',
  }),
  'sign-in-refused/account-disabled-or-locked': () => ({
    message: 'The account is disabled or locked in Active Directory.',
    advice: 'Ask your administrator.',
  }),
  'sign-in-refused/clocks-apart': () => ({
    message: 'This computer’s clock and that of Active Directory are too far apart.',
    advice: 'Set the clock: five minutes apart are too many.',
  }),
  'sign-in-refused/password-expired': () => ({
    message: 'The password has expired.',
    advice: 'Change it where you sign in to your computer, then connect again.',
  }),
  'sign-in-refused/service-of-another-account': ({ host }) => ({
    message: `The ticket for HTTP/${host} is for another account than the one that runs Dynamics there.`,
    advice: 'The organization’s administrator must move that name to the right account (setspn).',
  }),
  'sign-in-refused/service-unknown': ({ host }) => ({
    message: `Active Directory knows no service HTTP/${host}, so that it gives no ticket for it.`,
    advice:
      'The organization’s administrator must register that name for the account that runs Dynamics (setspn). Until then, sign in with user name and password.',
  }),
  'sign-in-refused/ticket': ({ host, service, encrypted }) => ({
    message: `${host} does not take the Kerberos ticket of this computer.`,
    advice: [
      `The name HTTP/${host} may be registered for another account than the one that runs ${service} (setspn).`,
      ...(encrypted
        ? ['Or the server requires Extended Protection: then sign in with user name and password.']
        : []),
    ].join(' '),
  }),
  'sign-in-refused/ticket-unusable': () => ({
    message: 'The Kerberos ticket could not be used.',
    advice: 'The words of the Kerberos library say more. Sign in with user name and password instead.',
  }),
  'sign-in-refused/windows-password': ({ host }) => ({
    message: `${host} does not take this user name and password.`,
    advice:
      'Check both. The account may be disabled or locked, or its password expired, too: the server does not say, and more tries may lock it.',
  }),
  'url-needs-https/windows-password': ({ host }) => ({
    message: `The connection to ${host} is not encrypted: whoever listens could guess the password from what is sent.`,
    advice: 'Use https, or say that you want it all the same.',
  }),
  'wrong-account/ticket': ({ holder, wanted }) => ({
    message: `The Kerberos ticket on this computer is ${holder === null ? 'of somebody unknown' : `${holder}’s`}, but this connection is for ${wanted}.`,
    advice: 'Sign in with user name and password, or change the user name of this connection.',
  }),
}
