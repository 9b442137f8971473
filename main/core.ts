/** The objects that app and command line share: profiles, vault, discovery, sign-in and sessions over one data folder. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppNotice } from './contract/app.ts'
import { FailureError } from './contract/failure.ts'
import type { UserAgentChoice } from './contract/profile.ts'
import { builtInClouds, type Cloud, parseClouds } from './discovery/clouds.ts'
import { createDetector } from './discovery/detect-identity-provider.ts'
import type { Http } from './http/http.ts'
import type { ProfileStore } from './profiles/profile-store.ts'
import { openProfileStore } from './profiles/sqlite.ts'
import { createConnector } from './session/connector.ts'
import { Organisations } from './session/organisations.ts'
import { Sessions } from './session/sessions.ts'
import { createSignInMethods } from './sign-in/methods.ts'
import type { UserAgent } from './sign-in/user-agent.ts'
import { createKeychain } from './vault/keychain.ts'
import { SealedVault } from './vault/sealed-vault.ts'
import type { TokenVault } from './vault/token-vault.ts'

/** What differs between app and command line. */
export interface CoreParts {
  readonly dataDir: string
  readonly http: Http
  readonly userAgent: UserAgent
  readonly preferredUserAgent: () => UserAgentChoice
}

export interface Core {
  readonly profiles: ProfileStore
  readonly vault: TokenVault
  readonly organisations: Organisations
  readonly sessions: Sessions
  /** What the person should know of how the data folder was found; it grows as vault and store are opened. */
  notices(): readonly AppNotice[]
  close(): Promise<void>
}

/** @throws FailureError `store-newer` when the profiles were written by a newer version */
export async function createCore({ dataDir, http, userAgent, preferredUserAgent }: CoreParts): Promise<Core> {
  const now = Date.now
  const { clouds, notice } = await cloudsIn(dataDir)
  const profiles = await openProfileStore({ dataDir })
  const vault = new SealedVault({ dataDir, keychain: createKeychain() })
  const detector = createDetector({ http, clouds, now })
  const methods = createSignInMethods({ http, vault, userAgent, now })
  const connector = createConnector({ profiles, vault, detector, methods, http, now })
  const organisations = new Organisations({ profiles, detector, now })
  const sessions = new Sessions({ profiles, vault, connector, preferredUserAgent, now })
  return {
    profiles,
    vault,
    organisations,
    sessions,
    notices: () => [...profiles.notices, ...vault.notices, ...(notice === null ? [] : [notice])],
    async close() {
      await sessions.close()
      profiles.close()
    },
  }
}

/** Microsoft's clouds, and those that `clouds.json` in the data folder adds. A bad file is told of and left out. */
async function cloudsIn(dataDir: string): Promise<{ clouds: readonly Cloud[]; notice: AppNotice | null }> {
  const file = join(dataDir, 'clouds.json')
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return { clouds: builtInClouds, notice: null }
  try {
    return { clouds: [...builtInClouds, ...parseClouds(text)], notice: null }
  } catch (error) {
    const why = error instanceof FailureError ? error.message : 'It could not be read.'
    return {
      clouds: builtInClouds,
      notice: { id: 'clouds', level: 'warning', message: `clouds.json was left out. ${why}` },
    }
  }
}
