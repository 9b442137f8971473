/** Requests `Organization.svc?wsdl` and its imports: the policy in them declares the authentication. */
import { fail } from '../../contract/failure.ts'
import type { OrgUrl } from '../../contract/org-url.ts'
import type { Http } from '../../http/http.ts'
import { isBusy, serverBusy } from '../../http/server-busy.ts'
import {
  type AuthenticationKind,
  authenticationKind,
  readServiceDescription,
  type ServiceDescription,
} from '../../protocol/service-description.ts'
import type { EvidenceDraft, QuestionSpec } from '../inquiry.ts'
import { ORG_PATIENCE } from '../patience.ts'
import { rules } from '../rules.ts'

/** The combined content of one description's documents. */
export interface DescribedService {
  /** null if the server shows no description without a sign-in. */
  readonly kind: AuthenticationKind | null
  readonly policy2011: AuthenticationKind | null
  readonly policy2012: AuthenticationKind | null
  /** Host of the Microsoft Online STS that an online org names. */
  readonly onlineStsHost: string | null
  /** Host of the STS that a claims-based org names, from its metadata URL. */
  readonly claimsStsHost: string | null
  readonly status: number
  /** Hosts of imports that were skipped because they are on another origin. */
  readonly elsewhere: readonly string[]
}

/** Maximum documents of one description. */
const MAX_DOCUMENTS = 12

const SERVICE = '/XRMServices/2011/Organization.svc'

/** The authentication that the org's services declare. Fails with `server-busy`, or with `org-error` for a server error. */
export function serviceDescriptionQuestion(orgUrl: OrgUrl): QuestionSpec<DescribedService> {
  const url = `${orgUrl}${SERVICE}?wsdl&sdkversion=9.0`
  return {
    kind: 'service-description',
    source: 'service-description',
    url,
    key: `service-description ${orgUrl}`,
    patience: ORG_PATIENCE,
    rule: rules.serviceDescription,
    send: (http, signal) => describe(orgUrl, http, signal),
    tell: described,
    lasts: ({ kind }) => kind !== null,
  }
}

interface Page {
  readonly url: URL
  readonly status: number
  readonly body: string
}

async function describe(orgUrl: OrgUrl, http: Http, signal: AbortSignal): Promise<DescribedService> {
  const fetched = (url: URL) => page(url, http, signal)
  const first = await fetched(new URL(`${orgUrl}${SERVICE}?wsdl&sdkversion=9.0`))
  const start = first.status === 401 ? await withoutOrgName(orgUrl, first, fetched) : first
  const documents: ServiceDescription[] = []
  const visited = new Set([start.url.href])
  const elsewhere: string[] = []
  let round: readonly Page[] = [start]
  while (round.length > 0) {
    const next: URL[] = []
    for (const { url, body } of round.filter(({ status }) => status === 200)) {
      // a page that is not a description is ignored; a broken description is an error
      if (!/<[^>]*\bdefinitions\b/.test(body)) continue
      const document = readServiceDescription(body)
      documents.push(document)
      for (const location of document.imports) {
        const target = URL.canParse(location, url.href) ? new URL(location, url.href) : null
        if (target === null || visited.has(target.href)) continue
        if (target.origin !== url.origin) elsewhere.push(target.host)
        else if (visited.size < MAX_DOCUMENTS) {
          visited.add(target.href)
          next.push(target)
        }
      }
    }
    round = await Promise.all(next.map(fetched))
  }
  return together(documents, start.status, elsewhere)
}

/** On-premises, the description may be at the root instead of below the org's name. */
async function withoutOrgName(
  orgUrl: OrgUrl,
  first: Page,
  fetched: (url: URL) => Promise<Page>,
): Promise<Page> {
  const { origin, pathname } = new URL(orgUrl)
  return pathname === '/' ? first : fetched(new URL(`${origin}${SERVICE}?wsdl&sdkversion=9.0`))
}

async function page(url: URL, http: Http, signal: AbortSignal): Promise<Page> {
  const answer = await http({ url: url.href, headers: { accept: 'text/xml' }, signal })
  const { status, body } = answer
  if (isBusy(answer)) throw serverBusy(url.host, answer)
  if (status >= 500) throw fail('org-error/own-fault', { host: url.host })
  return { url, status: status, body }
}

function together(
  documents: readonly ServiceDescription[],
  status: number,
  elsewhere: readonly string[],
): DescribedService {
  const first = <T>(pick: (document: ServiceDescription) => T | null): T | null =>
    documents.map(pick).find((value) => value !== null) ?? null
  const policies = { policy2011: first((d) => d.policy2011), policy2012: first((d) => d.policy2012) }
  const hostOf = (address: string | null) =>
    address !== null && URL.canParse(address) ? new URL(address).host : null
  return {
    ...policies,
    kind: authenticationKind(policies),
    onlineStsHost: hostOf(first((d) => d.onlineEndpoint)),
    claimsStsHost: hostOf(first((d) => d.issuerMetadata)),
    status,
    elsewhere: [...new Set(elsewhere)],
  }
}

function described(service: DescribedService): EvidenceDraft {
  const { kind, policy2011, policy2012, status, elsewhere } = service
  return kind === null
    ? { status, finding: 'no-authentication-policy', facts: { status, elsewhere } }
    : { status, finding: 'service-description', facts: { kind, policy2011, policy2012, elsewhere } }
}
