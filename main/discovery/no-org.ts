/** Explains why a server is not an org, if its answers allow no decision. */
import { type FailureError, fail } from '../contract/failure.ts'
import type { Observation } from './observation.ts'

/** @throws FailureError if the answers show a proxy, a busy server, a server error or plain web pages */
export function refuseWhatIsNoOrg(observations: readonly Observation[], host: string): void {
  const proxied = observations.find((each) => each.saw === 'proxy-sign-in')
  if (proxied !== undefined)
    throw fail(
      'org-behind-proxy',
      { host, signInHost: proxied.location.host },
      { fixedBy: 'organization-administrator' },
    )
  const busy = observations.find((each) => each.saw === 'busy')
  if (busy !== undefined) throw busy.busy
  if (observations.some(({ saw }) => saw === 'error')) throw fail('org-error/own-fault', { host })
  if (observations.every(({ saw }) => saw === 'page' || saw === 'not-there'))
    throw fail('org-answer-unknown/web-pages', { host })
}

/** Nothing answered in time. */
export const noAnswer = (host: string): FailureError => fail('host-timeout', { host })
