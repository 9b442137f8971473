/** Converts SOAP faults of an STS into failures. */
import { FailureError, fail } from '../../contract/failure.ts'
import type { SoapFault } from '../../protocol/ws-trust/fault.ts'
import { codeIn, isKnownCode, meaningOf } from '../provider-codes/meaning-of.ts'

/** True for a failure after which the same password must not be sent again. */
export const isOfPassword = (error: unknown): error is FailureError =>
  error instanceof FailureError && error.code === 'sign-in-refused' && error.provider?.code === WRONG

const WRONG = 'FailedAuthentication'

/** Codes that add nothing to a password fault: the branches for it below decide whether the password may be sent again. */
const OF_PASSWORD = ['MSIS3173', 'MSIS9659', 'AADSTS50064', 'AADSTS50126']

const FIXED_BY = {
  'sign-in-refused/request-out-of-time': 'you',
  'sign-in-refused/account-locked': 'directory-administrator',
  'sign-in-refused/password-expired': 'you',
  'sign-in-refused/sts-password': 'you',
  'sign-in-refused/no-assertion': 'sts-administrator',
} as const

export function trustFailure(host: string, { code, text }: SoapFault): FailureError {
  const provider = { code, text }
  const own = codeIn(text)
  const meaning = own === null ? null : meaningOf(own)
  const explained =
    own === null || meaning === null
      ? null
      : fail(meaning.reason, {}, { fixedBy: meaning.fixedBy, provider: { code: own, text } })
  // a code of which only the family is known says less than the fault
  if (
    explained !== null &&
    own !== null &&
    isKnownCode(own) &&
    !(code === WRONG && OF_PASSWORD.includes(own))
  )
    return explained
  const refused = (reason: keyof typeof FIXED_BY) =>
    fail(reason, { host }, { fixedBy: FIXED_BY[reason], provider })
  if (code === 'MessageExpired' || code === 'InvalidSecurity')
    return refused('sign-in-refused/request-out-of-time')
  if (code === WRONG && /\blocked\b/i.test(text)) return refused('sign-in-refused/account-locked')
  if (code === WRONG && /\bexpired\b/i.test(text)) return refused('sign-in-refused/password-expired')
  if (code === WRONG) return refused('sign-in-refused/sts-password')
  if (explained !== null) return explained
  return refused('sign-in-refused/no-assertion')
}
