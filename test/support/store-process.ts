/** A process for store tests: adds profiles, or writes until it is stopped, and prints each profile that the store has saved. */
import { randomUUID } from 'node:crypto'
import { FailureError } from '../../main/contract/failure.ts'
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
  saved(() => store.add(profile))
  saved(() => store.put({ ...profile, lastConnectedAt: 1 }))
  process.stdout.write(`${profile.id}\n`)
}
store.close()

/** Tries again, as a person does, if others kept the file for longer than the store waits: on a busy disk, they do. */
function saved(change: () => void, tries = 20): void {
  try {
    change()
  } catch (error) {
    const failure = error instanceof FailureError ? error.failure : null
    const isBusy = failure?.reason === 'store-unwritable' && failure.facts.trouble.is === 'busy'
    if (tries === 1 || !isBusy) throw error
    saved(change, tries - 1)
  }
}
