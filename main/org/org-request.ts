/** Sends a person's own request to an org with its credential: to the org's origin only, following no redirect. */
import type { HttpResponse, StreamedRequest, StreamingHttp } from '../http/http.ts'
import { credentialHeaders, type WebCredential } from './credential.ts'

export interface OrgRequestParts {
  readonly http: StreamingHttp
  /** The org's base URL; the credential is sent only to its origin. */
  readonly orgUrl: string
  readonly credential: WebCredential
}

/** The response as it is, also of a status that means a failure. @throws FailureError of the HTTP client */
export async function sendToOrg(
  { http, orgUrl, credential }: OrgRequestParts,
  request: StreamedRequest,
): Promise<HttpResponse> {
  const url = new URL(request.url)
  if (url.origin !== new URL(orgUrl).origin) throw new Error('A credential goes to its own org only')
  const exchange = credential.kind === 'windows' ? credential.exchange : http
  return exchange({ ...request, headers: { ...request.headers, ...credentialHeaders(credential, url) } })
}
