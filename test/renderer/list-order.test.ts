/** A long list is sorted by keys of its names. Its order is that of comparisons. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { summaryOf } from '../../main/contract/profile.ts'
import { ListOrder } from '../../renderer/state/list-order.ts'
import { aProfile } from '../support/profiles.ts'

const organization = fc.record({
  name: fc.oneof(
    fc.constantFrom('UAT 7', 'uat 07', 'UAT 67', 'Ärzte', 'Azur', '東京', 'Zug'),
    fc.string({ maxLength: 4 }),
  ),
  favorite: fc.boolean(),
  lastConnectedAt: fc.constantFrom(null, 1, 2),
})

test.each(['name', 'used', 'state'] as const)(
  'sorted by %s, a list has the order of its comparisons',
  (sorting) => {
    fc.assert(
      fc.property(fc.array(organization, { maxLength: 30 }), (changes) => {
        const list = changes.map((change, index) => summaryOf(aProfile({ ...change, id: `p${index}` })))
        const statuses = ['failed', 'signed-out'] as const
        const order = new ListOrder((id) => ({ status: statuses[id.length % 2] }) as never)
        order.by(sorting)
        expect(order.sorted(list)).toEqual([...list].sort(order.order))
      }),
    )
  },
)
