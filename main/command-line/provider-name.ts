/** How the command line calls an organization's identity provider. */
import type { ConnectionProfile } from '../contract/profile.ts'
import { words } from '../words/index.ts'
import { identityProviderName } from '../words/providers.ts'

/** The name of the identity provider, or that it is unknown. */
export const providerName = ({ detection }: ConnectionProfile): string =>
  detection ? identityProviderName(detection.identityProvider) : words.commandLine.providerUnknown
