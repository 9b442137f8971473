/** A process that opens, changes and closes stores. It reads one command per line and answers each with one line. */
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { withTexts } from './notices.ts'
import { aProfile } from './profiles.ts'

for await (const line of createInterface({ input: process.stdin })) {
  const { dataDir, add, wait } = JSON.parse(line) as { dataDir: string; add: boolean; wait: number }
  await pause(wait)
  const store = await openProfileStore({ dataDir, patience: 60_000 })
  const seen = store.profiles().length
  const profile = aProfile({ orgUrl: `https://${process.pid}.crm.dynamics.com` as OrgUrl })
  if (add) store.add(profile)
  const said = withTexts(store.notices).map(({ message }) => message)
  store.close()
  process.stdout.write(`${JSON.stringify({ seen, added: add ? profile.id : null, said })}\n`)
}
