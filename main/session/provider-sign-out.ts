/** Ends the provider's own session, in addition to the sign-in that the app saved. */
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import type { SignOutReport } from '../contract/session.ts'
import type { ConnectStore } from '../profiles/profile-store.ts'
import type { SignInMethod } from '../sign-in/sign-in-method.ts'

export interface ProviderSignOut {
  /** The provider's page that ends its session in a browser; null if there is none or the profile is not signed in. */
  signOutPage(profile: ConnectionProfile): string | null
  /** Call before vault and store delete the account. @returns a function that ends the provider's session and never throws */
  ending(profile: ConnectionProfile): Promise<() => Promise<SignOutReport>>
}

const nothing = async (): Promise<SignOutReport> => ({ ended: [], notEnded: [] })

export function createProviderSignOut(
  profiles: ConnectStore,
  methods: readonly SignInMethod[],
): ProviderSignOut {
  const accountOf = ({ accountId }: ConnectionProfile): Account | null =>
    accountId === null ? null : profiles.account(accountId)
  const methodOf = (account: Account): SignInMethod | undefined =>
    methods.find(({ id }) => id === account.method)

  return {
    signOutPage(profile) {
      const account = accountOf(profile)
      if (account === null || profile.detection === null) return null
      return methodOf(account)?.signOutPage(profile.detection) ?? null
    },
    async ending(profile) {
      const account = accountOf(profile)
      if (account === null || profile.detection === null) return nothing
      const orgs = profiles.profiles().filter(({ accountId }) => accountId === account.id)
      const end = await methodOf(account)?.ending?.(
        account,
        profile.detection,
        orgs.map(({ orgUrl }) => orgUrl),
      )
      return end ?? nothing
    },
  }
}
