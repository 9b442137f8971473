/** Which organizations have a saved sign-in, without the keychain and the vault: `list` starts several times as fast. */
import { addedClouds } from './added-clouds.ts'
import { decideClientId } from './contract/client-ids.ts'
import type { IdentityProvider } from './contract/identity-provider.ts'
import type { Account } from './contract/profile.ts'
import { builtInClouds, cloudInstances } from './discovery/clouds.ts'
import { savedClientIds } from './preferences/saved-client-ids.ts'
import { savedByName } from './session/saved-by-name.ts'
import { sealedNames } from './vault/sealed-names.ts'

interface Organization {
  readonly id: string
  readonly orgUrl: string
  readonly clientId: string | null
  readonly account: Pick<Account, 'id' | 'method'> | null
}

/**
 * The IDs of the organizations with a saved sign-in. Whether the keychain still has the key is not known.
 * @param providerOf as detected
 * @returns null if only the keychain and the vault know
 */
export async function savedAtOnce<Each extends Organization>(
  dataDir: string,
  organizations: readonly Each[],
  providerOf: (organization: Each) => IdentityProvider | undefined,
): Promise<ReadonlySet<string> | null> {
  if (organizations.every(({ account }) => account === null)) return new Set()
  const names = sealedNames(dataDir)
  if (names === null) return null
  const chosen = await savedClientIds(dataDir)
  // without client IDs of clouds, it does not matter where people sign in
  const isChosen = Object.keys(chosen).length > 0
  const instances = isChosen ? cloudInstances([...builtInClouds, ...(await addedClouds(dataDir)).added]) : []
  const clientIdOf = (organization: Each): string => {
    const identityProvider = isChosen ? providerOf(organization) : undefined
    const detection = identityProvider === undefined ? null : { identityProvider }
    return decideClientId({ clientId: organization.clientId, detection }, instances, chosen).clientId
  }
  return savedByName(
    names,
    organizations.map((organization) => {
      const { id, orgUrl, account } = organization
      return { id, orgUrl, account, clientId: () => clientIdOf(organization) }
    }),
  )
}
