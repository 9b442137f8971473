/** Keeps a list in order without a new sort. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reordered } from '../../renderer/state/ordered.ts'

interface Item {
  readonly id: number
  readonly rank: number
}
const order = (a: Item, b: Item) => a.rank - b.rank || a.id - b.id

test('after any changes, the list is the same as after a new sort', () => {
  const changes = fc.array(fc.record({ id: fc.nat(200), rank: fc.nat(9), gone: fc.boolean() }), {
    maxLength: 120,
  })
  fc.assert(
    fc.property(changes, changes, (first, second) => {
      const known = new Map<number, Item>()
      let list: readonly Item[] = []
      for (const round of [first, second, second.slice(0, 3)]) {
        const last = new Map(round.map((change) => [change.id, change]))
        const gone = [...last.keys()].flatMap((id) => known.get(id) ?? [])
        const put = [...last.values()].filter((change) => !change.gone).map(({ id, rank }) => ({ id, rank }))
        for (const { id } of gone) known.delete(id)
        for (const item of put) known.set(item.id, item)
        list = reordered(list, { gone, put }, { order })
        expect(list).toEqual([...known.values()].sort(order))
      }
    }),
  )
})
