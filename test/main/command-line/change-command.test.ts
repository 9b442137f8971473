/** `change`: what it says about the new address, what else it changes, and that all changes are saved together. */
import { describe, expect, test } from 'vitest'
import { change } from '../../../main/command-line/change-command.ts'
import type { Detection } from '../../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { Core } from '../../../main/core.ts'
import { Organizations } from '../../../main/organizations/organizations.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aDetection, aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'

const before = aProfile({ name: 'Contoso' })

function changing(options: readonly string[], detection: Detection = aDetection(), saved = before) {
  const profiles = new MemoryStore([saved], [])
  const detector = { detect: async () => detection } as never
  const organizations = new Organizations({ profiles, detector, now: Date.now })
  const line = readCommand(['change', 'Contoso', ...options])
  return { profiles, told: change({ profiles, organizations } as unknown as Core, line) }
}

test('change says what was removed from the new address', async () => {
  const { told } = changing(['--url', 'https://contoso.crm9.dynamics.com.mcas.ms/main.aspx'])
  expect((await told).lines.join('\n')).toMatch(
    /session proxy .* was removed.*\n.*\n\nChanged Contoso \(https:\/\/contoso\.crm9\.dynamics\.com\)/,
  )
})

test('change says how to choose if the path of the new address is in doubt', async () => {
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

test('change saves no new name if the new address is refused', async () => {
  const { profiles, told } = changing(['--name', 'Other', '--url', 'nowhere'])
  await expect(told).rejects.toMatchObject({ code: 'url-malformed' })
  expect(profiles.profile(before.id)).toEqual(before)
})

describe('an organization that is changed', () => {
  const labeled = aProfile({
    name: 'Contoso',
    customer: 'Contoso',
    tags: ['core', 'VIP'],
    notes: 'Ask Megan first.',
    favorite: true,
  })
  const changed = async (...options: string[]) =>
    (await changing(options, aDetection(), labeled).told).json as ConnectionProfile

  test.each([
    ['a customer', ['--customer', 'Fabrikam'], { customer: 'Fabrikam' }],
    ['no customer', ['--customer', ''], { customer: null }],
    ['more tags', ['--tag', 'wave 10', '--tag', 'wave 9'], { tags: ['core', 'VIP', 'wave 9', 'wave 10'] }],
    ['a tag that it has already', ['--tag', 'vip'], { tags: ['core', 'VIP'] }],
    ['one tag less, in any case', ['--untag', 'vip'], { tags: ['core'] }],
    ['another tag', ['--untag', 'core', '--tag', 'old'], { tags: ['old', 'VIP'] }],
    ['an environment', ['--environment', 'sandbox'], { environment: 'sandbox' }],
    ['no star', ['--no-favorite'], { favorite: false }],
    ['notes', ['--notes', 'Ask Alex.'], { notes: 'Ask Alex.' }],
    ['no notes', ['--notes', ''], { notes: null }],
  ])('is given %s, and nothing else changes', async (_what, options, change) => {
    expect(await changed(...options)).toEqual({ ...labeled, ...change })
  })

  test('is given a star', async () => {
    const { told } = changing(['--favorite'])
    expect((await told).json).toEqual({ ...before, favorite: true })
  })

  test('is printed with its customer and tags', async () => {
    const { told } = changing(['--customer', 'Contoso', '--tag', 'VIP,core'])
    expect((await told).lines.slice(-2)).toEqual(['Customer: Contoso', 'Tags: core, VIP'])
  })

  test('is refused a tag that is too long', async () => {
    const { told } = changing(['--tag', 'x'.repeat(41)])
    await expect(told).rejects.toMatchObject({ code: 'input-refused' })
  })
})
