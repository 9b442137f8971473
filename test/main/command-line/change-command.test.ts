/** `change`: what it says of the new address, what else it changes, and that everything changes together. */
import { describe, expect, test } from 'vitest'
import { change } from '../../../main/command-line/change-command.ts'
import { readCommandLine } from '../../../main/command-line/usage.ts'
import type { Detection } from '../../../main/contract/identity-provider.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import type { Core } from '../../../main/core.ts'
import { Organizations } from '../../../main/organizations/organizations.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aDetection, aProfile } from '../../support/profiles.ts'

const before = aProfile({ name: 'Contoso' })

function changing(options: readonly string[], detection: Detection = aDetection(), saved = before) {
  const profiles = new MemoryStore([saved], [])
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

describe('what finds an organization again', () => {
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
    ['a tag less, in any case', ['--untag', 'vip'], { tags: ['core'] }],
    ['another tag', ['--untag', 'core', '--tag', 'old'], { tags: ['old', 'VIP'] }],
    ['an environment', ['--environment', 'sandbox'], { environment: 'sandbox' }],
    ['no star', ['--no-favorite'], { favorite: false }],
    ['notes', ['--notes', 'Ask Alex.'], { notes: 'Ask Alex.' }],
    ['no notes', ['--notes', ''], { notes: null }],
  ])('is given %s, and nothing else changes', async (_what, options, change) => {
    expect(await changed(...options)).toEqual({ ...labeled, ...change })
  })

  test('is a star', async () => {
    const { told } = changing(['--favorite'])
    expect((await told).json).toEqual({ ...before, favorite: true })
  })

  test('is told with the change', async () => {
    const { told } = changing(['--customer', 'Contoso', '--tag', 'VIP,core'])
    expect((await told).lines.slice(-2)).toEqual(['Customer: Contoso', 'Tags: core, VIP'])
  })

  test('is refused when it is too long', async () => {
    const { told } = changing(['--tag', 'x'.repeat(41)])
    await expect(told).rejects.toMatchObject({ code: 'input-refused' })
  })
})
