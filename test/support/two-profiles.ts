/** A real store with the profiles of Contoso and Fabrikam, whose clock the test sets. */
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { freshFolder } from './fresh-folder.ts'
import { aProfile, NOW } from './profiles.ts'

export const CONTOSO = 'contoso'
export const FABRIKAM = 'fabrikam'
/** The clock of every store here. `confirmed`: false if no server has told its time. */
export const clock = { now: NOW, confirmed: true }

/** The store in `dataDir`, closed after the test. */
export async function openStore(dataDir: string) {
  const store = await openProfileStore({
    dataDir,
    now: () => clock.now,
    confirmed: () => (clock.confirmed ? clock.now : null),
    patience: 30,
  })
  onTestFinished(() => store.close())
  return store
}
export type Store = Awaited<ReturnType<typeof openStore>>

/** A new store with the two profiles, at `NOW`. */
export async function twoProfiles() {
  clock.now = NOW
  clock.confirmed = true
  const dataDir = await freshFolder()
  const store = await openStore(dataDir)
  for (const id of [CONTOSO, FABRIKAM])
    store.add(aProfile({ id, orgUrl: `https://${id}.crm.dynamics.com` as OrgUrl }))
  return { dataDir, file: join(dataDir, 'profiles.db'), store }
}
