/** Says why what answered is no org: for answers from which nothing could be decided. */
import { FailureError } from '../contract/failure.ts'
import type { Observation } from './observation.ts'

/** @throws FailureError where the answers show that it is none, that it is busy, or that it has a fault */
export function refuseWhatIsNoOrg(observations: readonly Observation[], host: string): void {
  const proxied = observations.find((each) => each.saw === 'proxy-sign-in')
  if (proxied !== undefined)
    throw new FailureError({
      code: 'org-behind-proxy',
      message: `A proxy at ${host} asks for sign-in at ${proxied.location.host} before the organization can be seen.`,
      advice:
        'Use the organization’s address inside its network, or ask its administrator to publish it without pre-authentication (pass-through).',
      fixedBy: 'organization-administrator',
    })
  const busy = observations.find((each) => each.saw === 'busy')
  if (busy !== undefined) throw busy.busy
  if (observations.some(({ saw }) => saw === 'error'))
    throw new FailureError({
      code: 'org-error',
      message: `${host} answered with an error of its own.`,
      advice: 'Try again later. If it continues, contact the administrator.',
    })
  if (observations.every(({ saw }) => saw === 'page' || saw === 'not-there'))
    throw new FailureError({
      code: 'org-answer-unknown',
      message: `${host} answers with web pages, not as an organization of Dynamics 365 does.`,
      advice: 'Check the address. A proxy or a captive portal may stand before the organization.',
    })
}

/** Where nothing came back in time. */
export const noAnswer = (host: string): FailureError =>
  new FailureError({
    code: 'host-timeout',
    message: `${host} did not answer in time.`,
    advice: 'Check the network and whether a VPN is needed, then try again.',
  })
