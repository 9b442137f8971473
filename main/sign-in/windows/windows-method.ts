/** Sign-in to a Windows account with a Kerberos ticket, otherwise with a typed password over NTLM. */

import { FailureError, personCanGoOn } from '../../contract/failure.ts'
import type { Account } from '../../contract/profile.ts'
import { Secret } from '../../secret.ts'
import { readRecord } from '../../vault/records.ts'
import { canRenewFrom } from '../can-renew.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import { createTurns } from '../turns.ts'
import { ntlmIsForbidden } from './ntlm-policy.ts'
import { authorityOf, isOther, schemesOf, type WindowsTools } from './windows-account.ts'
import { isPlain, permitNtlm, provePassword, signInByTypedPassword } from './windows-password.ts'
import { signInByTicket, tryTicket } from './windows-ticket.ts'

export type WindowsMethodOptions = Omit<WindowsTools, 'isForbidden'> & Partial<WindowsTools>

export function createWindowsMethod(options: WindowsMethodOptions): SignInMethod {
  const tools = { ...options, isForbidden: options.isForbidden ?? ntlmIsForbidden }
  /** Renews the orgs of one account in sequence: parallel ones would repeat a wrong password, and could lock the account. */
  const inTurn = createTurns()

  return {
    id: 'windows',

    canRenew: canRenewFrom(tools.vault),

    authority: authorityOf,

    signOutPage: () => null,

    async renew(attempt, refused = false) {
      const { account, detection, signal } = attempt
      // the vault has nothing newer than the refused ticket or password
      if (account === null || refused || account.authority !== authorityOf(detection)) return null
      return inTurn(account.id, signal, () => renewed(attempt, account, tools))
    },

    async signIn(attempt) {
      const ticket = schemesOf(attempt.detection).includes('negotiate')
        ? await tryTicket(attempt, tools)
        : null
      if (ticket !== null && !(ticket instanceof FailureError)) return ticket
      return signInByTypedPassword(attempt, ticket, tools)
    },
  }
}

/** Renews from the vault; null if only the user can continue. */
async function renewed(
  attempt: SignInAttempt,
  account: Account,
  tools: WindowsTools,
): Promise<SignedIn | null> {
  const id = { kind: 'typed', accountId: account.id } as const
  const record = await readRecord(tools.vault, id)
  if (record?.kind !== 'ticket' && record?.kind !== 'windows-password') return null
  // checked before the proof: a password that the server never saw must stay in the vault
  if (record.kind === 'windows-password') await permitNtlm(attempt.profile, null, tools)
  try {
    if (record.kind === 'ticket') {
      const signedIn = await signInByTicket(attempt, tools)
      const { name } = signedIn.identity
      const before = record.name ?? null
      return name !== null && before !== null && isOther(name, before) ? null : signedIn
    }
    const { name, password, unencrypted } = record
    if (isPlain(attempt.profile) && !unencrypted) return null
    const proven = await provePassword(attempt, { name, password: new Secret(password) }, tools)
    return { ...proven, interactive: false, keep: async () => {} }
  } catch (error) {
    if (!(error instanceof FailureError) || !personCanGoOn(error.code)) throw error
    // repeated attempts with a wrong password would lock the account
    if (record.kind === 'windows-password') await tools.vault.remove(id)
    return null
  }
}
