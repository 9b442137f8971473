/** Says why what answered is no org: for answers from which nothing could be decided. */
import { type FailureError, fail } from '../contract/failure.ts'
import type { Observation } from './observation.ts'

/** @throws FailureError where the answers show that it is none, that it is busy, or that it has a fault */
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

/** Where nothing came back in time. */
export const noAnswer = (host: string): FailureError => fail('host-timeout', { host })
