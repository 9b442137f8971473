/** Sends requests to an organization from its saved sign-in, for the command line's `curl`. The credential stays in here. */
import { fail } from '../contract/failure.ts'
import type { HttpResponse, StreamedRequest, StreamingHttp } from '../http/http.ts'
import { sendToOrg } from '../org/org-request.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Connector } from './connect/connect.ts'

interface OrgSenderParts {
  readonly profiles: Pick<ProfileStore, 'profile'>
  readonly connector: Pick<Connector, 'saved'>
  readonly http: StreamingHttp
}

/** A request to an organization's own origin. `signal` also limits the time to renew the sign-in. */
export type OrgRequest = StreamedRequest & { readonly signal: AbortSignal }

/** @throws FailureError `sign-in-needs-person`, `method-not-available` if only SOAP is open, or of the HTTP client */
export type SendToOrg = (profileId: string, request: OrgRequest) => Promise<HttpResponse>

export const createOrgSender =
  ({ profiles, connector, http }: OrgSenderParts): SendToOrg =>
  async (profileId, request) => {
    const saved = await connector.saved(profileId, request.signal)
    // WhoAmI first: nothing is sent to another organization that answers at the address by now
    const credential = await saved.confirmed()
    const { name, orgUrl } = profiles.profile(profileId)
    if (credential.kind === 'saml') throw fail('method-not-available/soap-only', { name })
    return sendToOrg({ http, orgUrl, credential }, request)
  }
