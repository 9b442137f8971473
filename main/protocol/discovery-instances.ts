/** Reads what a discovery service lists by the Web API: orgs, which it calls instances (OData JSON). */
import { type JsonObject, readJsonObject } from './json-object.ts'
import { ProtocolError } from './protocol-error.ts'

/**
 * An org as a discovery service describes it: untrusted, and empty where it says nothing.
 * https://learn.microsoft.com/power-apps/developer/data-platform/discovery-service#instance-entityset
 */
export interface Instance {
  readonly name: string
  readonly organizationId: string
  readonly environmentId: string
  readonly tenant: string
  readonly version: string
  readonly region: string
  readonly state: 'enabled' | 'disabled' | null
  /** `OrganizationType`; null if it is not said, as on-premises. */
  readonly type: number | null
  /** Its addresses, the one for people first. Not checked. */
  readonly urls: readonly string[]
}

export interface InstancePage {
  /** Each is read when it is taken. */
  readonly instances: Iterable<Instance>
  /** Where the next page is: not checked; null if this is the last one. */
  readonly next: string | null
}

/** Longest page, characters: more than the HTTP port takes in bytes. */
const LONGEST_PAGE = 8 * 1024 * 1024

/** Longest address that is read, characters. */
const LONGEST_URL = 4000

/** @throws ProtocolError `not-instances`, or `too-long` */
export function readInstances(body: string): InstancePage {
  const page = readJsonObject(body, 'not-instances', LONGEST_PAGE)
  const found = page.objects('value')
  if (found === null) throw new ProtocolError('not-instances', 'The answer has no list of instances')
  return { instances: each(found), next: page.text('@odata.nextLink', LONGEST_URL) || null }
}

function* each(found: Iterable<JsonObject>): Generator<Instance> {
  for (const one of found) yield instanceOf(one)
}

const instanceOf = (found: JsonObject): Instance => ({
  name: found.text('FriendlyName'),
  organizationId: found.text('Id'),
  environmentId: found.text('EnvironmentId'),
  tenant: found.text('TenantId'),
  version: found.text('Version'),
  region: found.text('Region'),
  state: stateOf(found),
  type: found.number('OrganizationType'),
  urls: [found.text('Url', LONGEST_URL), found.text('ApiUrl', LONGEST_URL)].filter((url) => url !== ''),
})

/** The online service sends a number; the SOAP service has names. */
function stateOf(found: JsonObject): Instance['state'] {
  const said = found.number('State') ?? found.text('State').toLowerCase()
  if (said === 0 || said === 'enabled') return 'enabled'
  return said === 1 || said === 'disabled' ? 'disabled' : null
}
