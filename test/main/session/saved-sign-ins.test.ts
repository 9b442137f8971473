/** Which saved sign-ins are renewed at the start, in which order, and how many at once. */
import { expect, test } from 'vitest'
import { resumeSaved } from '../../../main/session/saved-sign-ins.ts'
import { aProfile } from '../../support/profiles.ts'

/** Twenty profiles, the last used one first. */
const saved = Array.from({ length: 20 }, (_, n) =>
  aProfile({ id: `id-${n}`, name: `Org ${n}`, lastConnectedAt: 1000 - n }),
)
const ids = (from: number, to: number) => saved.slice(from, to).map(({ id }) => id)

async function renewed(wanted: readonly string[]) {
  const order: string[] = []
  let running = 0
  let most = 0
  await resumeSaved(saved, wanted, async (id) => {
    order.push(id)
    running += 1
    most = Math.max(most, running)
    await Promise.resolve()
    running -= 1
  })
  return { order, most }
}

test('twelve are renewed if the person wants none in particular, the last used ones', async () => {
  expect((await renewed([])).order).toEqual(ids(0, 12))
})

test('all that the person wants are renewed first, each once, and no profile without a saved sign-in', async () => {
  const { order } = await renewed(['id-19', 'removed', 'id-3', 'id-15'])
  expect(order).toEqual(['id-3', 'id-15', 'id-19', ...ids(0, 3), ...ids(4, 12)])
})

test('at most four are renewed at once, however many the person wants', async () => {
  const { order, most } = await renewed(ids(0, 20))
  expect([order.length, most]).toEqual([20, 4])
})
