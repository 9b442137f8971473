/** Puts organizations into a data folder that need attention. */
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../main/contract/profile.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { aFailedEvent } from './history.ts'
import { aDetection, aProfile } from './profiles.ts'

const DAY = 86_400_000

/**
 * One organization whose secret ends soon, one whose last connect failed, one with another provider, one on-premises and two
 * online with a new version, two that a team removed, and one that needs nothing.
 */
export async function seedMatters(dataDir: string): Promise<void> {
  const store = await openProfileStore({ dataDir })
  const at = Date.now()
  const [app, name] = ['11111111-2222-4333-8444-555555555555', 'Contoso build']
  store.putAccount({
    ...{ id: app, authority: 'login.microsoftonline.com', method: 'client-credentials', name },
    ...{ secretExpiresAt: at + 9 * DAY, secretEndSaidBy: 'person' },
  })
  const add = (org: string, change: Partial<ConnectionProfile> = {}): string => {
    const orgUrl = `https://${org.toLowerCase()}.crm4.dynamics.com` as OrgUrl
    const profile = aProfile({ name: org, orgUrl, customer: null, ...change })
    store.add(profile)
    return profile.id
  }
  add('Adatum', { accountId: app })
  const bellows = add('Bellows')
  const contoso = add('Contoso', { environment: 'sandbox' })
  const datum = add('Datum', { detection: aDetection({ hosting: 'on-premises' }) })
  const online = [add('Fabrikam'), add('Graphic')]
  add('Humongous')
  for (const name of ['Lamna', 'Margie'])
    add(name, { catalog: { catalog: 'team', entry: name, removed: true, removedAt: at } })
  const versions = [datum, ...online].flatMap((profileId) =>
    ['9.2.24073.198', '9.2.24081.112'].map((now) => ({
      ...{ profileId, at },
      answer: { of: 'version', now, before: null } as const,
    })),
  )
  const answer = { of: 'provider', before: 'managed', now: 'federated sts.contoso.com' } as const
  store.history.add([
    { profileId: bellows, ...aFailedEvent({ at }) },
    ...versions,
    { profileId: contoso, at, answer },
  ])
  store.close()
}
