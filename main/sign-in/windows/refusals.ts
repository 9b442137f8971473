/** Why a Windows account is not taken, where nobody's own words say it. */
import { FailureError } from '../../contract/failure.ts'

/** @param whose whose ticket it is @param wanted whom the connection is for */
export const otherTicket = (whose: string, wanted: string): FailureError =>
  new FailureError({
    code: 'wrong-account',
    message: `The Kerberos ticket on this computer is ${whose}’s, but this connection is for ${wanted}.`,
    advice: 'Sign in with user name and password, or change the user name of this connection.',
  })

export const ticketRefused = (host: string): FailureError =>
  new FailureError({
    code: 'sign-in-refused',
    fixedBy: 'organisation-administrator',
    message: `${host} does not take the Kerberos ticket of this computer.`,
    advice: `The name HTTP/${host} may be registered for another account than the one that runs Dynamics (setspn).`,
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
