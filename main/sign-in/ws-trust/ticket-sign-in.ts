/** Sign-in at an STS with this computer's Kerberos ticket. */
import { FailureError } from '../../contract/failure.ts'
import type { TrustEndpoint } from '../../protocol/metadata-exchange.ts'
import type { SignedIn, SignInAttempt } from '../sign-in-method.ts'
import type { AssertionUse } from './assertion-use.ts'
import { stsOf, useOf, type WsTrustTools } from './attempt-sts.ts'
import { keeping } from './password-sign-in.ts'
import type { TicketAnswer } from './sts.ts'

/** @returns the sign-in, or why it failed: a password may work. @throws FailureError if the assertion does not open the org */
export async function signInByTicket(
  attempt: SignInAttempt,
  where: TrustEndpoint,
  tools: WsTrustTools,
): Promise<SignedIn | FailureError> {
  const use = useOf(attempt, tools)
  const answer = await askForTicket(attempt, { where, use }, tools)
  if (answer instanceof FailureError) return answer
  const made = await use.opened(answer.token, answer).catch((error: unknown) => {
    if (error instanceof FailureError && error.code === 'wrong-account') return error
    throw error
  })
  if (made instanceof FailureError) return made
  const keep = keeping(tools.vault, made, { version: 1, kind: 'ticket' })
  return { ...made, interactive: false, renewed: true, keep }
}

/** Requests an assertion with the ticket. @returns the assertion, or why there is none */
async function askForTicket(
  attempt: SignInAttempt,
  { where, use }: { readonly where: TrustEndpoint; readonly use: AssertionUse },
  tools: WsTrustTools,
): Promise<TicketAnswer | FailureError> {
  const { signal } = attempt
  try {
    const answer = await stsOf(attempt, tools).byTicket({ where, purpose: use.purpose, signal })
    use.checkTicket(answer.principal)
    return answer
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof FailureError) return error
    throw error
  }
}

/** True if this computer has no ticket, or the STS accepts none: the user need not know. */
export const isOfNoTicket = ({ code, provider }: FailureError): boolean =>
  code === 'method-not-available' || provider?.code === 'NO_CREDENTIALS'
