/** The app's core with the adapters of Electron. */
import { join } from 'node:path'
import { app, net, type Session, session } from 'electron'
import type { WindowBasis } from './app-windows.ts'
import { createOpening, type Opening } from './browsers/opening.ts'
import { readElsewhere } from './catalog/reading.ts'
import { type Core, createCore } from './core.ts'
import { createNetwork } from './create-network.ts'
import { createVault } from './create-vault.ts'
import { demoSamples } from './demo-samples.ts'
import { AppProxy, type AppProxyParts } from './electron/app-proxy.ts'
import { startKeychainProcess } from './electron/keychain-process.ts'
import { createNetHttp } from './electron/net-http.ts'
import { createProxySignIn, proxiesOfSystem } from './electron/system-proxy.ts'
import { createUserAgent, openExternal } from './electron/user-agent.ts'
import { startUtility } from './electron/utility.ts'
import { credentialsInEnvironment } from './http/proxy-environment.ts'
import { createTlsExplanation } from './http/reachability.ts'
import type { Log } from './log.ts'
import { chosenProxy, chosenRoutes } from './proxy/chosen-proxy.ts'
import { ProxySignIn } from './proxy/proxy-sign-in.ts'

export interface BasisParts {
  readonly dataDir: string
  readonly argv: readonly string[]
  readonly log: Log
  /** Folder of the built main process. */
  readonly folder: string
}

/** The objects behind the windows. */
export interface Basis extends WindowBasis {
  readonly samples: Awaited<ReturnType<typeof demoSamples>>
  readonly requests: () => Session
  readonly proxy: AppProxy
  readonly opening: Opening
  readonly core: Core
}

/** Connects the core. @throws FailureError if the data folder is not usable */
export async function openBasis(
  { dataDir, argv, log, folder }: BasisParts,
  windows: WindowBasis,
): Promise<Basis> {
  const { platform, language, icon, board, preferences } = windows
  const samples = await demoSamples(argv)
  const opening = createOpening(platform, {
    openPage: openExternal,
    preferred: () => preferences.get().browser,
  })
  const requests = () => session.fromPartition('requests')
  const vault = createVault(dataDir, () => startKeychainProcess(join(folder, 'keychain.js')))
  const chosen = () => chosenProxy(preferences.get())
  const signIn = new ProxySignIn({ vault, chosen, report: (error) => log.error('proxy', error) })
  const ofEnvironment: AppProxyParts['ofSystem'] = (proxy) => credentialsInEnvironment(process.env, proxy)
  const proxy = new AppProxy({ chosen, signIn, ofSystem: ofEnvironment })
  app.on('login', createProxySignIn(proxy))
  await proxy.add(requests())
  await proxy.follow()
  const ofSystem = proxiesOfSystem(requests, ofEnvironment)
  const network = createNetwork(chosenRoutes({ chosen, ofSystem, credentials: () => signIn.read() }))
  const core = await createCore({
    dataDir,
    http: createNetHttp({
      session: requests,
      routes: network.routes,
      proxyCredentials: proxy,
      explainTls: createTlsExplanation(network),
    }),
    network,
    userAgent: createUserAgent({ icon, proxy }, opening.openFor),
    preferredUserAgent: () => preferences.get().userAgent,
    clientIds: () => preferences.get().clientIds,
    keepsHistory: () => preferences.get().history === 'keep',
    vault,
    namedCatalogs: () => preferences.policy.catalogs,
    readList: readElsewhere(() => startUtility(join(folder, 'catalog.js'), 'Homerealm catalog')),
    isOnline: () => net.isOnline(),
    // do not delay the window: it shows that the store is busy, and the app retries
    storePatience: 3000,
    report: (event, error) => log.error(event, error),
  })
  return { platform, language, icon, board, preferences, samples, requests, proxy, opening, core }
}
