/** The name of an organization's identity provider on the command line. */
import type { ConnectionProfile } from '../contract/profile.ts'
import { words } from '../words/index.ts'
import { identityProviderName } from '../words/providers.ts'

/** The name, or the text for an unknown provider. */
export const providerName = ({ detection }: ConnectionProfile): string =>
  detection ? identityProviderName(detection.identityProvider) : words.commandLine.providerUnknown
