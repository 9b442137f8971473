/** Which ways of signing in follow from an identity provider, and why another is not offered. */
import type { IdentityProvider, SignInMethodOffer } from '../contract/identity-provider.ts'

const ENTRA = 'Microsoft Entra (OAuth)'
const WS_FEDERATION = 'WS-Federation in a window'
const WINDOWS = 'Windows account (Kerberos, NTLM)'

/** @param stsHost host of the WS-Federation STS that the org's redirect named, if it did */
export function signInMethodsFor(
  provider: IdentityProvider,
  stsHost: string | undefined,
): readonly SignInMethodOffer[] {
  const offer = (id: SignInMethodOffer['id'], label: string, whyNot: string | null): SignInMethodOffer => ({
    id,
    label,
    recommended: whyNot === null,
    whyNot,
  })
  switch (provider.kind) {
    case 'microsoft-online':
    case 'managed':
    case 'federated':
      return [offer('entra', ENTRA, null)]
    case 'microsoft-account':
      return [
        offer(
          'entra',
          ENTRA,
          'Organisations provisioned through Microsoft Online Services do not accept a Microsoft account. Use a work or school account.',
        ),
      ]
    case 'ad-fs':
      return [
        offer(
          'ws-federation',
          WS_FEDERATION,
          stsHost === undefined
            ? 'The organisation offers AD FS by OAuth only, which Homerealm cannot sign in with yet.'
            : null,
        ),
      ]
    case 'active-directory':
      return [offer('windows', WINDOWS, 'Homerealm cannot sign in with Windows accounts yet.')]
    case 'unknown':
      return []
  }
}
