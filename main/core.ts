/** The objects that app and command line share: profiles, vault, discovery, sign-in and sessions of one data folder. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Catalogs, CatalogsParts } from './catalog/catalogs.ts'
import type { ReadsLists } from './catalog/read-list.ts'
import type { AppNotice } from './contract/app.ts'
import type { Check } from './contract/check.ts'
import type { ClientIds } from './contract/client-ids.ts'
import { type Clocks, confirmedTime } from './contract/clocks.ts'
import type { UserAgentChoice } from './contract/profile.ts'
import type { WhoAmI } from './contract/session.ts'
import { createDiscovery } from './create-discovery.ts'
import { createLists } from './create-lists.ts'
import { signInMethodsOver } from './create-methods.ts'
import { type CloudClientIds, createCloudClientIds } from './discovery/client-ids.ts'
import type { Cloud } from './discovery/clouds.ts'
import type { OrgFinder } from './finding/org-finder.ts'
import type { Http } from './http/http.ts'
import { createNodeHttp } from './http/node-http.ts'
import type { Network } from './http/proxy.ts'
import { createReachability, explained } from './http/reachability.ts'
import { ServerClocks } from './http/server-clocks.ts'
import { isNetworkFolder } from './network-folder.ts'
import type { OrgCredential } from './org/credential.ts'
import { DraftFile } from './organizations/draft-file.ts'
import { Organizations } from './organizations/organizations.ts'
import { HidingStore } from './profiles/hiding-store.ts'
import type { ProfileStore } from './profiles/profile-store.ts'
import { openProfileStore } from './profiles/sqlite.ts'
import { Accounts } from './session/accounts.ts'
import {
  type AudienceParts,
  type AudienceTokens,
  createAudienceTokens,
} from './session/connect/audience-token.ts'
import { type Connector, createConnector } from './session/connect/connect.ts'
import { ConnectionTests } from './session/connection-tests.ts'
import { type DoctorParts, examine } from './session/doctor.ts'
import { History } from './session/history.ts'
import { Impersonations } from './session/impersonations.ts'
import { createImportedSecrets, type ImportedSecrets } from './session/imported-secrets.ts'
import { createMovedSecrets, type MovedSecrets } from './session/moved-secrets.ts'
import { createOrgSender, type SendToOrg } from './session/org-sender.ts'
import { createOrgUsers, type OrgUsers, type OrgUsersParts } from './session/org-users.ts'
import { Sessions } from './session/sessions.ts'
import { traceWatcher } from './session/trace-recorder.ts'
import type { UserAgent } from './sign-in/user-agent.ts'
import type { SealedVault } from './vault/sealed-vault.ts'
import type { TokenVault } from './vault/token-vault.ts'

/** Milliseconds that removals, and then running attempts, get to end before the profiles are closed. */
const CLOSING = 500

/** What differs between app and command line. */
export interface CoreParts {
  readonly dataDir: string
  readonly http: Http
  /** Proxies for Node's own connections, such as those of Windows accounts, in the app too. */
  readonly network: Network
  readonly userAgent: UserAgent
  readonly preferredUserAgent: () => UserAgentChoice
  /** The client IDs of the preferences. */
  readonly clientIds: () => ClientIds
  /** False if the person wants no history. */
  readonly keepsHistory: () => boolean
  readonly vault: SealedVault
  /** The catalogs that the policy of the computer's administrator names. */
  readonly namedCatalogs: CatalogsParts['named']
  /** Reads the list of a catalog, in another process where a window would wait for it. */
  readonly readList: ReadsLists
  /** False when there is certainly no network. Default: always online. */
  readonly isOnline?: () => boolean
  /** Maximum wait for other processes that hold the list of organizations, milliseconds. Default: ten seconds. */
  readonly storePatience?: number
  /** Called with errors in the background. */
  readonly report?: (event: string, error: unknown) => void
}

export interface Core extends CloudClientIds {
  readonly profiles: ProfileStore
  readonly vault: TokenVault
  readonly organizations: Organizations
  readonly draft: DraftFile
  readonly sessions: Sessions
  readonly connectionTests: ConnectionTests
  readonly history: History
  readonly accounts: Accounts
  readonly movedSecrets: MovedSecrets
  readonly importedSecrets: ImportedSecrets
  /** Those of Microsoft, and the person's own. */
  readonly clouds: readonly Cloud[]
  readonly orgFinder: OrgFinder
  /** The lists of teams. */
  readonly catalogs: Catalogs
  /** A saved credential that the org has accepted for the profile’s user. @throws FailureError `sign-in-needs-person` */
  credential(profileId: string, signal: AbortSignal): Promise<OrgCredential>
  /** Tokens for other audiences of the account that opens a profile’s org. */
  readonly audiences: AudienceTokens
  /** Who the saved sign-in is at the org. Binds no account to the profile. @throws FailureError `sign-in-needs-person` */
  whoAmI(profileId: string, signal: AbortSignal): Promise<WhoAmI>
  /** Sends a request to the profile’s org from its saved sign-in. */
  readonly send: SendToOrg
  /** The users of a profile’s org. */
  readonly users: OrgUsers
  readonly impersonations: Impersonations
  /** Runs every check of the doctor, in order. */
  examine(profileId: string, signal: AbortSignal): Promise<readonly Check[]>
  /** How this computer's clock compares with those of the servers that have answered. */
  clocks(): Clocks
  /** Notices about the state of the data folder; more may come when vault and store are opened. */
  notices(): readonly AppNotice[]
  close(): Promise<void>
  /** Closes without waiting for running attempts, because the process may end at any moment. May follow `close`. */
  closeNow(): void
}

/** @throws FailureError `store-newer` if a newer version wrote the profiles */
export async function createCore({
  dataDir,
  http: unwatched,
  network,
  userAgent,
  preferredUserAgent,
  clientIds,
  keepsHistory,
  vault,
  namedCatalogs: named,
  readList,
  isOnline = () => true,
  storePatience,
  report = () => undefined,
}: CoreParts): Promise<Core> {
  const now = Date.now
  const { clocks, watcher } = new ServerClocks()
  const watchers = [traceWatcher(now), watcher]
  const { detector, clouds, notice, http, whyNotFound } = await createDiscovery({
    dataDir,
    http: unwatched,
    watchers,
  })
  const stored = await openProfileStore({
    dataDir,
    confirmed: () => confirmedTime(clocks(), now()),
    onNetwork: isNetworkFolder(dataDir),
    ...(storePatience === undefined ? {} : { patience: storePatience }),
    onBackupFailed: (error) => report('backup', error),
  })
  const profiles = new HidingStore(stored)
  const methodsOver = signInMethodsOver({ http, userAgent, network, watchers })
  const ofClouds = createCloudClientIds(clouds, clientIds)
  const { clientIdOf } = ofClouds
  const connecting = { profiles, vault, detector, methods: methodsOver(vault), http, clientIdOf, now }
  const connector = createConnector(connecting)
  const draft = new DraftFile({ dataDir, now, report: (error) => report('draft', error) })
  const history = new History({ store: profiles.history, keeps: keepsHistory, now, report })
  const onAnswer: History['answered'] = (id, answer) => history.answered(id, answer)
  const organizations = new Organizations({ profiles, detector, now, onAnswer })
  const sessions = new Sessions({
    ...{ profiles, vault, connector, history, preferredUserAgent, isOnline, now },
    report: (error) => report('remove', error),
  })
  const connectionTests = new ConnectionTests({
    ...{ ...connecting, methodsOver, organizations, preferredUserAgent },
    report: (error) => report('connection-test', error),
  })
  const reachability = explained(createReachability(network), whyNotFound)
  const saved = fromSaved(connector, { ...connecting, clouds })
  return {
    profiles,
    vault,
    ...{ clouds, organizations, draft, sessions, connectionTests, history },
    accounts: new Accounts({ profiles, vault, sessions }),
    ...secretsOf({ profiles, vault }),
    ...saved,
    ...ofClouds,
    ...createLists({ ...connecting, ...saved, connector, clouds, organizations, named, readList, report }),
    ...actingAs({ profiles, connector, http, sessions }),
    send: createOrgSender({ profiles, connector, http: createNodeHttp(network) }),
    examine: examining(profiles, { detector, connector, reachability, clocks, now }),
    clocks,
    notices: () => [...profiles.notices, ...vault.notices, ...(notice === null ? [] : [notice])],
    async close() {
      await withinClosing(sessions.removals.close())
      sessions.removals.closeNow()
      vault.close()
      connectionTests.close()
      await withinClosing(Promise.all([sessions.close(), draft.close()]))
      history.close()
      profiles.close()
    },
    closeNow() {
      sessions.removals.closeNow()
      vault.close()
      connectionTests.close()
      void sessions.close()
      history.close()
      profiles.close()
    },
  }
}

const examining =
  (profiles: ProfileStore, parts: DoctorParts): Core['examine'] =>
  (profileId, signal) =>
    examine(profiles.profile(profileId), parts, signal)

const fromSaved = (
  connector: Connector,
  parts: AudienceParts,
): Pick<Core, 'credential' | 'whoAmI' | 'audiences'> => ({
  audiences: createAudienceTokens(parts),
  async credential(profileId, signal) {
    const saved = await connector.saved(profileId, signal)
    return saved.confirmed()
  },
  async whoAmI(profileId, signal) {
    const saved = await connector.saved(profileId, signal)
    return (await saved.confirmIdentity()).who
  },
})

function actingAs(
  parts: OrgUsersParts & Pick<Core, 'profiles' | 'sessions'>,
): Pick<Core, 'users' | 'impersonations'> {
  const users = createOrgUsers(parts)
  return { users, impersonations: new Impersonations({ ...parts, users }) }
}

/** Secrets that arrive from elsewhere. */
const secretsOf = (
  parts: Pick<Core, 'profiles' | 'vault'>,
): Pick<Core, 'movedSecrets' | 'importedSecrets'> => ({
  movedSecrets: createMovedSecrets(parts),
  importedSecrets: createImportedSecrets(parts),
})

/** Waits for the work, but not longer than `CLOSING`. */
async function withinClosing(work: Promise<unknown>): Promise<void> {
  const limit = new AbortController()
  await Promise.race([work, pause(CLOSING, null, { signal: limit.signal })])
  limit.abort()
}
