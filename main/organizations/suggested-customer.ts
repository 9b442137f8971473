/** Suggests the customer that an org belongs to, from the domain of its tenant, of its account or of its host. */
import { getDomainWithoutSuffix } from 'tldts'
import { hostIsWithin } from '../contract/host-name.ts'
import type { Detection } from '../contract/identity-provider.ts'
import { isMicrosoftOnlineHost, microsoftPage } from '../contract/microsoft-hosts.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import { capitalized, environmentNamed, isServerWord } from '../contract/suggestions.ts'

/** What is known about an org when the person adds it. */
interface NewOrg {
  readonly orgUrl: OrgUrl
  /** As typed: the name of a guest ends with the domain of the org's tenant, not of the guest. */
  readonly userName: string | null
  readonly detection: Detection | null
}

/** "Contoso" for contoso.onmicrosoft.com, alex@contoso.com, contoso-dev.crm4.dynamics.com or crm.contoso.com; null if unknown. */
export function suggestedCustomer({ orgUrl, userName, detection }: NewOrg): string | null {
  const provider = detection?.identityProvider
  const tenant = provider !== undefined && 'tenant' in provider ? provider.tenant : ''
  const account = /@([^@]+)$/.exec(userName?.trim() ?? '')?.[1] ?? ''
  return ownerIn(tenant) ?? ownerIn(account) ?? ownerIn(new URL(orgUrl).hostname)
}

/** Domains that Microsoft gives each tenant. https://learn.microsoft.com/entra/fundamentals/add-custom-domain */
const TENANT = /^([^.]+)\.(?:mail\.)?(?:onmicrosoft\.(?:com|us|de)|partner\.onmschina\.cn)$/i

/** Domains where anybody gets a mailbox, without their suffix. */
const MAIL_FOR_ALL = /^(?:aol|gmail|gmx|googlemail|hotmail|icloud|live|msn|outlook|proton|yahoo)$/i

/** The name that Microsoft invents for an environment, such as org1234abcd. */
const INVENTED = /^org[0-9a-f]{8}$/i

function ownerIn(domain: string): string | null {
  const label = ownLabel(domain)
  // the suggestion of an encoded name (IDNA) would not be readable
  if (label === null || INVENTED.test(label) || label.startsWith('xn--')) return null
  const words = label
    .split(/[-_]/)
    .filter((word) => /\p{L}/u.test(word) && !isServerWord(word) && environmentNamed(word) === null)
  return words.length === 0 ? null : capitalized(words)
}

/** The label of a domain that its owner chose; null if there is none, or if the owner serves many customers. */
function ownLabel(domain: string): string | null {
  const [, tenant] = TENANT.exec(domain) ?? []
  if (tenant !== undefined) return tenant
  if (isMicrosoftOnlineHost(domain)) return domain.split('.')[0] ?? null
  // all names below localhost are this computer (RFC 6761 §6.3)
  if (hostIsWithin(domain, 'localhost')) return null
  // different owners share a private suffix such as azurewebsites.net
  const label = getDomainWithoutSuffix(domain, { allowPrivateDomains: true })
  return microsoftPage(domain) !== null || MAIL_FOR_ALL.test(label ?? '') ? null : label
}
