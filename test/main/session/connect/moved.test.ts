/** Across main/session/connect: an organization that gets another address while a person signs in. */
import { expect, test } from 'vitest'
import type { OrgUrl } from '../../../../main/contract/org-url.ts'
import { hosts } from '../../../lab/index.ts'
import { failureOf } from '../../../support/told.ts'
import { connecting, useLab } from '../../../support/use-lab.ts'

const ALEX = 'alex@contoso.example'

const lab = useLab()
const app = connecting(lab)

test('the sign-in at the earlier address is not kept for the new one', async () => {
  app.as(ALEX)
  const added = await app.add(hosts.contoso)
  const moved = { ...added, orgUrl: lab.url(hosts.contosoTest) as OrgUrl, detection: null }
  app.agent.onPage = () => app.store.put(moved)
  const failure = await failureOf(app.connect(added))
  expect(failure.reason).toBe('sign-in-canceled/moved')
  expect(app.store.profile(added.id)).toEqual(moved)
  expect([app.store.accounts(), app.vault.records.size]).toEqual([[], 0])
})
