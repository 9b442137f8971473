/** `change`: what it says of the new address, and that everything changes together. */
import { expect, test } from 'vitest'
import { change } from '../../../main/command-line/change-command.ts'
import { readCommandLine } from '../../../main/command-line/usage.ts'
import type { Detection } from '../../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { Core } from '../../../main/core.ts'
import { Organizations } from '../../../main/organizations/organizations.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aDetection, aProfile } from '../../support/profiles.ts'

const before = aProfile({ name: 'Contoso' })

function changing(options: readonly string[], detection: Detection = aDetection()) {
  const profiles = new MemoryStore([before], [])
  const detector = { detect: async () => detection } as never
  const organizations = new Organizations({ profiles, detector, now: Date.now })
  const line = readCommandLine(['change', 'Contoso', ...options])
  if (typeof line === 'string') throw new Error('Not a change')
  return { profiles, told: change({ profiles, organizations } as unknown as Core, line) }
}

test('says what was taken out of the new address', async () => {
  const { told } = changing(['--url', 'https://contoso.crm9.dynamics.com.mcas.ms/main.aspx'])
  expect((await told).lines.join('\n')).toMatch(
    /session proxy .* was removed.*\n.*\n\nChanged Contoso \(https:\/\/contoso\.crm9\.dynamics\.com\)/,
  )
})

test('says how to choose where the path of the new address is in doubt', async () => {
  const [withSegment, withoutSegment] = [
    'https://crm.contoso.com/Sales',
    'https://crm.contoso.com',
  ] as OrgUrl[]
  if (withSegment === undefined || withoutSegment === undefined) throw new Error('Two addresses')
  const path = { segment: 'Sales', is: 'undecided', withSegment, withoutSegment } as const
  const { told } = changing(['--url', withSegment], aDetection({ path }))
  expect((await told).lines).toContain(
    `If it belongs to a page: homerealm change ${before.id} --url ${withoutSegment}`,
  )
})

test('a new name is not kept where the new address is refused', async () => {
  const { profiles, told } = changing(['--name', 'Other', '--url', 'nowhere'])
  await expect(told).rejects.toMatchObject({ code: 'url-malformed' })
  expect(profiles.profile(before.id)).toEqual(before)
})
