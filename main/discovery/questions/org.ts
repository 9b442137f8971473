/** Requests to the org itself: its Web API and front page without a sign-in, and its version. */
import type { OrgUrl } from '../../contract/org-url.ts'
import type { Cloud } from '../clouds.ts'
import { observationTells } from '../evidence.ts'
import type { QuestionSpec } from '../inquiry.ts'
import { type Observation, observe } from '../observation.ts'
import { EXTRA_PATIENCE, ORG_PATIENCE } from '../patience.ts'

/** Cache only answers of the org: an error, a proxy's page or a missing page may disappear at any time. */
const tellsOfItself = ({ saw }: Observation): boolean =>
  saw === 'challenge' || saw === 'sign-in-request' || saw === 'redirect'

const NEWEST_API = 'v9.2'
const OLDER_APIS = ['v9.1', 'v9.0', 'v8.2', 'v8.1', 'v8.0']

const whoAmI = (version: string) => `/api/data/${version}/WhoAmI` as const

/**
 * The Web API's answer without a sign-in: its challenge has the highest priority. An older server lacks the newest version;
 * then all older versions are tried in parallel, and the newest that exists counts.
 */
export function webApiQuestion(orgUrl: OrgUrl, clouds: readonly Cloud[]): QuestionSpec<Observation> {
  return {
    kind: 'web-api',
    source: 'org-challenge',
    url: `${orgUrl}${whoAmI(NEWEST_API)}`,
    key: `web-api ${orgUrl}`,
    patience: ORG_PATIENCE,
    async send(http, signal) {
      const newest = await observe({ orgUrl, path: whoAmI(NEWEST_API) }, http, signal)
      if (newest.saw !== 'not-there') return newest
      const older = await Promise.all(
        OLDER_APIS.map((version) => observe({ orgUrl, path: whoAmI(version) }, http, signal)),
      )
      return older.find(({ saw }) => saw !== 'not-there') ?? newest
    },
    tell: (observation) => observationTells(observation, orgUrl, clouds),
    lasts: tellsOfItself,
  }
}

/** The front page's answer without a sign-in: where it redirects people to sign in. */
export function frontPageQuestion(orgUrl: OrgUrl, clouds: readonly Cloud[]): QuestionSpec<Observation> {
  return {
    kind: 'front-page',
    source: 'org-redirect',
    url: `${orgUrl}/`,
    key: `front-page ${orgUrl}`,
    patience: ORG_PATIENCE,
    send: (http, signal) => observe({ orgUrl, path: '/' }, http, signal),
    tell: (observation) => observationTells(observation, orgUrl, clouds),
    lasts: tellsOfItself,
  }
}

/** Not every server has or shows this file; then there is no evidence. */
export function versionQuestion(orgUrl: OrgUrl): QuestionSpec<string | null> {
  const url = `${orgUrl}/nga/version.txt`
  return {
    kind: 'version',
    source: 'org-version',
    url,
    key: `version ${orgUrl}`,
    patience: EXTRA_PATIENCE,
    async send(http, signal) {
      const { status, body } = await http({ url, headers: { accept: 'text/plain' }, maxBytes: 4096, signal })
      const [version = null] =
        status === 200 ? (/^\s*(\d{1,3}(?:\.\d{1,6}){1,3})\s*$/.exec(body)?.slice(1) ?? []) : []
      return version
    },
    tell: (version) => (version === null ? null : { status: 200, finding: 'version', facts: { version } }),
  }
}
