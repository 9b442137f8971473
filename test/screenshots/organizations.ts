/** 500 organizations of twelve made-up customers. */
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { ENVIRONMENTS } from '../../main/contract/profile.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { aDetection, aProfile } from '../support/profiles.ts'

// the fictitious companies of Microsoft's samples
const CUSTOMERS = [
  ...['Adventure Works', 'Alpine Ski House', 'Coho Winery', 'Fourth Coffee', 'Graphic Design Institute'],
  ...['Humongous Insurance', 'Litware', 'Northwind Traders', 'Proseware', 'Tailspin Toys'],
  ...['Wide World Importers', 'Woodgrove Bank'],
]
const KINDS = ['Sales', 'Service', 'Field Service', 'Marketing', 'Customer Insights']
const COUNT = 500

export async function fill(dataDir: string): Promise<void> {
  const store = await openProfileStore({ dataDir })
  const accountId = '11111111-2222-4333-8444-555555555555'
  store.putAccount({
    ...{
      id: accountId,
      authority: 'login.microsoftonline.com',
      method: 'client-credentials',
      name: 'Nightly build',
    },
    ...{ secretExpiresAt: Date.now() + 9 * 86_400_000, secretEndSaidBy: 'person' },
  })
  for (let index = 0; index < COUNT; index += 1) {
    const customer = CUSTOMERS[index % CUSTOMERS.length] ?? ''
    const environment = ENVIRONMENTS[index % ENVIRONMENTS.length] ?? 'unspecified'
    const host = `${customer.toLowerCase().replaceAll(' ', '')}${index}`
    store.add(
      aProfile({
        ...{ customer, environment, favorite: index % 40 === 0, tags: index % 7 === 0 ? ['migration'] : [] },
        name: `${customer} ${KINDS[Math.floor(index / CUSTOMERS.length) % KINDS.length]} ${index}`,
        orgUrl: (index % 3 === 0
          ? `https://crm.${host}.example/Sales`
          : `https://${host}.crm4.dynamics.com`) as OrgUrl,
        userName: `megan@${host}.example`,
        detection:
          index % 3 === 0
            ? aDetection({
                hosting: 'on-premises',
                identityProvider: { kind: 'active-directory', schemes: ['negotiate'] },
              })
            : aDetection(),
        accountId: index % 200 === 0 ? accountId : null,
        lastConnectedAt: Date.UTC(2026, 10, 1 + (index % 20)),
      }),
    )
  }
  store.close()
}
