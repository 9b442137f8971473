/** Holds one link until the window takes it, and drops a flood. */
import { expect, test } from 'vitest'
import { LINK_LIMIT, LinkInbox } from '../../../main/electron/link-inbox.ts'

const ORG = 'https://contoso.crm4.dynamics.com'
const add = (url: string) => `homerealm://add?url=${encodeURIComponent(url)}`

function anInbox() {
  const clock = { now: 1_000_000 }
  const profiles = [{ id: 'a', name: 'Contoso' }]
  return { clock, inbox: new LinkInbox({ profiles: { profiles: () => profiles }, now: () => clock.now }) }
}

test('the last link is the one that waits, and it is taken once', () => {
  const { inbox } = anInbox()
  expect(inbox.put(add(ORG))).toBe('waits')
  expect(inbox.put('homerealm://connect/contoso')).toBe('waits')
  expect([inbox.take(), inbox.take()]).toEqual([{ asks: 'connect', profileId: 'a' }, null])
})

test('a refused link leaves the one before', () => {
  const { inbox } = anInbox()
  inbox.put(add(ORG))
  expect(inbox.put('homerealm://connect/Fabrikam')).toBe('no-organization')
  expect(inbox.put(add('https://u:p@contoso.crm4.dynamics.com'))).toBe('unreadable')
  expect(inbox.take()).toEqual({ asks: 'add', orgUrl: ORG })
})

test('a flood of links is dropped, refused ones too, and a person is heard again after it', () => {
  const { clock, inbox } = anInbox()
  const flood = Array.from({ length: 1000 }, (_, at) => inbox.put(at % 2 === 0 ? add(ORG) : 'homerealm:'))
  expect(flood.filter((answer) => answer !== 'dropped')).toHaveLength(LINK_LIMIT.most)
  clock.now += LINK_LIMIT.within
  expect(inbox.put(add(ORG))).toBe('waits')
})
