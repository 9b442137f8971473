/** The objects for detection, which need no saved organizations: the app, the command line and `detect` use them. */

import { addedClouds } from './added-clouds.ts'
import type { AppNotice } from './contract/app.ts'
import { parseClouds } from './discovery/added-clouds.ts'
import { builtInClouds, type Cloud, publicCloud } from './discovery/clouds.ts'
import { createDetector } from './discovery/detect-identity-provider.ts'
import type { Detector } from './discovery/detector.ts'
import { explainNotFound } from './discovery/gone-environment.ts'
import type { Http } from './http/http.ts'
import { type Watcher, watchedHttp } from './http/watched-http.ts'

/** The objects for detection, without profiles and vault. */
export interface Discovery {
  readonly detector: Detector
  /** The built-in clouds and the user's. */
  readonly clouds: readonly Cloud[]
  /** Explains a host name that does not resolve: see `explainNotFound`. */
  readonly whyNotFound: (error: unknown, url: string) => Promise<unknown>
  /** HTTP that tells a deleted environment from a broken network. */
  readonly http: Http
  /** Clouds that may get a user name without an org: those of the user's file, otherwise the public one and the user's. */
  readonly realmClouds: readonly Cloud[]
  /** Notice about `clouds.json`. */
  readonly notice: AppNotice | null
}

interface DiscoveryParts {
  readonly dataDir: string
  readonly http: Http
  /** Watchers of every request. */
  readonly watchers?: readonly Watcher[]
  /** Content of a file with clouds that the person named. */
  readonly cloudsText?: string
}

/** @throws FailureError `input-refused` if the person's text is not a list of clouds */
export async function createDiscovery({
  dataDir,
  http: unwatched,
  watchers = [],
  cloudsText,
}: DiscoveryParts): Promise<Discovery> {
  const { added, notice } =
    cloudsText === undefined ? await addedClouds(dataDir) : { added: parseClouds(cloudsText), notice: null }
  const clouds = [...builtInClouds, ...added]
  const tools = { clouds, http: watchedHttp(unwatched, watchers) }
  const whyNotFound = (error: unknown, url: string) => explainNotFound(error, url, tools)
  const notFound: Watcher = ({ url }) => ({ failed: (error) => whyNotFound(error, url) })
  const http = watchedHttp(unwatched, [...watchers, notFound])
  const detector = createDetector({ http, clouds, now: Date.now })
  return {
    detector,
    clouds,
    http,
    whyNotFound,
    realmClouds: cloudsText === undefined ? [...added, publicCloud] : added,
    notice,
  }
}
