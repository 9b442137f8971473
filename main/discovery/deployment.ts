/** Tells whether the address that a discovery service names belongs to the service's own cloud or deployment. */
import { getDomain } from 'tldts'
import { hostIsWithin } from '../contract/host-name.ts'
import { type Cloud, cloudOfOrgHost } from './clouds.ts'

/** True if the host is one of the cloud's orgs, by the longest suffix: an org of GCC is none of the public cloud. */
export const isOfCloud = (host: string, cloud: Cloud, clouds: readonly Cloud[]): boolean =>
  cloudOfOrgHost(host, clouds) === cloud

/**
 * True if both hosts belong to one deployment: they are the same, or siblings in a domain of one owner, as the orgs of an
 * internet-facing deployment are (https://org.crm.contoso.com).
 */
export function isOfDeployment(host: string, server: string): boolean {
  if (host === server) return true
  const parent = server.slice(server.indexOf('.') + 1)
  const isOwned = server.includes('.') && getDomain(parent, { allowPrivateDomains: true }) !== null
  return isOwned && hostIsWithin(host, parent)
}
