/** What the app has before its windows: its preferences in their language, and the core with the adapters of Electron. */
import { join } from 'node:path'
import { app, nativeTheme, net, type Session, session } from 'electron'
import { createOpening, type Opening } from './browsers/opening.ts'
import { type Platform, platformOf } from './contract/app.ts'
import type { Language } from './contract/language.ts'
import { type Core, createCore, createVault } from './core.ts'
import { createNetwork } from './create-network.ts'
import { demoSamples } from './demo-samples.ts'
import { AppProxy, type AppProxyParts } from './electron/app-proxy.ts'
import { AppStatusBoard } from './electron/app-status.ts'
import { startKeychainProcess } from './electron/keychain-process.ts'
import { createNetHttp } from './electron/net-http.ts'
import { createProxySignIn, proxiesOfSystem } from './electron/system-proxy.ts'
import { createUserAgent, openExternal } from './electron/user-agent.ts'
import { credentialsInEnvironment } from './http/proxy-environment.ts'
import { createTlsExplanation } from './http/reachability.ts'
import type { Log } from './log.ts'
import { computerPolicy } from './preferences/policy.ts'
import { openPreferences } from './preferences/preferences.ts'
import { chosenProxy, chosenRoutes } from './proxy/chosen-proxy.ts'
import { ProxySignIn } from './proxy/proxy-sign-in.ts'
import { languageOf, speakLanguage } from './words/language.ts'

export interface BasisParts {
  readonly dataDir: string
  readonly argv: readonly string[]
  readonly log: Log
  /** Folder of the built main process. */
  readonly folder: string
}

/** The objects that exist before the window. */
export interface Basis {
  readonly platform: Platform
  readonly language: Language
  readonly icon: string
  readonly board: AppStatusBoard
  readonly preferences: ReturnType<typeof openPreferences>
  readonly samples: Awaited<ReturnType<typeof demoSamples>>
  readonly requests: () => Session
  readonly proxy: AppProxy
  readonly opening: Opening
  readonly core: Core
}

/** Opens the preferences, speaks their language, and connects the core. @throws FailureError if the data folder is not usable */
export async function openBasis({ dataDir, argv, log, folder }: BasisParts): Promise<Basis> {
  const icon = join(folder, 'icons', 'app.png')
  const board = new AppStatusBoard()
  const onNotices = () => board.changed()
  const preferences = openPreferences({ dataDir, onNotices, readPolicy: computerPolicy })
  nativeTheme.themeSource = preferences.get().theme
  const language = languageOf(preferences.get().language, app.getPreferredSystemLanguages())
  await speakLanguage(language)
  const samples = await demoSamples(argv)
  const platform = platformOf(process.platform)
  const opening = createOpening(platform, openExternal)
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
    isOnline: () => net.isOnline(),
    // do not delay the window: it shows that the store is busy, and the app retries
    storePatience: 3000,
    report: (event, error) => log.error(event, error),
  })
  return {
    ...{ platform, language, icon, board, preferences, samples },
    ...{ requests, proxy, opening, core },
  }
}
