import { expect, test } from 'vitest'
import type { ChangedIds } from '../../../main/contract/changes.ts'
import { HidingStore } from '../../../main/profiles/hiding-store.ts'
import { MemoryStore, planned } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

const [one, two] = [aProfile({ id: 'one', name: 'One' }), aProfile({ id: 'two', name: 'Two' })]

function hidden() {
  const stored = new MemoryStore([one, two])
  const store = new HidingStore(stored)
  const changes: string[][] = []
  store.onChange(({ profiles }: ChangedIds) => changes.push([...profiles]))
  store.hide([one.id])
  return { stored, store, changes }
}

test('nobody sees a hidden profile, and it stays in the store', async () => {
  const { stored, store, changes } = hidden()
  expect(store.profiles()).toEqual([two])
  expect(store.find(one.id)).toBeNull()
  expect(await failureOf(() => store.profile(one.id))).toMatchObject({ code: 'profile-unknown' })
  expect(await failureOf(() => store.put(one))).toMatchObject({ code: 'profile-unknown' })
  expect(stored.find(one.id)).toEqual(one)
  expect(changes).toEqual([['one']])
})

test('a profile that is shown again is as it was', () => {
  const { store, changes } = hidden()
  store.show([one.id])
  expect(store.profiles()).toEqual([one, two])
  expect(changes).toEqual([['one'], ['one']])
})

test('a new profile takes the place of a hidden one with the same address and user', () => {
  const { stored, store } = hidden()
  const again = { ...one, id: 'again' }
  store.add(again)
  expect(store.profiles()).toEqual([two, again])
  expect(stored.find(one.id)).toBeNull()
})

test('several new profiles take the places of hidden ones too', () => {
  const { stored, store } = hidden()
  const again = { ...one, id: 'again' }
  const three = aProfile({ id: 'three', userName: 'three' })
  store.addAll([again, three])
  expect(store.profiles()).toEqual([two, again, three])
  expect(stored.find(one.id)).toBeNull()
})

test('a hidden profile is not changed together with others', async () => {
  const { stored, store } = hidden()
  const three = aProfile({ id: 'three', userName: 'three' })
  const both = planned({ added: [three], changed: [{ ...one, name: 'Changed' }] })
  await expect(store.changeMany(both)).rejects.toThrow('profile-unknown')
  expect(stored.profiles()).toHaveLength(2)
})

test('a profile that gets the address of a hidden one takes its place', () => {
  const { stored, store } = hidden()
  store.put({ ...two, orgUrl: one.orgUrl })
  expect(stored.find(one.id)).toBeNull()
})
