/** Turns what an STS says instead of an assertion into our failures. */
import { FailureError, fail } from '../../contract/failure.ts'
import type { SoapFault } from '../../protocol/ws-trust/fault.ts'
import { codeIn, isKnownCode, meaningOf } from '../provider-codes/meaning-of.ts'

/** True for a failure after which the same password must not be sent again. */
export const isOfPassword = (error: unknown): error is FailureError =>
  error instanceof FailureError && error.code === 'sign-in-refused' && error.provider?.code === WRONG

const WRONG = 'FailedAuthentication'

/** Codes that say of a refused password no more than the fault does: the branches for it know whether it may be sent again. */
const OF_PASSWORD = ['MSIS3173', 'MSIS9659', 'AADSTS50064', 'AADSTS50126']

export function trustFailure(host: string, { code, text }: SoapFault): FailureError {
  const provider = { code, text }
  const own = codeIn(text)
  const meaning = own === null ? null : meaningOf(own)
  const explained =
    own === null || meaning === null
      ? null
      : fail(meaning.reason, {}, { fixedBy: meaning.fixedBy, provider: { code: own, text } })
  // a code that has its family's meaning alone says less than the fault's own
  if (
    explained !== null &&
    own !== null &&
    isKnownCode(own) &&
    !(code === WRONG && OF_PASSWORD.includes(own))
  )
    return explained
  const refused = (
    message: string,
    advice: string,
    fixedBy: 'you' | 'directory-administrator' | 'sts-administrator',
  ) => new FailureError({ code: 'sign-in-refused', message, advice, fixedBy, provider })
  if (code === 'MessageExpired' || code === 'InvalidSecurity')
    return refused(
      `${host} found the request too old, or from the future.`,
      'Compare this computer’s clock with the server’s: five minutes apart are too many.',
      'you',
    )
  if (code === WRONG && /\blocked\b/i.test(text))
    return refused(
      'The account is locked.',
      'Wait, or ask your administrator to unlock it.',
      'directory-administrator',
    )
  if (code === WRONG && /\bexpired\b/i.test(text))
    return refused(
      'The password has expired.',
      'Change it where you sign in to your computer, then connect again.',
      'you',
    )
  if (code === WRONG)
    return refused(
      `${host} does not take this user name and password.`,
      'Check both. The account may be locked or the password expired, too: the server does not say; more tries may lock it.',
      'you',
    )
  if (explained !== null) return explained
  return refused(
    `${host} gives no assertion for this organization.`,
    'Its administrator can see why in the event log of AD FS.',
    'sts-administrator',
  )
}
