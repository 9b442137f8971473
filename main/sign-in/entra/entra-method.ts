/** Sign-in at Microsoft Entra by MSAL: authorization code with PKCE, and silent renewal from the account's own token cache. */
import type { SignInMethod } from '../sign-in-method.ts'
import { authorityOf } from './authority.ts'
import { signInPerson } from './code-sign-in.ts'
import type { EntraMethodOptions } from './entra-application.ts'
import { renewSilently } from './silent-renewal.ts'

export const createEntraMethod = (tools: EntraMethodOptions): SignInMethod => ({
  id: 'entra',

  canRenew: (account) => tools.vault.has({ kind: 'token-cache', accountId: account.id }),

  authority: (detection) => authorityOf(detection).host,

  signOutPage: (detection) => `${authorityOf(detection).authority}/oauth2/v2.0/logout`,

  async renew(attempt, refused = false) {
    const { account, detection } = attempt
    if (account === null || account.authority !== authorityOf(detection).host) return null
    return renewSilently(attempt, { account, refused }, tools)
  },

  signIn: (attempt) => signInPerson(attempt, tools),
})
