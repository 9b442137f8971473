/** Keeping what a team removed. */
import { expect, test } from 'vitest'
import { keepAsOwn } from '../../../main/organizations/keep-as-own.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'

test('only what the team removed becomes the person’s own', async () => {
  const mark = { catalog: 'team', entry: 'sales', removed: false }
  const left = aProfile({ id: 'left', catalog: { ...mark, removed: true } })
  const listed = aProfile({ id: 'listed', catalog: mark })
  const store = new MemoryStore([left, listed], [])
  await keepAsOwn(store, ['left', 'listed', 'gone'])
  expect(store.profiles()).toEqual([{ ...left, catalog: null }, listed])
})
