/** Names of identity providers for window, tray and command line. */
import type { IdentityProvider, SignInMethodOffer } from '../contract/identity-provider.ts'
import { words } from './index.ts'

/** Full name, such as "Active Directory, federated through contoso.com (AD FS at sts.contoso.com)". */
export function identityProviderName(provider: IdentityProvider): string {
  const names = words.providers
  switch (provider.kind) {
    case 'microsoft-online':
      return provider.cloud === 'unknown'
        ? names.unknownServer(provider.authority.split('/')[2] ?? provider.authority)
        : names.microsoftOnline
    case 'managed':
      return alsoPersonal(names.managed, provider)
    case 'federated':
      return alsoPersonal(names.federated(provider.domain, stsName(provider)), provider)
    case 'microsoft-account':
      return names.microsoftAccount
    case 'ad-fs':
      return names.adFs
    case 'active-directory':
      return names.windows
    case 'unknown':
      return names.unknown
  }
}

/** Short name for a row of the list, such as "Federated, contoso.com". */
export function shortProviderName(provider: IdentityProvider | undefined): string {
  const names = words.providers.short
  switch (provider?.kind) {
    case undefined:
      return words.providers.notDetected
    case 'microsoft-online':
      return provider.cloud === 'unknown' ? identityProviderName(provider) : names.microsoftOnline
    case 'managed':
      return names.managed
    case 'federated':
      return names.federated(provider.domain)
    case 'microsoft-account':
      return names.microsoftAccount
    case 'ad-fs':
      return names.adFs
    case 'active-directory':
      return names.windows
    case 'unknown':
      return names.unknown
  }
}

/** Full name; undefined means that detection has not run yet. */
export const detectedProviderName = (provider: IdentityProvider | undefined): string =>
  provider === undefined ? words.providers.notDetected : identityProviderName(provider)

function stsName({ sts, stsHost }: IdentityProvider & { kind: 'federated' }): string {
  const { adFsAt, thirdPartyAt, stsAt } = words.providers
  if (sts === undefined) return stsAt(stsHost)
  return sts === 'ad-fs' ? adFsAt(stsHost) : thirdPartyAt(stsHost)
}

const alsoPersonal = (name: string, { alsoMicrosoftAccount }: { readonly alsoMicrosoftAccount?: boolean }) =>
  alsoMicrosoftAccount === true ? words.providers.alsoPersonal(name) : name

/** Why a sign-in method is not available; empty if it is. */
export const obstacleWords = ({ whyNot }: Pick<SignInMethodOffer, 'whyNot'>): string =>
  whyNot === null ? '' : words.providers.obstacles[whyNot]
