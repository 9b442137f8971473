/** Microsoft's own hosts in each cloud: which are online orgs, and which product each other host belongs to. */
import { hostIsWithin } from './host-name.ts'

/**
 * Org hosts: `contoso.crm4.dynamics.com`, and the same with `.api`.
 * https://learn.microsoft.com/power-platform/admin/new-datacenter-regions
 */
const ORGS =
  /\.(?:crm\d{0,3}\.dynamics\.com|crm\.(?:microsoftdynamics\.us|appsplatform\.us|dynamics\.cn|microsoftdynamics\.de))$/

/** Exceptions: Microsoft services under the same domains. They serve all orgs of a region. */
const DISCOVERY = /^(?:global)?disco\./
const SERVICES = /^(?:port|cloudredirector[a-z0-9-]*|(?:[^.]+\.)?services)\./

/** True for the host of an online org in a Microsoft cloud, such as contoso.crm4.dynamics.com. Compares whole labels. */
export function isMicrosoftOnlineHost(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  return ORGS.test(name) && !DISCOVERY.test(name) && !SERVICES.test(name)
}

/** What a Microsoft address is when it is not an org. `discovery-service` also applies to on-premises servers. */
export type MicrosoftPage =
  | 'discovery-service'
  /** A page of Defender for Cloud Apps. */
  | 'session-proxy'
  | 'finance-and-operations'
  | 'sign-in'
  | 'power-apps'
  | 'admin-center'
  | 'power-automate'
  | 'copilot-studio'
  | 'power-pages'
  | 'power-platform-interface'
  | 'business-central'
  | 'dynamics-home'
  /** Any other Microsoft service. */
  | 'cloud-service'

interface Product {
  readonly is: MicrosoftPage
  /** Hosts, each including its subdomains. */
  readonly hosts: readonly string[]
}

const FINANCE_AND_OPERATIONS: Product = {
  is: 'finance-and-operations',
  hosts: ['lcs.dynamics.com', 'cloud.dynamics.com'],
}

/**
 * Products of the commercial cloud, GCC, GCC High, DoD and 21Vianet. If two match, the longer host wins.
 * https://learn.microsoft.com/power-platform/admin/powerapps-us-government
 * https://learn.microsoft.com/power-platform/admin/about-microsoft-cloud-china
 * https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud
 */
const PRODUCTS: readonly Product[] = [
  {
    is: 'sign-in',
    hosts: [
      ...['microsoftonline.com', 'microsoftonline.us', 'microsoftonline.de', 'microsoftonline.cn'],
      ...[
        'login.windows.net',
        'sts.windows.net',
        'login.microsoft.com',
        'login.live.com',
        'account.live.com',
      ],
      ...['login.usgovcloudapi.net', 'login.chinacloudapi.cn', 'b2clogin.com', 'ciamlogin.com'],
      ...[
        'sovcloud-identity.fr',
        'sovcloud-identity.de',
        'sovcloud-identity.sg',
        'accesscontrol.windows.net',
      ],
    ],
  },
  {
    is: 'power-apps',
    hosts: ['powerapps.com', 'powerapps.us', 'powerapps.cn', 'powerapps.de', 'apps.appsplatform.us'],
  },
  {
    is: 'admin-center',
    hosts: [
      ...['admin.powerplatform.microsoft.com', 'admin.powerplatform.microsoft.us', 'admin.appsplatform.us'],
      ...['admin.powerplatform.partner.microsoftonline.cn', 'admin.powerapps.com'],
    ],
  },
  {
    is: 'power-automate',
    hosts: [
      ...['powerautomate.com', 'powerautomate.us', 'powerautomate.cn', 'flow.microsoft.com'],
      ...['flow.microsoft.us', 'flow.appsplatform.us'],
    ],
  },
  {
    is: 'copilot-studio',
    hosts: [
      ...['copilotstudio.microsoft.com', 'copilotstudio.preview.microsoft.com', 'copilotstudio.microsoft.us'],
      ...['powerva.microsoft.com', 'powerva.microsoft.us'],
    ],
  },
  {
    is: 'power-pages',
    hosts: [
      ...['powerappsportals.com', 'powerappsportals.us', 'powerappsportals.cn', 'appsplatformportals.us'],
      ...[
        'microsoftcrmportals.com',
        'microsoftportals.com',
        'powerpages.microsoft.com',
        'powerpages.microsoft.us',
      ],
    ],
  },
  {
    is: 'power-platform-interface',
    hosts: [
      'powerplatform.com',
      'powerplatform.microsoft.com',
      'powerplatform.microsoft.us',
      'api.bap.microsoft.com',
    ],
  },
  FINANCE_AND_OPERATIONS,
  {
    is: 'business-central',
    hosts: ['businesscentral.dynamics.com', 'bc.dynamics.com'],
  },
  {
    is: 'dynamics-home',
    hosts: ['home.dynamics.com'],
  },
  {
    is: 'cloud-service',
    hosts: [
      ...['dynamics.com', 'dynamics.cn', 'dynamics.us', 'microsoftdynamics.us', 'microsoftdynamics.de'],
      ...[
        'appsplatform.us',
        'microsoft.com',
        'microsoft.us',
        'cloud.microsoft',
        'office.com',
        'office365.us',
      ],
      ...[
        'apps.mil',
        'portal.azure.com',
        'portal.azure.us',
        'portal.azure.cn',
        'powerbi.com',
        'sharepoint.com',
        'sharepoint.us',
        'sharepoint.cn',
        'sharepoint.de',
        'outlook.com',
        'outlook.live.com',
      ],
      ...['cloudappsecurity.com'],
    ],
  },
]

/** Finance and operations: `contoso.operations.dynamics.com`, `contoso.sandbox.operations.eu.dynamics.com`, developer VMs. */
const OPERATIONS =
  /(?:^|\.)(?:operations|cloudax|axcloud|commerce|retail)(?:\.[a-z]{2,4})?\.dynamics\.(?:com|us|cn)$/

/** The product that a Microsoft host belongs to; null for the host of an org and for a host that is not Microsoft's. */
export function microsoftPage(host: string): MicrosoftPage | null {
  const name = host.toLowerCase().replace(/\.$/, '')
  if (isMicrosoftOnlineHost(name)) return null
  if (ORGS.test(name) && DISCOVERY.test(name)) return 'discovery-service'
  if (OPERATIONS.test(name)) return FINANCE_AND_OPERATIONS.is
  const fitting = PRODUCTS.flatMap((product) =>
    product.hosts
      .filter((each) => hostIsWithin(name, each))
      .map((each) => ({ product, length: each.length })),
  )
  return fitting.sort((a, b) => b.length - a.length)[0]?.product.is ?? null
}
