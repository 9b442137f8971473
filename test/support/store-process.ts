/** A process for store tests: adds profiles, or writes until it is stopped, and prints each profile that the store has saved. */
import { randomUUID } from 'node:crypto'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { withText } from './notices.ts'
import { aProfile } from './profiles.ts'

// an aborted test must not leave a writer behind
const parent = process.ppid
const [, , dataDir = '', count = '', name = 'writer'] = process.argv
const store = await openProfileStore({ dataDir })
if (store.notices.length > 0) process.stderr.write(`${store.profiles().length} profiles\n`)
for (const notice of store.notices) process.stderr.write(`${withText(notice).message}\n`)
for (let n = 0; n < Number(count) && process.ppid === parent; n++) {
  const profile = aProfile({
    name: `${name} ${n}`,
    orgUrl: `https://${randomUUID()}.crm.dynamics.com` as OrgUrl,
  })
  store.add(profile)
  store.put({ ...profile, lastConnectedAt: 1 })
  process.stdout.write(`${profile.id}\n`)
}
store.close()
