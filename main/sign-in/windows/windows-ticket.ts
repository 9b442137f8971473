/** Sign-in to a Windows account with this computer's Kerberos ticket. */
import { FailureError } from '../../contract/failure.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import { writeRecord } from '../../vault/records.ts'
import type { SignedIn, SignInAttempt } from '../sign-in-method.ts'
import { DYNAMICS, otherTicket } from './refusals.ts'
import { createTicketExchange } from './ticket-exchange.ts'
import { authorityOf, credentialOf, FIRST_REQUEST, isOther, type WindowsTools } from './windows-account.ts'

/** @throws FailureError if no ticket opens the org */
export async function signInByTicket(
  { profile, detection, signal }: SignInAttempt,
  { vault, connect, tickets }: WindowsTools,
): Promise<SignedIn> {
  const { exchange, principal } = createTicketExchange({
    connect,
    tickets,
    url: profile.orgUrl,
    service: DYNAMICS,
  })
  const { path, headers } = FIRST_REQUEST
  await unlessAborted(exchange({ url: `${profile.orgUrl}${path}`, headers, signal }), signal)
  const name = await principal()
  if (name !== null && profile.userName !== null && isOther(name, profile.userName))
    throw otherTicket(name, profile.userName)
  return {
    identity: { authority: authorityOf(detection), name },
    credential: credentialOf('kerberos', exchange),
    interactive: false,
    renewed: true,
    keep: (accountId) =>
      writeRecord(vault, { kind: 'typed', accountId }, { version: 1, kind: 'ticket', name }),
  }
}

/** Signs in with a ticket. @returns the sign-in, or why it failed */
export async function tryTicket(
  attempt: SignInAttempt,
  tools: WindowsTools,
): Promise<SignedIn | FailureError> {
  try {
    return await signInByTicket(attempt, tools)
  } catch (error) {
    attempt.signal.throwIfAborted()
    if (error instanceof FailureError && (error.provider !== undefined || NO_TICKET.includes(error.code)))
      return error
    throw error
  }
}

/** Failures without library text that also mean that no ticket opens the org. */
const NO_TICKET: readonly FailureError['code'][] = [
  'sign-in-refused',
  'wrong-account',
  'method-not-available',
]
