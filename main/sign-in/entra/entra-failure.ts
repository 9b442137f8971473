/** Turns what Microsoft Entra and MSAL say went wrong into our failures, keeping the provider's own words and code. */
import { type FailureCode, FailureError } from '../../contract/failure.ts'

const AADSTS = /AADSTS(\d{4,7})/
const CORRELATION = /Correlation ID:\s*([0-9a-f-]{36})/i

/** What the more common AADSTS codes mean. https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const KNOWN: Readonly<Record<string, { code: FailureCode; message: string; advice: string }>> = {
  '50020': {
    code: 'wrong-tenant',
    message: 'This account belongs to another organisation’s directory.',
    advice: 'Sign in with an account of this organisation, or ask its administrator to invite you.',
  },
  '50034': {
    code: 'wrong-account',
    message: 'This account does not exist in the organisation’s directory.',
    advice: 'Check the user name.',
  },
  '50053': {
    code: 'sign-in-refused',
    message: 'The account is locked after too many attempts.',
    advice: 'Wait, or ask your administrator to unlock it.',
  },
  '50055': {
    code: 'sign-in-refused',
    message: 'The password has expired.',
    advice: 'Change it in a browser, then sign in again.',
  },
  '50057': {
    code: 'sign-in-refused',
    message: 'The account is disabled.',
    advice: 'Ask your administrator.',
  },
  '50105': {
    code: 'sign-in-refused',
    message: 'The account is not assigned to this application.',
    advice: 'Ask your administrator to assign it.',
  },
  '50058': {
    code: 'sign-in-needs-person',
    message: 'Nobody is signed in at Microsoft any more.',
    advice: 'Connect to sign in.',
  },
  '50126': {
    code: 'sign-in-refused',
    message: 'The user name or password is wrong.',
    advice: 'Try again; several wrong passwords lock the account.',
  },
  '50158': {
    code: 'sign-in-refused',
    message: 'Another check outside of Microsoft Entra is asked for.',
    advice: 'Sign in through the system browser, where that check can be done.',
  },
  '53000': {
    code: 'sign-in-refused',
    message: 'A Conditional Access policy asks for a compliant device.',
    advice: 'Sign in through the system browser of a device that your organisation manages.',
  },
  '53001': {
    code: 'sign-in-refused',
    message: 'A Conditional Access policy asks for a device that is joined to the domain.',
    advice: 'Sign in through the system browser of such a device.',
  },
  '53003': {
    code: 'sign-in-refused',
    message: 'A Conditional Access policy refuses this sign-in.',
    advice: 'Try the system browser: the policy may ask for a managed device.',
  },
  '53004': {
    code: 'sign-in-refused',
    message: 'Multi-factor authentication must be set up first.',
    advice: 'Set it up in a browser, then sign in again.',
  },
  '65001': {
    code: 'consent-denied',
    message: 'Nobody has consented to this application yet.',
    advice: 'Consent when asked, or ask an administrator to.',
  },
  '65004': {
    code: 'consent-denied',
    message: 'The request for access was declined.',
    advice: 'Sign in again and accept, or ask an administrator.',
  },
  '90002': {
    code: 'wrong-tenant',
    message: 'The sign-in server does not know the organisation’s directory.',
    advice: 'Ask the organisation again who signs people in.',
  },
  '500121': {
    code: 'sign-in-refused',
    message: 'The second factor was not given, or was denied.',
    advice: 'Sign in again with your phone or key at hand.',
  },
  '700016': {
    code: 'sign-in-refused',
    message: 'The organisation’s directory does not know this application.',
    advice: 'An administrator must register it or consent to it.',
  },
  '7000215': {
    code: 'sign-in-refused',
    message: 'The client secret is wrong.',
    advice: 'Take the secret’s value, not its id, from the application’s registration.',
  },
  '7000222': {
    code: 'sign-in-refused',
    message: 'The client secret has expired.',
    advice: 'Make a new one in the application’s registration, then connect with that.',
  },
  '700027': {
    code: 'sign-in-refused',
    message: 'The certificate is not one of this application’s.',
    advice: 'Upload it in the application’s registration, or choose the one that is there.',
  },
  '7000218': {
    code: 'sign-in-refused',
    message: 'This application is not registered as a public client.',
    advice: 'Its owner must allow public client flows in the registration.',
  },
  '500011': {
    code: 'wrong-tenant',
    message: 'The organisation is not known in this directory.',
    advice: 'It may belong to another directory or cloud.',
  },
  '500200': {
    code: 'microsoft-account-refused',
    message: 'A personal Microsoft account cannot sign in here.',
    advice: 'Use a work or school account.',
  },
  '500202': {
    code: 'microsoft-account-refused',
    message: 'A personal Microsoft account cannot sign in here.',
    advice: 'Use a work or school account.',
  },
}

/** Longest text of a provider that is kept. */
const KEPT = 600

/** The failure for an OAuth `error` and its description (RFC 6749 §4.1.2.1, §5.2). */
export function entraFailure(error: string, description: string, cause?: unknown): FailureError {
  const number = AADSTS.exec(description)?.[1]
  const correlationId = CORRELATION.exec(description)?.[1]
  const provider = {
    code: number === undefined ? error.slice(0, 80) : `AADSTS${number}`,
    text: description.slice(0, KEPT) || error.slice(0, KEPT),
    ...(correlationId === undefined ? {} : { correlationId }),
  }
  const known = number === undefined ? undefined : KNOWN[number]
  if (known) return new FailureError({ ...known, provider }, { cause })
  if (error === 'access_denied' || error === 'consent_required')
    return new FailureError(
      {
        code: 'consent-denied',
        message: 'Access was declined.',
        advice: 'Sign in again and accept, or ask an administrator.',
        provider,
      },
      { cause },
    )
  return new FailureError(
    {
      code: 'sign-in-refused',
      message: 'The sign-in server refused the sign-in.',
      advice: 'Its own words say why.',
      provider,
    },
    { cause },
  )
}
