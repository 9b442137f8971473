/** Puts three organizations of two customers into a data folder, none of which was detected. */
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { aProfile } from './profiles.ts'

export async function seedThree(dataDir: string): Promise<void> {
  const store = await openProfileStore({ dataDir })
  for (const [name, environment, customer] of [
    ['Adatum', 'production', 'Contoso'],
    ['Bellows', 'sandbox', 'Contoso'],
    ['Fabrikam', 'development', null],
  ] as const)
    store.add(
      aProfile({
        ...{ name, environment, customer, tags: ['erp'], favorite: name === 'Adatum', detection: null },
        orgUrl: `https://${name.toLowerCase()}.crm4.dynamics.com` as OrgUrl,
      }),
    )
  store.close()
}
