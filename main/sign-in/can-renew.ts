/** Whether the vault has what a renewal of an account can begin with. */
import type { Account } from '../contract/profile.ts'
import { hasTokens } from '../vault/application-tokens.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { type RenewalTarget, renewalRecords } from './renewal-records.ts'

/** @param opensWindow false on the command line @throws FailureError as `hasTokens` */
export const canRenewFrom =
  (vault: TokenVault, opensWindow = false) =>
  async (account: Account, target: RenewalTarget): Promise<boolean> => {
    for (const id of renewalRecords(account, target, opensWindow))
      if (
        await ('clientId' in id && id.clientId !== undefined
          ? hasTokens(vault, { ...id, clientId: id.clientId })
          : vault.has(id))
      )
        return true
    return false
  }
