/** Lists the orgs of a user at the discovery service of an on-premises server: by the Web API, otherwise by SOAP. */
import { randomUUID } from 'node:crypto'
import { FailureError, fail } from '../contract/failure.ts'
import type { HttpResponse } from '../http/http.ts'
import type { InstancePage } from '../protocol/discovery-instances.ts'
import {
  discoveryFaultIn,
  RETRIEVE_ORGANIZATIONS,
  readOrganizations,
  retrieveOrganizations,
  writeRetrieveOrganizations,
} from '../protocol/discovery-messages.ts'
import {
  credentialHeaders,
  type OrgCredential,
  type SamlCredential,
  type WebCredential,
} from './credential.ts'
import { type InstancesOptions, instancesAt } from './instances.ts'
import { failureInAnswer } from './org-error.ts'
import { withPatience } from './patience.ts'
import { envelopeIn, failureOfFault } from './soap-client.ts'
import { securityHeader } from './soap-security.ts'

export interface ServerOptions extends Pick<InstancesOptions, 'http' | 'signal'> {
  /** The org whose server is asked. The credential is sent only to its origin. */
  readonly orgUrl: string
  readonly credential: OrgCredential
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/**
 * Versions of the Web API, newest first: 9.x servers have the first, CRM 2016 the second.
 * https://learn.microsoft.com/dynamics365/customerengagement/on-premises/developer/webapi/discover-url-organization-web-api
 */
const VERSIONS = ['9.0', '8.2']

/** CRM 2011 and later. */
const SOAP_SERVICE = '/XRMServices/2011/Discovery.svc'

/** @throws FailureError `org-refused-credential`, `server-busy`, `org-error`, `org-answer-unknown`, or of the HTTP client */
export async function* instancesOfServer(options: ServerOptions): AsyncGenerator<InstancePage> {
  const { http, orgUrl, credential, signal } = options
  const { origin } = new URL(orgUrl)
  if (credential.kind === 'saml') {
    yield soapPage(await askWithAssertion({ ...options, credential }, origin), origin)
    return
  }
  for (const version of VERSIONS) {
    let answered = false
    try {
      const url = `${origin}/api/discovery/v${version}/Instances`
      for await (const page of instancesAt({ http, url, credential, signal })) {
        answered = true
        yield page
      }
      return
    } catch (error) {
      if (answered || !isWithoutWebApi(error, credential)) throw error
    }
  }
  yield soapPage(await askWithHttp({ ...options, credential }, origin), origin)
}

/**
 * True if the server has no such Web API, or has one that refuses this kind of credential, as it does the cookies of a session.
 * A Windows account that is refused stays refused: another try could lock it.
 */
function isWithoutWebApi(error: unknown, { kind }: WebCredential): boolean {
  if (!(error instanceof FailureError)) return false
  const { failure } = error
  if (failure.reason === 'org-error/status') return failure.facts.status === 404
  if (failure.code === 'org-refused-credential')
    return kind !== 'windows' || failure.reason === 'org-refused-credential/page'
  return failure.reason === 'org-answer-unknown/no-list'
}

function askWithHttp(
  { http, credential, signal }: ServerOptions & { readonly credential: WebCredential },
  origin: string,
): Promise<HttpResponse> {
  const url = `${origin}${SOAP_SERVICE}/web`
  const exchange = credential.kind === 'windows' ? credential.exchange : http
  return withPatience(
    () =>
      exchange({
        url,
        method: 'POST',
        headers: {
          'content-type': 'text/xml; charset=utf-8',
          soapaction: `"${RETRIEVE_ORGANIZATIONS}"`,
          ...credentialHeaders(credential, new URL(url)),
        },
        body: retrieveOrganizations,
        signal,
      }),
    signal,
  )
}

function askWithAssertion(
  { http, credential, signal, now }: ServerOptions & { readonly credential: SamlCredential },
  origin: string,
): Promise<HttpResponse> {
  const url = `${origin}${SOAP_SERVICE}`
  return withPatience(
    () =>
      http({
        url,
        method: 'POST',
        headers: { 'content-type': 'application/soap+xml; charset=utf-8' },
        body: writeRetrieveOrganizations({
          url,
          messageId: `urn:uuid:${randomUUID()}`,
          security: securityHeader(credential, now()),
        }),
        signal,
      }),
    signal,
  )
}

function soapPage(response: HttpResponse, origin: string): InstancePage {
  const { host } = new URL(origin)
  const envelope = envelopeIn(response.body)
  const fault = envelope && discoveryFaultIn(envelope)
  if (fault) throw failureOfFault(host, fault)
  const failure = failureInAnswer(host, response)
  if (failure !== null) throw failure
  const instances = envelope && readOrganizations(envelope)
  if (instances === null) throw fail('org-answer-unknown/no-list', { host })
  return { instances, next: null }
}
